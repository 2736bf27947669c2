import { InputError } from '../input-error.js';

/** Narrow enough: in log-odds, a relative error of 1e-12 in the rate and in its complement. */
const WIDTH = 1e-12;

/**
 * Where a falling function crosses zero: the last point known to be still at or above it.
 *
 *     f(low) ≥ 0 > f(high);   returns t with f(t) ≥ 0 > f(t + w), w ≤ 1e-12 + 1e-15 |t|
 *
 * The side is part of the contract: it lets a caller round an interval outwards. Chandrupatla's method:
 * inverse quadratic interpolation where three points allow it, bisection elsewhere.
 *
 * Throws: InputError when [low, high] does not bracket a crossing.
 * Source: T. R. Chandrupatla, Adv. Eng. Software 28 (1997), 145. Checked by: test/evidence/crossing.test.ts.
 */
export function crossing(f: (t: number) => number, low: number, high: number): number {
  // a is the newest point, [a, b] the bracket, c the point that left it last.
  let [a, fa, b, fb] = [high, f(high), low, f(low)];
  if (!(fb >= 0 && fa < 0)) {
    throw new InputError(
      `crossing: expected f(${low}) ≥ 0 > f(${high}), got ${fb} and ${fa}; widen the bracket.`,
    );
  }
  let fraction = 0.5;
  for (;;) {
    const t = a + fraction * (b - a);
    const ft = f(t);
    let [c, fc] = [a, fa];
    if (ft >= 0 !== fa >= 0) [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [t, ft];

    const width = Math.abs(b - a);
    const wanted = WIDTH + 4 * Number.EPSILON * Math.abs(a);
    if (width <= wanted) return fa >= 0 ? a : b;
    fraction = interpolate(a, fa, b, fb, c, fc);
    // A step of half the wanted width at least, or one end could stand still beside the crossing for ever.
    const margin = (0.5 * wanted) / width;
    fraction = Math.min(1 - margin, Math.max(margin, fraction));
  }
}

/** The share of the way from a to b at which the inverse parabola through the three points is zero, or one half. */
function interpolate(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((((c - a) / (b - a)) * fa) / (fc - fa)) * (fb / (fc - fb));
}

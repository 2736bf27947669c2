import type { Range } from './case-bounds.js';

/** m·2^−bits with as few bits as possible, so m is odd unless bits = 0. */
export interface Fraction {
  readonly numerator: number;
  readonly bits: number;
}

/** How many bits coarser or finer grids are offered, from the coarsest that has a number in range. */
const GRIDS = 10;

/** Every finite double as the fraction that it is, or its first `most` bits after the point when it has more. */
export function fractionOf(x: number, most = 1100): Fraction {
  let [numerator, bits] = [x, 0];
  for (; bits < most && !Number.isInteger(numerator); bits++) numerator *= 2;
  return { numerator, bits };
}

/** The place among fractions of equally many bits: of m in 0, 1, −1, 2, −2, … */
export function signedRank({ numerator }: Fraction): number {
  return 2 * Math.abs(numerator) - (numerator > 0 ? 1 : 0);
}

/**
 * Whether x is simpler than y: fewer bits after the point, then a smaller numerator, then positive.
 *
 * Simple numbers are dyadic, so that the double is exactly the number that a reader reads: 0.1 is none.
 */
export function isSimplerDyadic(x: number, y: number): boolean {
  const [own, other] = [fractionOf(x), fractionOf(y)];
  return own.bits < other.bits || (own.bits === other.bits && signedRank(own) < signedRank(other));
}

/** The multiple of 2^−bits that is nearest to x; never −0. */
export function roundToBits(bits: number, x: number): number {
  return Math.round(x * 2 ** bits) / 2 ** bits + 0;
}

/** The simplest number from low to high, for low ≥ 0 or a range about 0. */
export function simplestIn([low, high]: Range): number {
  if (low <= 0) return 0;
  const most = fractionOf(low).bits;
  for (let bits = 0; bits < most; bits++) {
    const first = Math.ceil(low * 2 ** bits) / 2 ** bits;
    if (first <= high) return first;
  }
  return low;
}

/**
 * Simpler numbers within the range, boldest first: the simplest of all, ±1, |x|, x rounded to integers, halves, quarters, …,
 * then half as many units of its last bit, …, one unit less.
 *
 * Checked by: test/conjecture/simpler-dyadics.test.ts.
 */
export function* simplerDyadics(x: number, range: Range): Generator<number> {
  const [low, high] = range;
  const offered = new Set<number>();
  // A zero comes first as the simplest of all, without a sign, and is not offered again with one.
  for (const value of candidates(x, simplestIn(range))) {
    if (offered.has(value) || value < low || value > high || !isSimplerDyadic(value, x)) continue;
    offered.add(value);
    yield value;
  }
}

function* candidates(x: number, simplest: number): Generator<number> {
  const away = Math.sign(x);
  yield* [simplest, 1, -1, Math.abs(x)];
  const coarsest = fractionOf(simplest).bits;
  const own = fractionOf(x).bits;
  for (let bits = coarsest; bits < Math.min(own, coarsest + GRIDS + 1); bits++) {
    const unit = 2 ** -bits;
    const inward = Math.trunc(x / unit) * unit;
    const nearest = roundToBits(bits, x);
    yield* [nearest, nearest === inward ? inward + away * unit : inward];
  }
  // Of a number beyond all grids the last bit is no step that anybody should wait for.
  if (own > coarsest + GRIDS) return;
  const unit = 2 ** -own;
  const last = x / unit;
  for (let cut = Math.ceil(Math.abs(last) / 2); cut >= 1; cut = Math.floor(cut / 2))
    yield (last - away * cut) * unit;
}

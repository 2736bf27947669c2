import { describe, expect, it } from 'vitest';
import { erf, erfSlope } from '../../src/math/erf.js';
import { exp } from '../../src/math/exp.js';
import { sigmoid } from '../../src/math/sigmoid.js';
import { tanh } from '../../src/math/tanh.js';

/*
 * The reference computes in integers with 400 fractional bits: slow, but with no rounding to speak of. It is itself held
 * to mpmath first: mp.dps = 40; nstr(exp(1), 40) and so on, of the doubles 1, 0.1, 3.
 */
const BITS = 400n;
const ONE = 1n << BITS;
const LN2 =
  693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687n;
const DIGITS = 10n ** 99n;

const MPMATH: readonly (readonly [(x: bigint) => bigint, number, string])[] = [
  [bigExp, 1, '2.7182818284590452353602874713526624977572'],
  [bigTanh, 0.1, '0.099667994624955822614277043698624833255'],
  [bigSigmoid, 3, '0.95257412682243321912115184822824779861'],
];

/** A double as a fixed-point number; exact down to 2⁻⁴⁰⁰. */
function fixed(x: number): bigint {
  let exponent = 0n;
  let value = x;
  while (!Number.isInteger(value)) {
    value *= 2;
    exponent++;
  }
  return (BigInt(value) << BITS) >> exponent;
}

/** exp(x) by 2ᵏ·(Taylor series). */
function bigExp(x: bigint): bigint {
  const ln2 = (LN2 * ONE) / DIGITS;
  const k = x / ln2;
  const r = x - k * ln2;
  let term = ONE;
  let sum = ONE;
  for (let j = 1n; term !== 0n; j++) {
    term = ((term * r) >> BITS) / j;
    if (term === -1n) break;
    sum += term;
  }
  return k >= 0n ? sum << k : sum >> -k;
}

function bigTanh(x: bigint): bigint {
  const square = bigExp(2n * x);
  return ((square - ONE) << BITS) / (square + ONE);
}

function bigSigmoid(x: bigint): bigint {
  return (ONE << BITS) / (ONE + bigExp(-x));
}

/** |value − truth| in units of the last place of the truth. */
function ulps(value: number, truth: bigint): number {
  const size = truth < 0n ? -truth : truth;
  const exponent = size.toString(2).length - 53;
  const ours = fixed(value);
  const distance = ours > truth ? ours - truth : truth - ours;
  // Twenty bits below the last place are more than a table shows.
  return (
    Number(exponent >= 20 ? distance >> BigInt(exponent - 20) : distance << BigInt(20 - exponent)) / 2 ** 20
  );
}

interface Measured {
  readonly name: string;
  readonly ours: (x: number) => number;
  readonly truth: (x: bigint) => bigint;
  readonly bound: number;
  /** Sub-ranges in which errors differ in kind. */
  readonly ranges: readonly (readonly [number, number])[];
}

const MEASURED: readonly Measured[] = [
  {
    name: 'exp',
    ours: exp,
    truth: bigExp,
    bound: 1.5,
    ranges: [
      [-150, 0],
      [0, 700],
      [-1, 1],
    ],
  },
  {
    name: 'tanh',
    ours: tanh,
    truth: bigTanh,
    bound: 5,
    ranges: [
      [1e-9, 1e-3],
      [1e-3, 0.35],
      [0.35, 0.7],
      [0.7, 3],
      [3, 18],
      [18, 25],
    ],
  },
  {
    name: 'sigmoid',
    ours: sigmoid,
    truth: bigSigmoid,
    bound: 3,
    ranges: [
      [-150, -20],
      [-20, 0],
      [0, 40],
    ],
  },
];

const POINTS = 2000;

describe('elementary functions against integers with 400 bits', () => {
  it('the reference agrees with mpmath to 34 digits', () => {
    for (const [truth, x, digits] of MPMATH) {
      const expected =
        (BigInt(digits.replace('.', '')) * ONE) / 10n ** BigInt(digits.split('.')[1]?.length ?? 0);
      const difference = truth(fixed(x)) - expected;
      expect(difference < ONE / 10n ** 33n && -difference < ONE / 10n ** 33n, digits).toBe(true);
    }
  });

  it('stays within the stated bounds; the table', () => {
    const rows = MEASURED.flatMap(({ name, ours, truth, bound, ranges }) =>
      ranges.map(([low, high]) => {
        let worst = 0;
        for (let i = 0; i < POINTS; i++) {
          // Multiples of the golden ratio modulo 1 spread evenly without favouring any binary pattern.
          const x = low + (high - low) * ((i * 0.618033988749895) % 1);
          worst = Math.max(worst, ulps(ours(x), truth(fixed(x))));
        }
        expect(worst, `${name} on [${low}, ${high}]`).toBeLessThan(bound);
        // Half an ulp is the least any rounding can do: a smaller worst case would mean that the measurement is blind.
        if (high < 18) expect(worst, `${name} on [${low}, ${high}]`).toBeGreaterThan(0.4);
        return `${`${name.padEnd(8)} [${low}, ${high}]`.padEnd(26)}worst ${worst.toFixed(2)} ulp, stated ${bound}`;
      }),
    );
    console.info(['largest errors over 2 000 points each:', ...rows].join('\n  '));
  });

  it('the slope of erf has the relative error of its argument’s square', () => {
    for (let i = 0; i < POINTS; i++) {
      const x = 12 * ((i * 0.618033988749895) % 1);
      const square = (fixed(x) * fixed(x)) >> BITS;
      // mpmath: nstr(2 / sqrt(pi), 41)
      const truth = (bigExp(-square) * 11283791670955125738961589031215451716881n) / 10n ** 40n;
      expect(ulps(erfSlope(x), truth)).toBeLessThan(2 * (x * x + 2));
    }
  });
});

describe('elementary functions at the ends of the line', () => {
  const ends = [
    -0,
    0,
    5e-324,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];

  it.each([
    ['tanh', tanh, [-0, 0, 5e-324, 1, -1, 1, -1]],
    ['erf', erf, [-0, 0, 5e-324, 1, -1, 1, -1]],
    ['sigmoid', sigmoid, [0.5, 0.5, 0.5, 1, 0, 1, 0]],
    ['exp', exp, [1, 1, 1, Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0]],
    ['slope of erf', erfSlope, [erfSlope(0), erfSlope(0), erfSlope(0), 0, 0, 0, 0]],
  ] as const)('%s', (_, f, values) => {
    expect(ends.map(f)).toEqual(values);
    expect(f(Number.NaN)).toBeNaN();
  });

  it('tanh and erf never leave [−1, 1], sigmoid never [0, 1], and tanh and erf are odd to the last bit', () => {
    let wrong = 0;
    for (let i = 0; i < 200_000; i++) {
      const x = 20 * ((i * 0.618033988749895) % 1);
      const bounded = tanh(x) <= 1 && erf(x) <= 1 && sigmoid(2 * x) <= 1 && sigmoid(-40 * x) >= 0;
      if (!(bounded && tanh(-x) === -tanh(x) && erf(-x) === -erf(x))) wrong++;
    }
    expect(wrong).toBe(0);
  });
});

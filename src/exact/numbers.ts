import { type ExactActivation, INTERVAL_ACTIVATIONS, RATIONAL_ACTIVATIONS } from './activations.js';
import {
  type ExtremeEigenvalues,
  extremeEigenvaluesOfIntervals,
  extremeEigenvaluesOfRationals,
} from './eigenvalues.js';
import type { ExactNumber } from './exact-number.js';
import { exactRoot } from './exact-root.js';
import { expectedKernel } from './expected-kernel.js';
import { Interval } from './interval.js';
import { NoExactForm, Undecided } from './no-exact-form.js';
import { Rational } from './rational.js';

/**
 * An arithmetic: how its numbers are made, and what they cannot do by themselves.
 *
 * A calculation that is generic in T is written once and runs in doubles (`Float`), in rationals and in intervals.
 */
export interface Numbers<T extends ExactNumber<T>> {
  /** "rational", "interval, 256 bits", "float64". */
  readonly name: string;
  /** Digits grow with every operation, so that only short calculations can be paid. */
  readonly grows: boolean;
  /** The double, exactly or enclosed. */
  readonly of: (x: number) => T;
  /** n/d for integers n and d > 0: 1/4 is meant exactly, 1/3 too. */
  readonly ratio: (n: number, d: number) => T;
  /** Throws: NoExactForm where the root of a rational is irrational, or of a number below 0. */
  readonly sqrt: (x: T) => T;
  /** −1, 0 or 1. Throws: Undecided where an enclosure reaches over 0. */
  readonly sign: (x: T) => -1 | 0 | 1;
  /** ψ and ψ′ by the name of an activation. Throws: NoExactForm for one that this arithmetic does not have. */
  readonly activation: (name: string) => ExactActivation<T>;
  /**
   * The extreme eigenvalues of a symmetric matrix. Throws: NoExactForm where they are irrational, Undecided where the
   * enclosures are too wide to bound them.
   */
  readonly extremeEigenvalues: (A: readonly (readonly T[])[]) => ExtremeEigenvalues<T>;
  /** Ḡ from K = XXᵀ. Throws: NoExactForm where its entries cannot be expressed. */
  readonly expectedKernel: (K: readonly (readonly T[])[], activation: string) => readonly (readonly T[])[];
  /** A double within one unit in the last place, or the middle of an enclosure's ends; for showing, never for deciding. */
  readonly toNumber: (x: T) => number;
}

/**
 * Exact fractions. Throws: NoExactForm where a number would be irrational.
 *
 * Checked by: test/exact/numbers.test.ts.
 */
export const RATIONALS: Numbers<Rational> = {
  name: 'rational',
  grows: true,
  of: (x) => Rational.ofNumber(x),
  ratio: (n, d) => Rational.of(BigInt(n), BigInt(d)),
  sqrt: (x) => {
    const root = exactRoot(x);
    if (root === undefined) throw new NoExactForm(`the square root of ${x} is irrational`);
    return root;
  },
  sign: ({ n }) => (n > 0n ? 1 : n < 0n ? -1 : 0),
  activation: (name) => activationNamed(RATIONAL_ACTIVATIONS, name, 'rational'),
  extremeEigenvalues: extremeEigenvaluesOfRationals,
  expectedKernel: (K, activation) => {
    if (activation !== 'linear')
      throw new NoExactForm(`the entries of the kernel of ${activation} are irrational`);
    return K;
  },
  toNumber: (x) => {
    const [low, high] = Interval.ofRatio(x.n, x.d, 1100).toNumberPair();
    return low === high ? low : low / 2 + high / 2;
  },
};

/** Enclosures with the given bits behind the point. Checked by: test/exact/numbers.test.ts. */
export function intervals(bits: number): Numbers<Interval> {
  return {
    name: `interval, ${bits} bits`,
    grows: false,
    of: (x) => Interval.ofNumber(x, bits),
    ratio: (n, d) => Interval.ofRatio(BigInt(n), BigInt(d), bits),
    sqrt: (x) => {
      if (x.high < 0n) throw new NoExactForm(`${x} has no square root`);
      // What is below 0 is rounding's: the root is asked of a number that is not negative.
      return (x.low < 0n ? Interval.ofEnds(0n, x.high, bits) : x).sqrt();
    },
    sign: (x) => {
      if (x.low > 0n) return 1;
      if (x.high < 0n) return -1;
      if (x.low === 0n && x.high === 0n) return 0;
      throw new Undecided(`the sign of ${x} is not known`);
    },
    activation: (name) => activationNamed(INTERVAL_ACTIVATIONS, name, 'enclosed'),
    extremeEigenvalues: extremeEigenvaluesOfIntervals,
    expectedKernel: (K, activation) => expectedKernel(K, activation, bits),
    toNumber: (x) => {
      const [low, high] = x.toNumberPair();
      return low / 2 + high / 2;
    },
  };
}

function activationNamed<T extends ExactNumber<T>>(
  known: Readonly<Record<string, ExactActivation<T>>>,
  name: string,
  kind: string,
): ExactActivation<T> {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found === undefined) throw new NoExactForm(`the activation ${name} has no ${kind} form`);
  return found;
}

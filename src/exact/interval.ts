import { InputError } from '../input-error.js';
import { dyadicOf, roundDown, roundUp } from './dyadic.js';
import type { ExactNumber } from './exact-number.js';
import {
  ceilDivide,
  ceilSqrt,
  floorDivide,
  floorSqrt,
  greatest,
  least,
  shiftDown,
  shiftUp,
} from './integers.js';

/**
 * A set of real numbers known to contain the one that is meant: [low, high]·2^−bits, low and high integers.
 *
 *     x ∈ X and y ∈ Y imply x ∘ y ∈ X ∘ Y, for every operation ∘ below
 *
 * Ends are rounded outward, low ends down and high ends up, in units of 2^−bits; sums, differences and integer multiples
 * are not rounded at all. The places are fixed, not the digits: a number far below 2^−bits is only known to be small,
 * and width once gained is lost only by repeating the calculation with more bits (`decide`).
 *
 * Throws: InputError when two intervals have different bits, for a divisor that contains 0, for a root of an interval
 * that reaches below 0. Source: Moore, Kearfott & Cloud (2009), Introduction to Interval Analysis, § 2.
 * Checked by: test/exact/interval.test.ts.
 */
export class Interval implements ExactNumber<Interval> {
  private constructor(
    readonly low: bigint,
    readonly high: bigint,
    readonly bits: number,
  ) {}

  /** [low, high]·2^−bits. Throws: InputError unless low ≤ high and bits is a whole number from 1 to 2²⁰. */
  static ofEnds(low: bigint, high: bigint, bits: number): Interval {
    if (low > high || !Number.isSafeInteger(bits) || bits < 1 || bits > 2 ** 20) {
      throw new InputError(
        `Interval: expected low ≤ high and bits from 1 to 2^20, got low ${low}, high ${high}, bits ${bits}.`,
      );
    }
    return new Interval(low, high, bits);
  }

  /** The double itself where its last place is worth at least 2^−bits, its two neighbours on the grid otherwise. */
  static ofNumber(x: number, bits: number): Interval {
    const { mantissa, exponent } = dyadicOf(x);
    const cut = -exponent - bits;
    return Interval.ofEnds(shiftDown(mantissa, cut), shiftUp(mantissa, cut), bits);
  }

  static ofInteger(k: bigint, bits: number): Interval {
    return Interval.ofRatio(k, 1n, bits);
  }

  /** n/d. Throws: InputError unless d > 0. */
  static ofRatio(n: bigint, d: bigint, bits: number): Interval {
    if (d <= 0n) throw new InputError(`Interval.ofRatio: expected a denominator above 0, got ${d}.`);
    const scaled = n << BigInt(bits);
    return Interval.ofEnds(floorDivide(scaled, d), ceilDivide(scaled, d), bits);
  }

  add(other: Interval): Interval {
    this.requireSameBits('add', other);
    return new Interval(this.low + other.low, this.high + other.high, this.bits);
  }

  subtract(other: Interval): Interval {
    this.requireSameBits('subtract', other);
    return new Interval(this.low - other.high, this.high - other.low, this.bits);
  }

  negate(): Interval {
    return new Interval(-this.high, -this.low, this.bits);
  }

  multiply(other: Interval): Interval {
    this.requireSameBits('multiply', other);
    // A product is linear in each factor, so that its extremes lie in corners.
    const ends = [this.low * other.low, this.low * other.high, this.high * other.low, this.high * other.high];
    return new Interval(shiftDown(least(ends), this.bits), shiftUp(greatest(ends), this.bits), this.bits);
  }

  divide(other: Interval): Interval {
    this.requireSameBits('divide', other);
    if (other.low <= 0n && other.high >= 0n) {
      throw new InputError(
        `Interval.divide: the divisor ${other} contains 0; try more bits, or multiply through by it.`,
      );
    }
    if (other.low < 0n) return this.negate().divide(other.negate());
    const low = floorDivide(this.low << BigInt(this.bits), this.low < 0n ? other.low : other.high);
    const high = ceilDivide(this.high << BigInt(this.bits), this.high < 0n ? other.high : other.low);
    return new Interval(low, high, this.bits);
  }

  /** {x² : x ∈ X}, never below 0; the product of X with itself would forget that both factors are one number. */
  square(): Interval {
    const ends = [this.low * this.low, this.high * this.high];
    const low = this.low <= 0n && this.high >= 0n ? 0n : shiftDown(least(ends), this.bits);
    return new Interval(low, shiftUp(greatest(ends), this.bits), this.bits);
  }

  sqrt(): Interval {
    if (this.low < 0n) {
      throw new InputError(
        `Interval.sqrt: ${this} reaches below 0; try more bits, or compare squares instead of roots.`,
      );
    }
    // √(n·2^−bits) = √(n·2^bits)·2^−bits.
    const [low, high] = [this.low << BigInt(this.bits), this.high << BigInt(this.bits)];
    return new Interval(floorSqrt(low), ceilSqrt(high), this.bits);
  }

  /** k times X for an integer k, exactly. */
  scale(k: bigint): Interval {
    return k < 0n ? this.negate().scale(-k) : new Interval(this.low * k, this.high * k, this.bits);
  }

  /** The same set on another grid, rounded outward. */
  withBits(bits: number): Interval {
    const cut = this.bits - bits;
    return Interval.ofEnds(shiftDown(this.low, cut), shiftUp(this.high, cut), bits);
  }

  /** Whether x < y: true or false when it is so for all x ∈ X, y ∈ Y; undefined when both occur. */
  less(other: Interval): boolean | undefined {
    this.requireSameBits('less', other);
    if (this.high < other.low) return true;
    return this.low >= other.high ? false : undefined;
  }

  lessOrEqual(other: Interval): boolean | undefined {
    const greater = other.less(this);
    return greater === undefined ? undefined : !greater;
  }

  /** high − low in units of 2^−bits. */
  get width(): bigint {
    return this.high - this.low;
  }

  /** Doubles around the set: the largest ≤ low, the smallest ≥ high. */
  toNumberPair(): readonly [number, number] {
    return [roundDown(this.low, this.bits), roundUp(this.high, this.bits)];
  }

  toString(): string {
    return `[${this.toNumberPair().join(', ')}]`;
  }

  private requireSameBits(asker: string, other: Interval): void {
    if (this.bits === other.bits) return;
    throw new InputError(
      `Interval.${asker}: the intervals have ${this.bits} and ${other.bits} bits; bring one over by withBits.`,
    );
  }
}

import type { ExactNumber } from './exact-number.js';

/**
 * A double with the operations of an exact number, each rounded once as the processor does it.
 *
 * So that an inequality written once is searched in doubles and certified in rationals or intervals. A comparison with
 * NaN is undefined, as one between enclosures that overlap. Checked by: test/exact/numbers.test.ts.
 */
export class Float implements ExactNumber<Float> {
  constructor(readonly value: number) {}

  add(other: Float): Float {
    return new Float(this.value + other.value);
  }

  subtract(other: Float): Float {
    return new Float(this.value - other.value);
  }

  multiply(other: Float): Float {
    return new Float(this.value * other.value);
  }

  divide(other: Float): Float {
    return new Float(this.value / other.value);
  }

  square(): Float {
    return new Float(this.value * this.value);
  }

  negate(): Float {
    return new Float(-this.value);
  }

  less(other: Float): boolean | undefined {
    return Number.isNaN(this.value) || Number.isNaN(other.value) ? undefined : this.value < other.value;
  }

  lessOrEqual(other: Float): boolean | undefined {
    const greater = other.less(this);
    return greater === undefined ? undefined : !greater;
  }

  toString(): string {
    return String(this.value);
  }
}

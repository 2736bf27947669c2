/**
 * What a calculation needs of its numbers, whether they are exact or enclosed: written once, it runs in rationals
 * (`Rational`) and in intervals (`Interval`).
 *
 * A comparison is undefined where the enclosures overlap; between rationals it never is.
 */
export interface ExactNumber<T> {
  add(other: T): T;
  subtract(other: T): T;
  multiply(other: T): T;
  divide(other: T): T;
  square(): T;
  negate(): T;
  less(other: T): boolean | undefined;
  lessOrEqual(other: T): boolean | undefined;
}

import type { Interval } from '../../src/exact/interval.js';
import { Rational } from '../../src/exact/rational.js';

/** Whether the interval meets the numbers that round to these 40 digits. */
export function meets(X: Interval, digits: string): boolean {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(digits) ?? [];
  const places = BigInt(fraction.length - Number(exponent));
  const magnitude = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const value =
    places >= 0n ? Rational.of(magnitude, 10n ** places) : Rational.of(magnitude * 10n ** -places);
  // Trailing zeros are not printed: half a unit of the 40th digit is less than 10⁻³⁹ of the value.
  const slack = value.multiply(Rational.of(value.less(Rational.of(0n)) ? -1n : 1n, 10n ** 39n));
  const least = Rational.of(1n, 10n ** 1000n);
  const scale = Rational.of(1n, 1n << BigInt(X.bits));
  return (
    Rational.of(X.low).multiply(scale).lessOrEqual(value.add(slack).add(least)) &&
    value.subtract(slack).subtract(least).lessOrEqual(Rational.of(X.high).multiply(scale))
  );
}

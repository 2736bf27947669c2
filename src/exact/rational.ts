import { InputError } from '../input-error.js';
import { dyadicOf } from './dyadic.js';
import type { ExactNumber } from './exact-number.js';
import { NoExactForm } from './no-exact-form.js';

/** Euclid's algorithm is quadratic in the digits: beyond these many binary ones it takes a second, and soon for ever. */
const MOST_DIGITS = 2n ** 16n;
/** With denominators that are powers of two nothing has to be reduced. */
const MOST_DYADIC_DIGITS = 2n ** 23n;

/**
 * An exact fraction n/d in lowest terms, d > 0.
 *
 * A double is taken for the dyadic number that it is: 0.1 becomes 3602879701896397/2⁵⁵, not 1/10. In a run of feedback
 * alignment the digits grow about 2.4-fold a step, which leaves about 10 steps.
 *
 * Throws: InputError for a denominator or divisor 0; NoExactForm for a fraction with too many digits to go on with. Checked by: test/exact/rational.test.ts.
 */
export class Rational implements ExactNumber<Rational> {
  private constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {}

  /** n/d, reduced. */
  static of(n: bigint, d = 1n): Rational {
    if (d === 0n) throw new InputError(`Rational: expected a denominator other than 0, got ${n}/0.`);
    const divisor = greatestCommonDivisor(n, d);
    return d < 0n ? new Rational(-n / divisor, -d / divisor) : new Rational(n / divisor, d / divisor);
  }

  /** The double, exactly. Throws: InputError for NaN and ±Infinity. */
  static ofNumber(x: number): Rational {
    const { mantissa, exponent } = dyadicOf(x);
    return exponent < 0
      ? Rational.of(mantissa, 1n << BigInt(-exponent))
      : Rational.of(mantissa << BigInt(exponent));
  }

  add(other: Rational): Rational {
    return Rational.of(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  subtract(other: Rational): Rational {
    return this.add(other.negate());
  }

  negate(): Rational {
    return new Rational(-this.n, this.d);
  }

  multiply(other: Rational): Rational {
    return Rational.of(this.n * other.n, this.d * other.d);
  }

  divide(other: Rational): Rational {
    if (other.n === 0n) throw new InputError(`Rational.divide: ${this} cannot be divided by 0.`);
    return Rational.of(this.n * other.d, this.d * other.n);
  }

  square(): Rational {
    return new Rational(this.n * this.n, this.d * this.d);
  }

  less(other: Rational): boolean {
    return this.n * other.d < other.n * this.d;
  }

  lessOrEqual(other: Rational): boolean {
    return !other.less(this);
  }

  equals(other: Rational): boolean {
    return this.n === other.n && this.d === other.d;
  }

  /** "3/8", "−3/8" with an ASCII minus, "3" for a whole number. */
  toString(): string {
    return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`;
  }
}

/** Euclid's algorithm; the common power of two first, since with dyadic data it is most or all of the answer. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  if (a === 0n) return b < 0n ? -b : b;
  const bits = a | b;
  const power = bits & -bits;
  let [x, y] = [a / power, b / power];
  // No common factor 2 is left: a power of two shares nothing with the other.
  if (isPowerOfTwo(y)) {
    if (b >> MOST_DYADIC_DIGITS > 0n) throw tooLong();
    return power;
  }
  if (y >> MOST_DIGITS > 0n) throw tooLong();
  while (y !== 0n) [x, y] = [y, x % y];
  return power * (x < 0n ? -x : x);
}

function tooLong(): NoExactForm {
  return new NoExactForm('its fractions have too many digits');
}

function isPowerOfTwo(n: bigint): boolean {
  return n > 0n && (n & (n - 1n)) === 0n;
}

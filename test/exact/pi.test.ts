import { expect, test } from 'vitest';
import { arctanOfReciprocal, pi } from '../../src/exact/pi.js';

/** mpmath 1.3.0: mp.dps = 170; nstr(pi, 160). */
const DIGITS =
  '3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651328230664709384460955058223172535940812848111745';

test('π in its enclosure, two units wide at most, at 4 to 512 bits', () => {
  const scale = 10n ** BigInt(DIGITS.length - 2);
  // Truncated: π lies between this and the next.
  const below = BigInt(DIGITS.replace('.', '')) - 1n;
  for (let bits = 4; bits <= 512; bits++) {
    const { low, high, width } = pi(bits);
    expect(low * scale < (below + 2n) << BigInt(bits)).toBe(true);
    expect(high * scale > below << BigInt(bits)).toBe(true);
    expect(width <= 2n).toBe(true);
  }
});

/** π·2^8192, rounded down but for at most 2⁻⁵⁰: by Gauss's formula, 48 arctan(1/18) + 32 arctan(1/57) − 20 arctan(1/239). */
function piByGauss(): bigint {
  const guard = 64n;
  const arctan = (q: bigint): bigint => {
    let sum = 0n;
    let power = (1n << (8192n + guard)) / q;
    for (let odd = 1n; power !== 0n; odd += 2n, power /= q * q) {
      sum += odd % 4n === 1n ? power / odd : -power / odd;
    }
    return sum;
  };
  return (48n * arctan(18n) + 32n * arctan(57n) - 20n * arctan(239n)) >> guard;
}

test('π in its enclosure where its binary digits are 0000… or 1111… beyond the last place', () => {
  const fine = piByGauss();
  const hard = Array.from({ length: 8000 }, (_, i) => i + 8).filter((bits) => {
    const next = (fine >> BigInt(8192 - bits - 10)) & 1023n;
    return next === 0n || next === 1023n;
  });
  expect(hard.length).toBeGreaterThan(8);
  for (const bits of hard) {
    const { low, high } = pi(bits);
    const rest = BigInt(8192 - bits);
    expect(low << rest <= fine && fine < high << rest, `${bits} bits`).toBe(true);
  }
});

test('arctan(1/q) with 64 more places lies in its enclosure', () => {
  for (const q of [2n, 5n, 239n]) {
    for (let bits = 20; bits < 300; bits++) {
      const coarse = arctanOfReciprocal(q, bits);
      const fine = arctanOfReciprocal(q, bits + 64);
      expect(coarse.low << 64n <= fine.low && fine.high <= coarse.high << 64n).toBe(true);
    }
  }
});

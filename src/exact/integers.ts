/*
 * What BigInt leaves out: shifts and quotients that say which way they round, and integer square roots.
 * BigInt's own >> rounds down and its / rounds towards 0.
 */

/** ⌊n·2^−by⌋; a negative `by` multiplies, exactly. */
export function shiftDown(n: bigint, by: number): bigint {
  return n >> BigInt(by);
}

/** ⌈n·2^−by⌉; a negative `by` multiplies, exactly. */
export function shiftUp(n: bigint, by: number): bigint {
  return -(-n >> BigInt(by));
}

/** ⌊n/d⌋ for d > 0. */
export function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return quotient * d > n ? quotient - 1n : quotient;
}

/** ⌈n/d⌉ for d > 0. */
export function ceilDivide(n: bigint, d: bigint): bigint {
  return -floorDivide(-n, d);
}

/** The number of binary digits of |n|: |n| < 2^bitLength(n), and |n| ≥ 2^(bitLength(n) − 1) unless n = 0. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const digits = (n < 0n ? -n : n).toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28;
}

/**
 * ⌊√n⌋ for n ≥ 0, by Newton's iteration from above.
 *
 * From any start s ≥ ⌊√n⌋ the iterates ⌊(s + ⌊n/s⌋)/2⌋ stay ≥ ⌊√n⌋ (arithmetic above geometric mean) and fall until
 * they reach it; the first that does not fall is preceded by the answer. The start 2^⌈bitLength/2⌉ is above √n.
 */
export function floorSqrt(n: bigint): bigint {
  if (n === 0n) return 0n;
  let root = 1n << BigInt(Math.ceil(bitLength(n) / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** ⌈√n⌉ for n ≥ 0. */
export function ceilSqrt(n: bigint): bigint {
  const root = floorSqrt(n);
  return root * root === n ? root : root + 1n;
}

export function least(ends: readonly bigint[]): bigint {
  return ends.reduce((a, b) => (b < a ? b : a));
}

export function greatest(ends: readonly bigint[]): bigint {
  return ends.reduce((a, b) => (b > a ? b : a));
}

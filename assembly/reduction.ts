// What src/math/exponent-reduction.ts does for one number, for two: the same operations in the same order.

/** r + r²·P(r), by the coefficients of EXPM1_COEFFICIENTS. */
@inline
export function expm1OfReduced(
  r: v128,
  c0: v128,
  c1: v128,
  c2: v128,
  c3: v128,
  c4: v128,
  c5: v128,
  c6: v128,
  c7: v128,
  c8: v128,
  c9: v128,
): v128 {
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(
    f64x2.add(c0, f64x2.mul(c1, r)),
    f64x2.mul(r2, f64x2.add(c2, f64x2.mul(c3, r))),
  );
  const high = f64x2.add(
    f64x2.add(
      f64x2.add(c4, f64x2.mul(c5, r)),
      f64x2.mul(r2, f64x2.add(c6, f64x2.mul(c7, r))),
    ),
    f64x2.mul(r4, f64x2.add(c8, f64x2.mul(c9, r))),
  );
  return f64x2.add(r, f64x2.mul(r2, f64x2.add(low, f64x2.mul(r4, high))));
}

/** R = r·coth(r/2), by the coefficients of COTH_COEFFICIENTS. */
@inline
export function cothOfReduced(r: v128, two: v128, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): v128 {
  const s = f64x2.mul(r, r);
  const s2 = f64x2.mul(s, s);
  const low = f64x2.add(c0, f64x2.mul(c1, s));
  const high = f64x2.add(f64x2.add(c2, f64x2.mul(c3, s)), f64x2.mul(s2, c4));
  return f64x2.add(two, f64x2.mul(s, f64x2.add(low, f64x2.mul(s2, high))));
}

/** x − k·ln 2, in two parts. */
@inline
export function reduced(x: v128, k: v128, high: v128, low: v128): v128 {
  return f64x2.sub(f64x2.sub(x, f64x2.mul(k, high)), f64x2.mul(k, low));
}

/** 2ᵏ from ROUNDER + k: the exponent lies in the low bits. */
@inline
export function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(rounded, 52);
}

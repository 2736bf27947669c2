/** out ← Ax for a square matrix stored row by row. */
export function times(A: Float64Array, x: Float64Array, out: Float64Array): void {
  const n = x.length;
  for (let i = 0, at = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++, at++) sum += (A[at] as number) * (x[j] as number);
    out[i] = sum;
  }
}

/**
 * out ← Ax for a square matrix stored row by row.
 *
 * Four rows at a time: their sums do not wait for each other, and each is still added up in the order of its entries.
 */
export function times(A: Float64Array, x: Float64Array, out: Float64Array): void {
  const n = x.length;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const first = i * n;
    const second = first + n;
    const third = second + n;
    const fourth = third + n;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < n; j++) {
      const xj = x[j] as number;
      a += (A[first + j] as number) * xj;
      b += (A[second + j] as number) * xj;
      c += (A[third + j] as number) * xj;
      d += (A[fourth + j] as number) * xj;
    }
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = c;
    out[i + 3] = d;
  }
  for (; i + 1 < n; i += 2) {
    const first = i * n;
    const second = first + n;
    let a = 0;
    let b = 0;
    for (let j = 0; j < n; j++) {
      const xj = x[j] as number;
      a += (A[first + j] as number) * xj;
      b += (A[second + j] as number) * xj;
    }
    out[i] = a;
    out[i + 1] = b;
  }
  for (; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (A[i * n + j] as number) * (x[j] as number);
    out[i] = sum;
  }
}

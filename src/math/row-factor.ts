import { largestEntry, type Matrix } from './matrix.js';

/**
 * L with LLᵀ = XXᵀ, by columns, as many as X has rank: a Cholesky factor that never forms XXᵀ.
 *
 * Modified Gram–Schmidt on the rows of X, the longest remaining row first, each direction orthogonalized twice: X = LQ
 * with QQᵀ = I. Where rows depend on each other nothing remains to be divided by, so every rank is welcome, and a row of
 * zeros gives a row of zeros. Against a Cholesky factor of XXᵀ the error is u·‖X‖ and not √u·‖X‖.
 *
 * Shapes: X n×d; at most min(n, d) columns of length n. Checked by: test/math/row-factor.test.ts.
 */
export function rowFactor(X: Matrix): readonly Float64Array[] {
  const { rows: n, columns: d } = X;
  const scale = largestEntry(X);
  if (scale === 0) return [];
  // Scaled to entries of at most 1, so that no square overflows.
  const rest = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: d }, (_, k) => X.get(i, k) / scale),
  );
  const longest = Math.max(...rest.map((row) => Math.sqrt(dot(row, row))));
  const negligible = 8 * (n + d) * 2 ** -53 * longest;
  const open = new Set(rest.keys());
  const directions: Float64Array[] = [];
  const columns: Float64Array[] = [];
  while (columns.length < Math.min(n, d)) {
    let pivot = -1;
    let size = negligible;
    for (const i of open) {
      const length = Math.sqrt(dot(rest[i] as Float64Array, rest[i] as Float64Array));
      if (length > size) [pivot, size] = [i, length];
    }
    if (pivot === -1) break;
    const direction = rest[pivot] as Float64Array;
    for (const earlier of directions) subtract(direction, dot(direction, earlier), earlier);
    const length = Math.sqrt(dot(direction, direction));
    for (let k = 0; k < d; k++) direction[k] = (direction[k] as number) / length;
    open.delete(pivot);
    const column = new Float64Array(n);
    column[pivot] = length * scale;
    for (const i of open) {
      const share = dot(rest[i] as Float64Array, direction);
      subtract(rest[i] as Float64Array, share, direction);
      column[i] = share * scale;
    }
    directions.push(direction);
    columns.push(column);
  }
  return columns;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += (x[k] as number) * (y[k] as number);
  return sum;
}

/** x ← x − factor·y. */
function subtract(x: Float64Array, factor: number, y: Float64Array): void {
  for (let k = 0; k < x.length; k++) x[k] = (x[k] as number) - factor * (y[k] as number);
}

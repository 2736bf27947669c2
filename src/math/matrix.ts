import { AbstractMatrix, WrapperMatrix1D } from 'ml-matrix';
import { InputError } from '../input-error.js';

/**
 * A real matrix that cannot be changed: every operation of this file returns a new one.
 *
 * This file is the only door to ml-matrix. The door checks every shape (ml-matrix answers some wrong shapes with a
 * number) and never lets a mutating method through.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** A real vector; it has no orientation. Treat it as constant: functions return new ones. */
export type Vector = Readonly<Float64Array>;

const dense = (a: Matrix): AbstractMatrix => a as AbstractMatrix;
// ml-matrix's default storage is one typed array per row; one for the whole matrix is several times faster here, where
// matrices have many short rows.
const blank = (rows: number, columns: number): WrapperMatrix1D =>
  new WrapperMatrix1D(new Float64Array(rows * columns), { rows });
const shape = (a: Matrix): string => `${a.rows}×${a.columns}`;

/** Matrix from its rows. Throws: InputError for rows of unequal length, no row, or an entry that is not a number. */
export function matrix(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) throw new InputError('matrix: expected at least one row and one column, got none.');
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new InputError(
        `matrix: rows differ in length, row 0 has ${columns} entries and row ${i} has ${row.length}; give every row the same length.`,
      );
    }
  });
  const result = blank(rows.length, columns);
  rows.forEach((row, i) => {
    for (let j = 0; j < columns; j++) result.set(i, j, row[j] as number);
  });
  return result;
}

/** Matrix whose entry (i, j) is `entry(i, j)`, called row by row. */
export function matrixOf(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  requireSize('matrixOf', rows, columns);
  const result = blank(rows, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result.set(i, j, entry(i, j));
  return result;
}

/** The same numbers as a matrix of this module's own, copied only when they are not one already. */
export function ownMatrix(a: Matrix): Matrix {
  return a instanceof AbstractMatrix ? a : matrixOf(a.rows, a.columns, (i, j) => a.get(i, j));
}

/** The same numbers in a matrix that shares nothing with the given one, for whoever may write into it. */
export function copyOf(a: Matrix): Matrix {
  if (!(a instanceof WrapperMatrix1D)) return matrixOf(a.rows, a.columns, (i, j) => a.get(i, j));
  return new WrapperMatrix1D((a as unknown as { readonly data: Float64Array }).data.slice(), {
    rows: a.rows,
  });
}

/** Matrix with the given numbers on its diagonal and 0 elsewhere. */
export function diagonal(values: ArrayLike<number>): Matrix {
  return matrixOf(values.length, values.length, (i, j) => (i === j ? (values[i] as number) : 0));
}

export function toRows(a: Matrix): number[][] {
  return dense(a).to2DArray();
}

export function rowOf(a: Matrix, row: number): Vector {
  const result = new Float64Array(a.columns);
  for (let j = 0; j < a.columns; j++) result[j] = a.get(row, j);
  return result;
}

export function transpose(a: Matrix): Matrix {
  return dense(a).transpose();
}

/** The product AB. Throws: InputError when A's columns are not as many as B's rows. */
export function mmul(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) {
    throw new InputError(
      `mmul: inner dimensions differ, A is ${shape(a)} and B is ${shape(b)}; expected B to have ${a.columns} rows.`,
    );
  }
  return dense(a).mmul(dense(b));
}

/** The product ABᵀ, without forming Bᵀ. Throws: InputError when A and B differ in columns. */
export function mmulTransposed(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.columns) {
    throw new InputError(
      `mmulTransposed: columns differ, A is ${shape(a)} and B is ${shape(b)}; expected B to have ${a.columns} columns.`,
    );
  }
  return matrixOf(a.rows, b.rows, (i, j) => {
    let sum = 0;
    for (let k = 0; k < a.columns; k++) sum += a.get(i, k) * b.get(j, k);
    return sum;
  });
}

/** The product AᵀB, without forming Aᵀ. Throws: InputError when A and B differ in rows. */
export function transposedMmul(a: Matrix, b: Matrix): Matrix {
  if (a.rows !== b.rows) {
    throw new InputError(
      `transposedMmul: rows differ, A is ${shape(a)} and B is ${shape(b)}; expected B to have ${a.rows} rows.`,
    );
  }
  return matrixOf(a.columns, b.columns, (i, j) => {
    let sum = 0;
    for (let k = 0; k < a.rows; k++) sum += a.get(k, i) * b.get(k, j);
    return sum;
  });
}

/** The Gram matrix AAᵀ, exactly symmetric. */
export function gram(a: Matrix): Matrix {
  const result = blank(a.rows, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < a.columns; k++) sum += a.get(i, k) * a.get(j, k);
      result.set(i, j, sum);
      result.set(j, i, sum);
    }
  }
  return result;
}

/** Ax. */
export function mulVector(a: Matrix, x: Vector): Vector {
  requireLength('mulVector', 'columns', a, a.columns, x);
  const result = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let k = 0; k < a.columns; k++) sum += a.get(i, k) * (x[k] as number);
    result[i] = sum;
  }
  return result;
}

/** Aᵀx. */
export function mulTransposeVector(a: Matrix, x: Vector): Vector {
  requireLength('mulTransposeVector', 'rows', a, a.rows, x);
  const result = new Float64Array(a.columns);
  for (let i = 0; i < a.rows; i++) {
    const xi = x[i] as number;
    for (let k = 0; k < a.columns; k++) result[k] = (result[k] as number) + a.get(i, k) * xi;
  }
  return result;
}

/** The rank-one matrix xyᵀ. */
export function outer(x: Vector, y: Vector): Matrix {
  return matrixOf(x.length, y.length, (i, j) => (x[i] as number) * (y[j] as number));
}

/** The entrywise product A∘B. */
export function hadamard(a: Matrix, b: Matrix): Matrix {
  requireSameShape('hadamard', a, b);
  return matrixOf(a.rows, a.columns, (i, j) => a.get(i, j) * b.get(i, j));
}

/** The matrix of `f(entry)`. */
export function mapEntries(a: Matrix, f: (entry: number) => number): Matrix {
  return matrixOf(a.rows, a.columns, (i, j) => f(a.get(i, j)));
}

/** The sum of two matrices or of two vectors. */
export function plus(a: Matrix, b: Matrix): Matrix;
export function plus(a: Vector, b: Vector): Vector;
export function plus(a: Matrix | Vector, b: Matrix | Vector): Matrix | Vector {
  return addScaled(a as Matrix, 1, b as Matrix);
}

/** The difference of two matrices or of two vectors. */
export function minus(a: Matrix, b: Matrix): Matrix;
export function minus(a: Vector, b: Vector): Vector;
export function minus(a: Matrix | Vector, b: Matrix | Vector): Matrix | Vector {
  return addScaled(a as Matrix, -1, b as Matrix);
}

/** a + factor·b for two matrices or two vectors, in one pass. */
export function addScaled(a: Matrix, factor: number, b: Matrix): Matrix;
export function addScaled(a: Vector, factor: number, b: Vector): Vector;
export function addScaled(a: Matrix | Vector, factor: number, b: Matrix | Vector): Matrix | Vector {
  if (isVector(a) && isVector(b)) {
    requireSameLength('addScaled', a, b);
    return a.map((value, i) => value + factor * (b[i] as number));
  }
  const [left, right] = [a as Matrix, b as Matrix];
  requireSameShape('addScaled', left, right);
  return matrixOf(left.rows, left.columns, (i, j) => left.get(i, j) + factor * right.get(i, j));
}

/** A number times a matrix or a vector. */
export function times(factor: number, a: Matrix): Matrix;
export function times(factor: number, a: Vector): Vector;
export function times(factor: number, a: Matrix | Vector): Matrix | Vector {
  if (isVector(a)) return a.map((value) => factor * value);
  return mapEntries(a, (entry) => factor * entry);
}

export function dot(x: Vector, y: Vector): number {
  requireSameLength('dot', x, y);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}

/** The Euclidean norm, scaled so that it neither overflows nor underflows before the result does. */
export function norm(x: Vector): number {
  let plain = 0;
  for (let i = 0; i < x.length; i++) plain += (x[i] as number) * (x[i] as number);
  // In this range no square that matters has left the normal numbers; outside, and for NaN, the entries are scaled.
  if (plain > 1e-280 && plain < 1e300) return Math.sqrt(plain);
  const largest = largestEntry(x);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ((x[i] as number) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** max |entry| of a matrix or vector; NaN when an entry is NaN. */
export function largestEntry(a: Matrix | Vector): number {
  let largest = 0;
  const take = (entry: number): void => {
    const size = Math.abs(entry);
    if (!(size <= largest)) largest = Number.isNaN(largest) ? largest : size;
  };
  if (isVector(a)) for (let i = 0; i < a.length; i++) take(a[i] as number);
  else for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.columns; j++) take(a.get(i, j));
  return largest;
}

export function allFinite(a: Matrix | Vector): boolean {
  return Number.isFinite(largestEntry(a));
}

function isVector(a: Matrix | Vector): a is Vector {
  return a instanceof Float64Array;
}

function requireSize(operation: string, rows: number, columns: number): void {
  if (!(Number.isInteger(rows) && Number.isInteger(columns) && rows > 0 && columns > 0)) {
    throw new InputError(`${operation}: expected positive integer sizes, got ${rows}×${columns}.`);
  }
}

function requireSameShape(operation: string, a: Matrix, b: Matrix): void {
  if (a.rows !== b.rows || a.columns !== b.columns) {
    throw new InputError(
      `${operation}: shapes differ, A is ${shape(a)} and B is ${shape(b)}; expected two equal shapes.`,
    );
  }
}

function requireSameLength(operation: string, x: Vector, y: Vector): void {
  if (x.length !== y.length) {
    throw new InputError(
      `${operation}: lengths differ, x has ${x.length} entries and y has ${y.length}; expected two equal lengths.`,
    );
  }
}

function requireLength(operation: string, side: string, a: Matrix, size: number, x: Vector): void {
  if (size !== x.length) {
    throw new InputError(
      `${operation}: A is ${shape(a)} and x has ${x.length} entries; expected as many entries as A has ${side} (${size}).`,
    );
  }
}

import { largestEntry, type Matrix, toRows, type Vector } from '../math/matrix.js';
import type { Weights } from './problem.js';
import { isFresh, type Start, widthOf } from './start.js';
import type { Training } from './training.js';

/** Matrices and vectors up to this size are written in full. */
const FULL = 4;
/** Digits of a number that is not an integer. */
const DIGITS = 6;

type ShowNumber = (x: number) => string;

/**
 * A training run in words and numbers: the setting in one line, then X, y, and W, β and b or the name of the stream that draws them.
 *
 * Up to 4 rows and columns are written in full, integers exactly and other numbers to 6 digits; larger blocks by size.
 */
export function showTraining({ problem, start, stepSize, schedule, steps }: Training<Start>): string {
  const { X, y, activation } = problem;
  return [
    `n = ${X.rows}, d = ${X.columns}, p = ${widthOf(start)}, ${activation.name}, η = ${showNumber(stepSize)}, ` +
      `${schedule.name}, ${steps} ${steps === 1 ? 'step' : 'steps'}`,
    `X = ${showMatrix(X)}`,
    `y = ${showVector(y)}`,
    ...(isFresh(start) ? [`W, β, b: fresh draw, stream ${start.stream.name}`] : showWeights(start)),
  ].join('\n');
}

function showWeights({ W, beta, b }: Weights): string[] {
  return [`W = ${showMatrix(W)}`, `β = ${showVector(beta)}`, `b = ${showVector(b)}`];
}

/** "[[1, 0], [0.333333, 2]]", or "6×5, largest entry 2.13"; each entry as `show` writes it. */
export function showMatrix(a: Matrix, show: ShowNumber = showNumber): string {
  if (Math.max(a.rows, a.columns) > FULL) {
    return `${a.rows}×${a.columns}, largest entry ${show(largestEntry(a))}`;
  }
  return `[${toRows(a)
    .map((row) => showList(row, show))
    .join(', ')}]`;
}

/** "[1, 0]", or "6 entries, largest 2.13"; each entry as `show` writes it. */
export function showVector(x: Vector, show: ShowNumber = showNumber): string {
  return x.length > FULL ? `${x.length} entries, largest ${show(largestEntry(x))}` : showList([...x], show);
}

function showList(entries: readonly number[], show: ShowNumber): string {
  return `[${entries.map(show).join(', ')}]`;
}

/** Integers exactly, other numbers to 6 digits. */
export function showNumber(x: number): string {
  return String(Number.isInteger(x) ? x : Number(x.toPrecision(DIGITS)));
}

import type { Strategy } from '../../src/hunt/strategy.js';
import type { Vector } from '../../src/math/matrix.js';

export type TestFunction = (x: Vector) => number;

const sum = (x: Vector, term: (entry: number, i: number) => number): number =>
  x.reduce((total, entry, i) => total + term(entry, i), 0);

export const sphere: TestFunction = (x) => sum(x, (entry) => entry * entry);

/** Condition number 1e6. */
export const ellipsoid: TestFunction = (x) =>
  sum(x, (entry, i) => 10 ** ((6 * i) / (x.length - 1)) * entry ** 2);

export const rosenbrock: TestFunction = (x) =>
  sum(x.subarray(1), (entry, i) => 100 * ((x[i] as number) ** 2 - entry) ** 2 + ((x[i] as number) - 1) ** 2);

/** About 10ⁿ local minima in [−5, 5]ⁿ. */
export const rastrigin: TestFunction = (x) =>
  sum(x, (entry) => 10 + entry * entry - 10 * Math.cos(2 * Math.PI * entry));

/** Evaluations until the target is reached; Infinity when the budget ends first, or the search says it is over. */
export function evaluationsTo(
  target: number,
  search: Strategy<Vector> & { readonly stop?: unknown },
  f: TestFunction,
  budget: number,
): number {
  for (let count = 1; count <= budget && search.stop === undefined; count++) {
    const x = search.ask();
    const value = f(x);
    if (value <= target) return count;
    search.tell(x, value);
  }
  return Number.POSITIVE_INFINITY;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

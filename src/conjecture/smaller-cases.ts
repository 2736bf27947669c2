import { mapWeights } from './case-blocks.js';
import type { CaseBounds } from './case-bounds.js';
import { fitSizes, type Sizes, sizesOf, withSteps } from './case-sizes.js';
import type { TrainingCase } from './training-case.js';

const NAMES = ['samples', 'dimension', 'width'] as const;

/**
 * Cases with fewer samples, dimensions, units or steps: each single one kept, about a half, all but one.
 *
 * Where the bounds tie a size to another (p = n), it is brought along, and every choice is offered. Last comes one less in two
 * sizes at once, for conditions that tie them without the bounds knowing.
 */
export function* smallerCases(value: TrainingCase, bounds: CaseBounds): Generator<TrainingCase> {
  const from = sizesOf(value);
  const offered = new Set<string>();
  for (const wanted of smallerSizes(from)) {
    const to = fitSizes(wanted, bounds);
    const name = NAMES.map((size) => to[size]).join();
    const isSmaller = NAMES.every((size) => to[size] <= from[size]) && NAMES.some((s) => to[s] < from[s]);
    if (!isSmaller || offered.has(name)) continue;
    offered.add(name);
    yield* parts(value, from, to);
  }
  for (const steps of fewerThan(value.steps)) yield withSteps(value, steps);
}

function* smallerSizes(from: Sizes): Generator<Sizes> {
  for (const name of NAMES) for (const to of fewerThan(from[name])) yield { ...from, [name]: to };
  for (const left of NAMES) {
    const others = NAMES.filter((name) => name !== left).map((name) => [name, from[name] - 1]);
    yield { ...from, ...Object.fromEntries(others) };
  }
}

/** One, half as many, one less. */
function fewerThan(count: number): readonly number[] {
  return [...new Set([1, Math.ceil(count / 2), count - 1])].filter((fewer) => fewer >= 1 && fewer < count);
}

function* parts(value: TrainingCase, from: Sizes, to: Sizes): Generator<TrainingCase> {
  for (const samples of keepers(from.samples, to.samples)) {
    for (const dimensions of keepers(from.dimension, to.dimension)) {
      const { X, y } = value;
      const smaller = { ...value, X: samples(X).map(dimensions), y: samples(y), width: to.width };
      // Without weights a width is only a number, and units are not told apart.
      if (value.weights === undefined) yield smaller;
      else
        for (const units of keepers(from.width, to.width))
          yield mapWeights(smaller, ({ W, beta, b }) => ({
            W: units(W).map(dimensions),
            beta: units(beta),
            b: units(b),
          }));
    }
  }
}

/**
 * Ways to keep a part of a list: all, or `count` neighbours in a circle from every place on.
 *
 * So each single one is kept once when one is kept, and left out once when all but one are.
 */
function* keepers(length: number, count: number): Generator<<T>(list: readonly T[]) => readonly T[]> {
  const starts = count === length ? 1 : length;
  for (let start = 0; start < starts; start++)
    yield (list) => list.filter((_, i) => (i - start + length) % length < count);
}

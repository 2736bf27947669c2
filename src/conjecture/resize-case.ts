import type { RandomStream } from '../math/random-stream.js';
import { clipEntries, mapWeights } from './case-blocks.js';
import type { CaseBounds } from './case-bounds.js';
import { type Sizes, sizesOf } from './case-sizes.js';
import type { TrainingCase } from './training-case.js';

/** The case with samples, dimensions and units left out at random, or added: Gaussian ones, in units of the case. */
export function resizeCase(
  value: TrainingCase,
  to: Sizes,
  bounds: CaseBounds,
  stream: RandomStream,
): TrainingCase {
  const from = sizesOf(value);
  const [rows, columns, units] = (['samples', 'dimension', 'width'] as const).map((name) =>
    resizer(from[name], to[name], stream),
  ) as [Resize, Resize, Resize];
  const [columnScale, unitScale] = [1 / Math.sqrt(to.dimension), 1 / Math.sqrt(to.width)];
  const input = (): number => columnScale * stream.gaussian();
  const weight = (): number => stream.gaussian();
  const scaled = (): number => unitScale * stream.gaussian();
  const vector = (entry: () => number) => (): readonly number[] =>
    Array.from({ length: to.dimension }, entry);
  const resized = mapWeights(
    {
      ...value,
      X: rows(
        value.X.map((row) => columns(row, input)),
        vector(input),
      ),
      y: rows(value.y, weight),
      width: to.width,
    },
    ({ W, beta, b }) => ({
      W: units(
        W.map((row) => columns(row, weight)),
        vector(weight),
      ),
      beta: units(beta, scaled),
      b: units(b, scaled),
    }),
  );
  return clipEntries(resized, bounds);
}

/** Brings a list to the new length; lists that belong together lose the same places. */
type Resize = <T>(list: readonly T[], fresh: () => T) => readonly T[];

function resizer(from: number, to: number, stream: RandomStream): Resize {
  const kept = Array.from({ length: from }, (_, i) => i);
  while (kept.length > to) kept.splice(stream.integer(0, kept.length - 1), 1);
  return (list, fresh) => [
    ...kept.map((i) => list[i] as (typeof list)[number]),
    ...Array.from({ length: Math.max(0, to - from) }, fresh),
  ];
}

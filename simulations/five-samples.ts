import { type Dataset, datasets } from '../src/law/datasets.js';
import type { RandomStream } from '../src/math/random-stream.js';
import { linear } from '../src/model/activation.js';
import { sphereInputs } from '../src/model/input-family.js';
import { signLabels } from '../src/model/label-family.js';

// One small data set, drawn once, on which limits of wide linear networks are approached: in Gram space no width costs more
// than another.

const law = datasets({
  activations: [linear],
  inputs: [sphereInputs],
  labels: [signLabels],
  samples: [5, 5],
  dimensionPerSample: 4,
});

/** n = 5, d = 20, rows on the sphere, labels ±1; the same for every width and trial. */
export function fiveSamples(stream: RandomStream, attempt = 0): Dataset {
  return law.draw(stream.child('data', attempt));
}

/** What the reference numbers are of, wherever they stand beside ours. */
export const REFERENCE_NOTE =
  'Reference: an independent float64 implementation, 60 draws at each width, one other data set with n = 5 and d = 20.';

export const DATA_SETTINGS = {
  n: 5,
  d: 20,
  'data (ours)': 'one data set, rows uniform on the unit sphere, labels ±1',
};

/** Consecutive trials that one worker runs. */
export interface Block {
  readonly width: number;
  readonly from: number;
  readonly count: number;
}

/** Blocks of at most `size` trials at every width, the widest first. */
export function blocksOf(widths: readonly number[], trials: number, size: number): readonly Block[] {
  return widths.toReversed().flatMap((width) =>
    Array.from({ length: Math.ceil(trials / size) }, (_, k) => ({
      width,
      from: k * size,
      count: Math.min(size, trials - k * size),
    })),
  );
}

/** What every trial of a block gave, in the order of the trials. */
export function eachTrial<T>({ from, count }: Block, run: (trial: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, k) => run(from + k));
}

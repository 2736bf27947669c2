import { expect, it } from 'vitest';
import { law } from '../../src/claim/law.js';
import { trainingTrials } from '../../src/law/training-trials.js';
import { diagonal } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { CHAIN } from '../../theorems/proof-chain.js';
import { smoothNetworks } from '../../theorems/regime/smooth-networks.js';

const dataset = smoothNetworks.draw(RandomStream.at(1, 'chain'));
const n = dataset.problem.X.rows;
const width = 100;
const [trial] = [
  trainingTrials({
    data: law('one', () => dataset),
    widths: () => [width],
    plan: () => ({ stepSize: 0.1, schedule: { name: 'none', at: () => 0 }, steps: 2 }),
  })
    .trial(dataset, width)
    .draw(RandomStream.at(1, 'trial')),
];
const gap = dataset.kernel.gap;
const times = (size: number) => diagonal(new Float64Array(n).fill(size));
const G = dataset.kernel.matrix;
const shifted = (by: number) => {
  const moved = diagonal(new Float64Array(n).fill(by));
  return { rows: n, columns: n, get: (i: number, j: number) => G.get(i, j) + moved.get(i, j) };
};

/** A run that keeps to every inequality, changed in one respect. */
const run = (change: object = {}) =>
  ({
    ending: 'completed',
    stepsTaken: 2,
    engine: 'weight',
    ranOn: 'weight',
    errorNorm: Float64Array.of(1, 0.5, 0.25),
    kernels: [
      { step: 0, G, H: times(0) },
      { step: 2, G, H: times(0) },
    ],
    weightDrift: {
      forward: new Float64Array(3),
      forwardPerFeedback: new Float64Array(3),
      output: new Float64Array(3),
    },
    ...change,
  }) as never;
const broken = (change: object): readonly number[] =>
  CHAIN.flatMap(({ holds }, place) => (holds(run(change), trial as never) ? [] : [place]));

it('every link of the chain sees its own inequality, and no other', async () => {
  const { ownMatrix } = await import('../../src/math/matrix.js');
  const far = ownMatrix(shifted(0.3 * gap));
  const near = ownMatrix(shifted(0.2 * gap));
  const drift = (name: string) => ({
    weightDrift: {
      forward: new Float64Array(3),
      forwardPerFeedback: new Float64Array(3),
      output: new Float64Array(3),
      [name]: Float64Array.of(0, 0, 100 / gap),
    },
  });
  expect(broken({})).toEqual([]);
  expect(
    broken({
      kernels: [
        { step: 0, G: far, H: times(0) },
        { step: 2, G: far, H: times(0) },
      ],
    }),
  ).toEqual([0]);
  expect(
    broken({
      kernels: [
        { step: 0, G, H: times(0.3 * gap) },
        { step: 2, G, H: times(0.3 * gap) },
      ],
    }),
  ).toEqual([1]);
  expect(
    broken({
      kernels: [
        { step: 0, G, H: times(0) },
        { step: 2, G: far, H: times(0) },
      ],
    }),
  ).toEqual([2]);
  expect(
    broken({
      kernels: [
        { step: 0, G, H: times(0) },
        { step: 2, G, H: times(0.3 * gap) },
      ],
    }),
  ).toEqual([3]);
  expect(
    broken({
      kernels: [
        { step: 0, G: near, H: times(0.2 * gap) },
        { step: 2, G, H: times(0) },
      ],
    }),
  ).toEqual([]);
  expect(broken({ errorNorm: Float64Array.of(1, 0.5, 0.5) })).toEqual([4]);
  expect(broken({ ending: 'diverged' })).toEqual([4]);
  expect(broken(drift('output'))).toEqual([5]);
  expect(broken(drift('forwardPerFeedback'))).toEqual([6]);
});

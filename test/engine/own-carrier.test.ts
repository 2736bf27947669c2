import { expect, it } from 'vitest';
import type { HiddenCarrier } from '../../src/engine/carrier.js';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import { matrix } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { tanh } from '../../src/model/activation.js';
import { unregularized } from '../../src/model/schedule.js';

const problem = {
  X: matrix([
    [1, 0],
    [0.5, 1],
  ]),
  y: Float64Array.of(1, -1),
  activation: tanh,
};
const start = { kind: 'fresh', width: 11, stream: RandomStream.at(1, 'own carrier') } as const;
const observe = ['errorNorm', 'outputNorm', 'alignment'] as const;
const trained = (carrier: HiddenCarrier) => {
  const training = { problem, start, stepSize: 0.1, schedule: unregularized, steps: 12 };
  return trainInHiddenSpace(carrier, training, observe);
};

it('a carrier of one’s own that is b or β gives the bits of those', () => {
  expect(trained(({ b }) => b)).toEqual(trained('b'));
  expect(trained(({ beta }) => beta)).toEqual(trained('beta'));
});

it('a carrier may write into what it is shown', () => {
  const overwriting: HiddenCarrier = ({ beta, b }) => {
    const sum = beta.map((value, r) => value + (b[r] as number));
    (beta as Float64Array).fill(7);
    (b as Float64Array).fill(-7);
    return sum;
  };
  expect(trained(overwriting)).toEqual(
    trained(({ beta, b }) => beta.map((value, r) => value + (b[r] as number))),
  );
});

it('a carrier of another length, or none, is told of in one sentence', () => {
  for (const [carried, length] of [
    [new Float64Array(10), '10'],
    [undefined, 'undefined'],
  ] as const) {
    expect(() => trained((() => carried) as unknown as HiddenCarrier)).toThrow(
      `hidden space: the carrier has ${length} entries; expected p = 11 of them.`,
    );
  }
});

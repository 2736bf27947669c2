import { describe, expect, it } from 'vitest';
import type { HiddenCarrier } from '../../src/engine/carrier.js';
import type { KernelKind } from '../../src/engine/hidden-kernel.js';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import { defaultKernelKind } from '../../src/engine/lend-kernel.js';
import type { Observable } from '../../src/engine/observables.js';
import { matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { simdIsAvailable } from '../../src/math/web-assembly.js';
import { ACTIVATIONS, type Activation, relu, sigmoid, tanh } from '../../src/model/activation.js';
import { createProblem } from '../../src/model/problem.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import type { FreshStart } from '../../src/model/start.js';
import type { Training } from '../../src/model/training.js';

const ALL = ['errorNorm', 'loss', 'alignment', 'outputNorm', 'weightDrift', 'totalDrift'] as const;

/** n odd and even, p below, at and above a multiple of 8, and the smallest network there is. */
const SHAPES = [
  [1, 1, 1],
  [2, 3, 8],
  [3, 5, 9],
  [4, 4, 15],
  [5, 2, 23],
  [6, 9, 64],
  [8, 3, 7],
] as const;

function fresh(
  [n, d, p]: readonly [number, number, number],
  activation: Activation,
  change: Partial<Training<FreshStart>> = {},
): Training<FreshStart> {
  const stream = RandomStream.at(1, 'hidden-kernel', n, d, p);
  const problem = createProblem({
    X: matrixOf(n, d, () => stream.gaussian()),
    y: stream.gaussians(n),
    activation,
  });
  const start: FreshStart = { kind: 'fresh', width: p, stream: stream.child('start') };
  return { problem, start, stepSize: 0.05, schedule: cutOffSchedule(0.4, 7), steps: 15, ...change };
}

/** Every number of a run, as bits; typed arrays of drifts one after the other. */
function bits(kernel: KernelKind, carrier: HiddenCarrier, training: Training<FreshStart>): string[] {
  const run = trainInHiddenSpace(carrier, training, ALL, { kernel });
  expect(run.kernel).toBe(kernel);
  const series = ALL.flatMap((name: Observable) => {
    const values = run[name as (typeof ALL)[number]];
    return values instanceof Float64Array ? [values] : [values.forward, values.output];
  });
  return [run.ending, ...series.map((values) => new BigUint64Array(values.buffer).join(' '))];
}

describe('WebAssembly SIMD and plain TypeScript give the same bits', () => {
  for (const activation of ACTIVATIONS) {
    for (const carrier of ['b', 'beta'] as const) {
      it(`${activation.name}, carrier ${carrier}`, () => {
        for (const shape of SHAPES) {
          const training = fresh(shape, activation);
          expect(bits('simd', carrier, training)).toEqual(bits('plain', carrier, training));
        }
      });
    }
  }

  it('also where a run diverges', () => {
    for (const activation of ACTIVATIONS) {
      const training = fresh([3, 5, 9], activation, { stepSize: 1e12, steps: 60 });
      expect(bits('simd', 'beta', training)).toEqual(bits('plain', 'beta', training));
    }
  });
});

describe('kernels', () => {
  it('SIMD is what runs here, and the run says so', () => {
    expect(simdIsAvailable()).toBe(true);
    expect(defaultKernelKind()).toBe('simd');
    expect(trainInHiddenSpace('b', fresh([2, 2, 2], tanh)).kernel).toBe('simd');
  });

  it('a run does not depend on what ran before in the same memory', () => {
    for (const kernel of ['simd', 'plain'] as const) {
      const training = fresh([3, 5, 9], sigmoid);
      const first = bits(kernel, 'beta', training);
      for (const activation of ACTIVATIONS) bits(kernel, 'b', fresh([6, 9, 64], activation));
      bits(kernel, 'b', fresh([7, 3, 400], tanh, { stepSize: 1e12 }));
      expect(bits(kernel, 'beta', training)).toEqual(first);
    }
  });

  it('a run inside a run has a memory of its own', () => {
    const training = fresh([3, 5, 9], tanh);
    const alone = bits('simd', 'b', training);
    const schedule = {
      name: 'trains while it is asked',
      at: (step: number) => {
        trainInHiddenSpace('beta', fresh([6, 9, 64], sigmoid));
        return training.schedule.at(step);
      },
    };
    expect(bits('simd', 'b', { ...training, schedule })).toEqual(alone);
  });

  it('output weights of dead units become 0 before they are subnormal, in either kernel', () => {
    // Large steps kill ReLU units; ηλ = 0.9 then shrinks their β by 10 in every step.
    const training = fresh([2, 1, 40], relu, {
      stepSize: 0.3,
      schedule: constantSchedule(3),
      steps: 400,
    });
    for (const carrier of ['b', 'beta'] as const) {
      expect(bits('simd', carrier, training)).toEqual(bits('plain', carrier, training));
    }
  });

  it('padded units stay out of every sum: a network of one unit is the first of eight', () => {
    const one = fresh([3, 4, 1], sigmoid, { schedule: unregularized });
    const run = trainInHiddenSpace('b', one, ['outputNorm', 'alignment']);
    // With one unit β and b are numbers: any other unit would turn the angle between them.
    for (const cosine of run.alignment) expect(Math.abs(Math.abs(cosine) - 1)).toBeLessThan(1e-15);
  });
});

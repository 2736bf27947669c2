import { matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { type Activation, tanh } from '../../src/model/activation.js';
import { createProblem } from '../../src/model/problem.js';
import { constantSchedule, type Schedule } from '../../src/model/schedule.js';
import type { FreshStart } from '../../src/model/start.js';
import type { Training } from '../../src/model/training.js';

interface Sizes {
  readonly activation?: Activation;
  readonly width?: number;
  readonly steps?: number;
  readonly schedule?: Schedule;
  readonly seed?: number;
}

/** A training run with n = 3, d = 5 and λ = 0.1 from a fresh start. */
export function smallTraining(sizes: Sizes = {}): Training<FreshStart> {
  const { activation = tanh, width = 16, steps = 4, schedule = constantSchedule(0.1), seed = 1 } = sizes;
  const stream = RandomStream.at(seed, 'small training');
  const X = matrixOf(3, 5, () => stream.gaussian() / Math.sqrt(5));
  return {
    problem: createProblem({ X, y: stream.gaussians(3), activation }),
    start: { kind: 'fresh', width, stream: stream.child('weights') },
    stepSize: 0.2,
    schedule,
    steps,
  };
}

import { trainInGramSpace } from '../src/engine/gram-space.js';
import { trainInHiddenSpace } from '../src/engine/hidden-space.js';
import type { Run } from '../src/engine/observables.js';
import { trainInWeightSpace } from '../src/engine/weight-space.js';
import type { Activation } from '../src/model/activation.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import type { Start } from '../src/model/start.js';
import type { Training } from '../src/model/training.js';
import { type BenchmarkCase, STEP_SIZE } from './benchmark-case.js';
import type { Contender, ContenderName } from './contender.js';
import { stopwatch } from './stopwatch.js';

/** What engines and PyTorch are compared by before they are timed. */
export const COMPARED = ['errorNorm', 'alignment', 'outputNorm'] as const;
export type Trajectory = Run<(typeof COMPARED)[number]>;

/** One engine of this project: it takes a timed run, and an observed one. */
export interface Engine {
  readonly name: ContenderName;
  /** It holds W, so it starts at given weights; the others draw their own start. */
  readonly holdsWeights: boolean;
  readonly train: (training: Training<Start>) => Run;
  readonly observe: (training: Training<Start>) => Trajectory;
}

const REFERENCE: Engine = {
  name: 'weight',
  holdsWeights: true,
  train: (training) => trainInWeightSpace(feedbackAlignment, training),
  observe: (training) => trainInWeightSpace(feedbackAlignment, training, COMPARED),
};

const HIDDEN: readonly Engine[] = (['simd', 'plain'] as const).map((kernel) => ({
  name: `hidden-${kernel}`,
  holdsWeights: false,
  train: (training) => trainInHiddenSpace('b', training, [], { kernel }),
  observe: (training) => trainInHiddenSpace('b', training, COMPARED, { kernel }),
}));

const GRAM: Engine = {
  name: 'gram',
  holdsWeights: false,
  train: (training) => trainInGramSpace('b', training),
  observe: (training) => trainInGramSpace('b', training, COMPARED),
};

/** The engines that can train this activation, the reference first. */
export function enginesFor({ name }: Activation): readonly Engine[] {
  return [REFERENCE, ...HIDDEN, ...(name === 'linear' ? [GRAM] : [])];
}

/** Steps before the clock starts: they touch the memory that the start has just written. */
const UNTIMED_STEPS = 2;

export function engineContender(
  engine: Engine,
  { problemOf, weights, fresh }: BenchmarkCase,
  activation: Activation,
  name: ContenderName = engine.name,
): Contender {
  const problem = problemOf(activation);
  const start = engine.holdsWeights ? weights : fresh;
  return {
    name,
    time: async (count, clock) => {
      // A step of the reference may take a second; it has no memory to warm.
      const first = engine.holdsWeights ? 0 : UNTIMED_STEPS;
      const { schedule, elapsed } = stopwatch(clock, first, first + count);
      const steps = first + count + 1;
      const run = engine.train({ problem, start, stepSize: STEP_SIZE, schedule, steps });
      if (run.ending !== 'completed') {
        throw new Error(
          `${name} on ${activation.name}: the run ended early (${run.ending}), so its time says nothing.`,
        );
      }
      return elapsed();
    },
  };
}

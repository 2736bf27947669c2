import { InputError } from '../input-error.js';
import { ACTIVATIONS, type Activation } from '../model/activation.js';
import { backpropagation } from '../model/backpropagation.js';
import { feedbackAlignment } from '../model/feedback-alignment.js';
import type { LearningRule } from '../model/learning-rule.js';
import { type Start, widthOf } from '../model/start.js';
import type { Training } from '../model/training.js';
import type { Carrier, HiddenCarrier } from './carrier.js';
import { undetermined } from './gram-space.js';
import { startObstacle } from './gram-start.js';
import type { Observable } from './observables.js';

/** The engines, fastest first. */
export const ENGINES = ['gram', 'hidden', 'weight'] as const;
/** The name of an engine. */
export type EngineName = (typeof ENGINES)[number];

/**
 * The rules that the fast engines know, by identity: a rule that merely resembles one may have another step, so it is
 * trained in weight space, where its own step runs.
 */
const CARRIERS: ReadonlyMap<LearningRule, Carrier> = new Map([
  [feedbackAlignment, 'b'],
  [backpropagation, 'beta'],
]);

/** What carries the error back under a rule that the fast engines know; undefined for every other rule. */
export function knownCarrier(rule: LearningRule): HiddenCarrier | undefined {
  return CARRIERS.get(rule);
}

export type EngineChoice =
  | { readonly engine: 'gram'; readonly carrier: Carrier }
  | { readonly engine: 'hidden'; readonly carrier: HiddenCarrier }
  | { readonly engine: 'weight' };

/**
 * The engine for a run: the one asked for where the rule has a form for it, else the fastest that can do the run. A rule
 * without a carrier is trained in weight space.
 *
 * Throws: InputError when an engine is asked for that cannot do this run with a rule that it knows.
 */
export function chooseEngine(
  carrier: HiddenCarrier | undefined,
  training: Training<Start>,
  observe: readonly Observable[],
  asked: EngineName | undefined,
): EngineChoice {
  if (carrier === undefined || asked === 'weight') return { engine: 'weight' };
  for (const engine of ['gram', 'hidden'] as const) {
    if (asked !== undefined && asked !== engine) continue;
    const obstacle = OBSTACLES[engine](training, observe, carrier);
    if (obstacle === undefined) return { engine, carrier } as EngineChoice;
    if (asked === engine) {
      throw new InputError(
        `engine ${engine} cannot do this run: ${obstacle}; leave the choice of the engine open.`,
      );
    }
  }
  return { engine: 'weight' };
}

type Obstacle = (
  training: Training<Start>,
  observe: readonly Observable[],
  carrier: HiddenCarrier,
) => string | undefined;

/** Why an engine cannot do a run; undefined when it can. */
const OBSTACLES: Readonly<Record<'gram' | 'hidden', Obstacle>> = {
  gram: ({ problem, start }, observe, carrier) => {
    if (typeof carrier === 'function') return 'the rule has a form for hidden space alone';
    const missing = undetermined(carrier, observe);
    const least = problem.X.rows + 2;
    if (problem.activation.name !== 'linear')
      return `the activation is ${problem.activation.name}, not linear`;
    if (missing !== undefined) return `${missing} is not determined by the Gram matrix`;
    if (widthOf(start) < least) return `the width is ${widthOf(start)}, below n + 2 = ${least}`;
    return startObstacle(start);
  },
  hidden: ({ problem, start }) => {
    const known: readonly Activation[] = ACTIVATIONS;
    if (!known.includes(problem.activation))
      return `it has no kernel for the activation ${problem.activation.name}`;
    const width = widthOf(start);
    return Number.isSafeInteger(width) ? undefined : `the width ${width} is no number of hidden units`;
  },
};

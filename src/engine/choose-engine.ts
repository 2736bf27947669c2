import { InputError } from '../input-error.js';
import { backpropagation } from '../model/backpropagation.js';
import { feedbackAlignment } from '../model/feedback-alignment.js';
import type { LearningRule } from '../model/learning-rule.js';
import { type Start, widthOf } from '../model/start.js';
import type { Training } from '../model/training.js';
import { type Carrier, GRAM_OBSERVABLES } from './gram-space.js';
import type { Observable } from './observables.js';

/** The engines, fastest first. */
export const ENGINES = ['gram', 'weight'] as const;
export type EngineName = (typeof ENGINES)[number];

/**
 * The rules that the fast engines know, by identity: a rule that merely resembles one may have another step, so it is
 * trained in weight space, where its own step runs.
 */
const CARRIERS: ReadonlyMap<LearningRule, Carrier> = new Map([
  [feedbackAlignment, 'b'],
  [backpropagation, 'beta'],
]);

export type EngineChoice =
  | { readonly engine: 'gram'; readonly carrier: Carrier }
  | { readonly engine: 'weight' };

/**
 * The engine for a run: the one asked for where the rule has a form for it, else the fastest that can do the run.
 *
 * Throws: InputError when an engine is asked for that cannot do this run with a rule that it knows.
 */
export function chooseEngine(
  rule: LearningRule,
  training: Training<Start>,
  observe: readonly Observable[],
  asked: EngineName | undefined,
): EngineChoice {
  const carrier = CARRIERS.get(rule);
  if (carrier === undefined || asked === 'weight') return { engine: 'weight' };
  const obstacle = gramObstacle(carrier, training, observe);
  if (obstacle === undefined) return { engine: 'gram', carrier };
  if (asked === 'gram')
    throw new InputError(`engine gram cannot do this run: ${obstacle}; leave the choice to auto.`);
  return { engine: 'weight' };
}

function gramObstacle(
  carrier: Carrier,
  { problem, start }: Training<Start>,
  observe: readonly Observable[],
): string | undefined {
  const known: readonly string[] = GRAM_OBSERVABLES;
  const missing = observe.find(
    (name) => !known.includes(name) || (name === 'totalDrift' && carrier === 'beta'),
  );
  if (problem.activation.name !== 'linear') return `the activation is ${problem.activation.name}, not linear`;
  if (missing !== undefined) return `${missing} is not determined by the Gram matrix`;
  if (widthOf(start) < problem.X.rows + 2)
    return `the width is ${widthOf(start)}, below n + 2 = ${problem.X.rows + 2}`;
  return undefined;
}

import { beginRun } from './begin-run.js';
import type { LearningRule, SteppedWeights, StepState } from './learning-rule.js';

/**
 * The step of a rule at each of the given states, as one run that visits them takes it.
 *
 * For a rule without memory that is its step at each state. Checked by: test/model/rules.test.ts.
 */
export function stepsAlong(rule: LearningRule, states: readonly StepState[]): readonly SteppedWeights[] {
  const [first] = states;
  if (first === undefined) return [];
  const step = beginRun(rule, first);
  return states.map((state) => step(state));
}

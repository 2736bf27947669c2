import type { LearningRule, StepState } from './learning-rule.js';

/** A rule with exactly one mistake: it is shown a state that the mistake has changed. For controls. */
export function mistaken(
  rule: LearningRule,
  name: string,
  mistake: (state: StepState) => Partial<StepState>,
): LearningRule {
  return { name, step: (state) => rule.step({ ...state, ...mistake(state) }) };
}

import type { LearningRule, StepState } from './learning-rule.js';

type Mistake = (state: StepState) => Partial<StepState>;

/** A rule with exactly one mistake: it is shown a state that the mistake has changed. For controls. */
export function mistaken(rule: LearningRule, name: string, mistake: Mistake): LearningRule {
  return { name, step: (state) => rule.step({ ...state, ...mistake(state) }) };
}

/** A rule with exactly one mistake, which only its update of W sees; β learns as it should. For controls. */
export function mistakenBackward(rule: LearningRule, name: string, mistake: Mistake): LearningRule {
  return {
    name,
    step: (state) => ({
      W: rule.step({ ...state, ...mistake(state) }).W,
      beta: rule.step(state).beta,
    }),
  };
}

import type { LearningRule, Stepper, StepState } from './learning-rule.js';

/** A rule that keeps something from step to step; its `step` is the first step of a run that begins in the state. */
export function ruleWithMemory(name: string, begin: (first: StepState) => Stepper): LearningRule {
  return { name, begin, step: (state) => begin(state)(state) };
}

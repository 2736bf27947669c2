import type { LearningRule, Stepper, StepState } from './learning-rule.js';

/** The stepper of a run that begins in the given state; a rule without memory has one for all runs. */
export function beginRun({ begin, step }: LearningRule, first: StepState): Stepper {
  return begin?.(first) ?? step;
}

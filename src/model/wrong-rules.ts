import type { LearningRule } from './learning-rule.js';
import * as backwardPass from './wrong-backward-pass.js';
import * as regularization from './wrong-regularization.js';
import * as steps from './wrong-steps.js';

// Rules that are wrong on purpose: controls that a check must refute, or it sees nothing. Each is feedback alignment
// with exactly one mistake.

export * from './wrong-backward-pass.js';
export * from './wrong-regularization.js';
export * from './wrong-steps.js';

/** Every wrong rule there is; their names are distinct. Checked by: test/model/wrong-rules.test.ts. */
export const WRONG_RULES: readonly LearningRule[] = [backwardPass, steps, regularization].flatMap((rules) =>
  Object.values<LearningRule>(rules),
);

import { backpropagation } from './backpropagation.js';
import { batchMagnitudeSignSymmetric } from './batch-magnitude-sign-symmetric.js';
import { directFeedbackAlignment } from './direct-feedback-alignment.js';
import { dropoutFeedbackAlignment } from './dropout-feedback-alignment.js';
import { feedbackAlignment } from './feedback-alignment.js';
import { fixedMagnitudeSignSymmetric } from './fixed-magnitude-sign-symmetric.js';
import { kolenPollack } from './kolen-pollack.js';
import type { LearningRule } from './learning-rule.js';
import { minibatchFeedbackAlignment } from './minibatch-feedback-alignment.js';
import { momentumFeedbackAlignment } from './momentum-feedback-alignment.js';
import { uniformSignSymmetric } from './uniform-sign-symmetric.js';

/** The learning rules that ship, by distinct names; wrong rules are not among them. Checked by: test/model/rules.test.ts. */
export const RULES: readonly LearningRule[] = [
  feedbackAlignment,
  backpropagation,
  directFeedbackAlignment,
  uniformSignSymmetric,
  batchMagnitudeSignSymmetric,
  fixedMagnitudeSignSymmetric,
  kolenPollack,
  momentumFeedbackAlignment,
  minibatchFeedbackAlignment,
  dropoutFeedbackAlignment,
];

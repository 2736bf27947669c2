import { forwardWeightStep } from './forward-weight-step.js';
import type { LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

/**
 * Kolen–Pollack: feedback alignment whose b takes the same step as β, so that λ makes the two meet.
 *
 *     β ← (1 − ηλ)β − (η/√p) ψ(Z)ᵀe,   b ← (1 − ηλ)b − (η/√p) ψ(Z)ᵀe,   hence  b − β ← (1 − ηλ)(b − β)
 *
 * W moves by the old b. Without λ the difference b − β never changes.
 *
 * Source: Kolen & Pollack (1994); Akrout et al. (2019). Checked by: test/model/rules.test.ts.
 */
export const kolenPollack: LearningRule = {
  name: 'kolen-pollack',
  step: (state) => ({
    W: forwardWeightStep(state, state.b),
    beta: outputWeightStep(state),
    b: outputWeightStep({ ...state, beta: state.b }),
  }),
};

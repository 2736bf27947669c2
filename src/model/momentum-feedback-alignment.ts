import { addScaled, minus } from '../math/matrix.js';
import { feedbackAlignment } from './feedback-alignment.js';
import type { StepState } from './learning-rule.js';
import { ruleWithMemory } from './rule-with-memory.js';

/** The customary μ. Where the step is small, it makes learning 1/(1 − μ) = 10 times as fast. */
export const MOMENTUM = 0.9;

/**
 * Feedback alignment with momentum (heavy ball), on W and β alike.
 *
 *     θ(t+1) = FA(θ(t)) + μ(θ(t) − θ(t−1)),   θ = (W, β),  θ(−1) = θ(0),  μ = 0.9
 *
 * As the velocity of β remembers the shrinking by λ, λ acts as a penalty in the loss does.
 *
 * Source: Polyak (1964), for the gradient. Checked by: test/model/rules.test.ts.
 */
export const momentumFeedbackAlignment = ruleWithMemory('momentum-feedback-alignment', (first) => {
  let before: Pick<StepState, 'W' | 'beta'> = first;
  return (state) => {
    const plain = feedbackAlignment.step(state);
    const stepped = {
      W: addScaled(plain.W, MOMENTUM, minus(state.W, before.W)),
      beta: addScaled(plain.beta, MOMENTUM, minus(state.beta, before.beta)),
    };
    before = { W: state.W, beta: state.beta };
    return stepped;
  };
});

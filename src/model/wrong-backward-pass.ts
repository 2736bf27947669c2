import { minus, mulVector, times } from '../math/matrix.js';
import { RandomStream } from '../math/random-stream.js';
import { backpropagation } from './backpropagation.js';
import { feedbackAlignment } from './feedback-alignment.js';
import type { LearningRule, StepState } from './learning-rule.js';
import { mistaken, mistakenBackward } from './mistaken.js';
import { outputWeightStep } from './output-weight-step.js';
import { uniformSignSymmetric } from './uniform-sign-symmetric.js';

// Mistakes on the error's way back: what carries it, what it is multiplied by, and which error it is. Only W sees them.

/** Backpropagation passed off as feedback alignment: β carries the error back. */
export const backpropagationPassedOff: LearningRule = {
  name: 'backpropagation passed off as FA',
  step: backpropagation.step,
};

/** The update of W has the wrong sign. */
export const forwardSignFlipped = mistaken(feedbackAlignment, 'sign of the W update flipped', ({ b }) => ({
  b: times(-1, b),
}));

/** The update of W lacks its factor 1/√p. */
export const forwardScaleMissing = mistaken(feedbackAlignment, 'missing 1/√p on W', ({ b, rootWidth }) => ({
  b: times(rootWidth, b),
}));

/** b/√p for b. */
export const backwardScaled = mistaken(feedbackAlignment, 'b scaled by 1/√p', ({ b, rootWidth }) => ({
  b: times(1 / rootWidth, b),
}));

/** |b| for b: backward weights that are all positive. */
export const backwardBiased = mistaken(feedbackAlignment, 'biased b (|b|)', ({ b }) => ({
  b: b.map(Math.abs),
}));

/** sign(b) for b: the magnitudes are lost, as in sign-symmetric feedback without them. */
export const backwardMagnitudesLost = mistaken(feedbackAlignment, 'magnitudes of b lost', ({ b }) => ({
  b: b.map(Math.sign),
}));

/** Unit r hears b of unit p − 1 − r: a feedback matrix read along the wrong axis, or not the one that is compared with β. */
export const backwardReversed = mistaken(feedbackAlignment, 'b of another unit', ({ b }) => ({
  b: b.map((_, r) => b.at(-1 - r) as number),
}));

/** Uniform sign-symmetric feedback passed off as feedback alignment: sign(β) carries the error back. */
export const signSymmetricPassedOff: LearningRule = {
  name: 'sign(β) passed off as b',
  step: uniformSignSymmetric.step,
};

/** Fresh backward weights with N(0, 1) entries in every step. */
export const backwardRedrawn = mistaken(feedbackAlignment, 'b redrawn every step', (state) => ({
  b: streamOf(state, 'b').gaussians(state.b.length),
}));

/** W never moves. */
export const forwardWeightsFrozen: LearningRule = {
  name: 'W frozen',
  step: (state) => ({ W: state.W, beta: feedbackAlignment.step(state).beta }),
};

/** ψ where ψ′ belongs. */
export const activationForSlope = mistaken(feedbackAlignment, 'ψ for ψ′', ({ hidden }) => ({
  slope: hidden,
}));

/** W moves after β, by the error that the new β makes: ψ(Z)β⁺/√p − y for e. */
export const errorAfterOutputStep = mistakenBackward(
  feedbackAlignment,
  'W updated with the error after β moved',
  (state) => ({
    error: minus(times(1 / state.rootWidth, mulVector(state.hidden, outputWeightStep(state))), state.y),
  }),
);

/** A random sign for each sample, redrawn in every step: sᵢeᵢ for eᵢ. */
export const signPerSample = mistakenBackward(feedbackAlignment, 'a random sign per sample', (state) => {
  const signs = streamOf(state, 'signs');
  return { error: state.error.map((value) => signs.sign() * value) };
});

/** Sample weights permuted: the error of the sample before, e_π(i) for eᵢ with π a cycle. */
export const samplesPermuted = mistakenBackward(
  feedbackAlignment,
  'sample weights permuted',
  ({ error }) => ({
    error: error.map((_, i) => error.at(i - 1) as number),
  }),
);

/**
 * Random numbers that are a function of the state, so that a rule which draws them is one too.
 *
 * Named by the error, which tells the steps of a run apart and is short at every width.
 */
function streamOf({ error }: StepState, purpose: string): RandomStream {
  return RandomStream.at(0, 'wrong rule', purpose, error.join());
}

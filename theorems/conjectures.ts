import type { Conjecture } from '../src/claim/conjecture.js';
import type { TrainingCase } from '../src/conjecture/training-case.js';
import alignmentNeverFalls from './extensions/alignment-never-falls.conjecture.js';
import alignmentRisesSteadily from './extensions/alignment-rises-steadily.conjecture.js';
import anisotropicAlignment from './extensions/anisotropic-alignment.conjecture.js';
import feedbackInvariant from './extensions/feedback-invariant.conjecture.js';
import kolenPollackAlignment from './extensions/kolen-pollack-alignment.conjecture.js';
import manySamplesAlignment from './extensions/many-samples-alignment.conjecture.js';
import minibatchContraction from './extensions/minibatch-contraction.conjecture.js';
import momentumRate from './extensions/momentum-rate.conjecture.js';
import monotoneLoss from './extensions/monotone-loss.conjecture.js';
import narrowConvergence from './extensions/narrow-convergence.conjecture.js';
import reluConvergence from './extensions/relu-convergence.conjecture.js';
import signFeedbackAlignment from './extensions/sign-feedback-alignment.conjecture.js';
import signSymmetricAlignment from './extensions/sign-symmetric-alignment.conjecture.js';
import threeLayerConvergence from './extensions/three-layer-convergence.conjecture.js';
import weightDecayAlignment from './extensions/weight-decay-alignment.conjecture.js';

/** The conjectures that ship, true or false; what was found is in docs/conjectures.md. */
export const conjectures: readonly Conjecture<TrainingCase>[] = [
  monotoneLoss,
  narrowConvergence,
  reluConvergence,
  threeLayerConvergence,
  minibatchContraction,
  momentumRate,
  anisotropicAlignment,
  manySamplesAlignment,
  signFeedbackAlignment,
  weightDecayAlignment,
  alignmentRisesSteadily,
  alignmentNeverFalls,
  signSymmetricAlignment,
  kolenPollackAlignment,
  feedbackInvariant,
];

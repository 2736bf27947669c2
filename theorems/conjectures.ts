import type { Conjecture } from '../src/claim/conjecture.js';
import type { TrainingCase } from '../src/conjecture/training-case.js';
import alignmentNeverFalls from './extensions/alignment-never-falls.conjecture.js';
import alignmentRisesSteadily from './extensions/alignment-rises-steadily.conjecture.js';
import anisotropicAlignment from './extensions/anisotropic-alignment.conjecture.js';
import monotoneLoss from './extensions/monotone-loss.conjecture.js';
import narrowConvergence from './extensions/narrow-convergence.conjecture.js';
import reluConvergence from './extensions/relu-convergence.conjecture.js';

/** The conjectures that ship, true or false; what was found is in docs/conjectures.md. */
export const conjectures: readonly Conjecture<TrainingCase>[] = [
  monotoneLoss,
  narrowConvergence,
  reluConvergence,
  anisotropicAlignment,
  alignmentNeverFalls,
  alignmentRisesSteadily,
];

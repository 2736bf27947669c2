import type { Property } from '../src/claim/claim.js';
import type { Lab } from '../src/engine/lab.js';
import backpropagationIsGradient from './backpropagation-is-gradient.js';
import directFeedback from './direct-feedback.js';
import driftInRowSpace from './drift-in-row-space.js';
import enginesAgree from './engines-agree.js';
import errorRecursion from './error-recursion.js';
import firstStepOfBackpropagation from './first-step-of-backpropagation.js';
import hiddenUnitPermutation from './hidden-unit-permutation.js';
import inputRotation from './input-rotation.js';
import linearDrift from './linear-drift.js';
import regularizationShrinksOutputOnly from './regularization-shrinks-output-only.js';
import runRepeatsSteps from './run-repeats-steps.js';
import sameSeedSameBits from './same-seed-same-bits.js';
import samplePermutation from './sample-permutation.js';
import signFlipOfHiddenUnits from './sign-flip-of-hidden-units.js';
import updateCosineIsAlignment from './update-cosine-is-alignment.js';

/** The exact laws, each with the rule that it is about. */
export const properties: readonly Property<Lab>[] = [
  backpropagationIsGradient,
  directFeedback,
  firstStepOfBackpropagation,
  hiddenUnitPermutation,
  samplePermutation,
  inputRotation,
  signFlipOfHiddenUnits,
  driftInRowSpace,
  linearDrift,
  updateCosineIsAlignment,
  errorRecursion,
  regularizationShrinksOutputOnly,
  enginesAgree,
  runRepeatsSteps,
  sameSeedSameBits,
];

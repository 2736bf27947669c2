import type { Scaling, Theorem } from '../src/claim/claim.js';
import type { ClassifierLab } from '../src/classifier/classifier-lab.js';
import type { Lab } from '../src/engine/lab.js';
import alignment from './alignment.js';
import alignmentRises from './alignment-rises.js';
import alignmentStalls from './alignment-stalls.js';
import comparableToBackprop from './comparable-to-backprop.js';
import convergence from './convergence.js';
import alignmentLimit from './extensions/alignment-limit.js';
import digitsAlignment from './extensions/digits-alignment.js';
import reluAlignment from './extensions/relu-alignment.js';
import sigmoidAlignment from './extensions/sigmoid-alignment.js';
import tanhAlignment from './extensions/tanh-alignment.js';
import gaussianIsometry from './gaussian-isometry.js';
import initialKernel from './initial-kernel.js';
import initialKernelOrder from './initial-kernel-order.js';
import lazyWeights from './lazy-weights.js';
import lazyWeightsOrder from './lazy-weights-order.js';
import noAlignment from './no-alignment.js';
import noAlignmentOrder from './no-alignment-order.js';
import proofChain from './proof-chain.js';
import regularizedConvergence from './regularized-convergence.js';
import stableKernel from './stable-kernel.js';

/** The theorems of the paper and what goes beyond it, in the order in which they are reported. */
export const theorems: readonly (Theorem<Lab> | Scaling<Lab>)[] = [
  convergence,
  lazyWeights,
  lazyWeightsOrder,
  initialKernel,
  initialKernelOrder,
  stableKernel,
  proofChain,
  regularizedConvergence,
  comparableToBackprop,
  noAlignment,
  noAlignmentOrder,
  alignment,
  gaussianIsometry,
  alignmentRises,
  alignmentStalls,
  alignmentLimit,
  tanhAlignment,
  reluAlignment,
  sigmoidAlignment,
];

/** What the paper simulates with classifiers; they have a lab of their own. */
export const classifierTheorems: readonly Theorem<ClassifierLab>[] = [digitsAlignment];

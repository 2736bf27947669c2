import type { Scaling, Theorem } from '../src/claim/claim.js';
import type { Lab } from '../src/engine/lab.js';
import alignmentRises from './alignment-rises.js';
import alignmentStalls from './alignment-stalls.js';
import convergence from './convergence.js';
import alignmentLimit from './extensions/alignment-limit.js';
import reluAlignment from './extensions/relu-alignment.js';
import sigmoidAlignment from './extensions/sigmoid-alignment.js';
import tanhAlignment from './extensions/tanh-alignment.js';
import noAlignmentOrder from './no-alignment-order.js';

/** The theorems of the paper and what goes beyond it, in the order in which they are reported. */
export const theorems: readonly (Theorem<Lab> | Scaling<Lab>)[] = [
  convergence,
  noAlignmentOrder,
  alignmentRises,
  alignmentStalls,
  alignmentLimit,
  tanhAlignment,
  reluAlignment,
  sigmoidAlignment,
];

import type { Theorem } from '../src/claim/claim.js';
import type { Lab } from '../src/engine/lab.js';
import alignmentRises from './alignment-rises.js';
import alignmentStalls from './alignment-stalls.js';
import convergence from './convergence.js';

/** The theorems of the paper, in the order in which they are reported. */
export const theorems: readonly Theorem<Lab>[] = [convergence, alignmentRises, alignmentStalls];

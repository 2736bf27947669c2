import type { Simulation } from '../src/simulation/simulation.js';
import alignmentLinear from './alignment-linear.js';
import alignmentRelu from './alignment-relu.js';
import alignmentTanh from './alignment-tanh.js';
import digits from './digits.js';
import limitLaw from './limit-law.js';
import noAlignment from './no-alignment.js';
import proofAgainstConclusion from './proof-against-conclusion.js';
import trainingLinear from './training-linear.js';
import trainingRelu from './training-relu.js';
import trainingTanh from './training-tanh.js';

/** The simulations that ship: the paper's, then this project's own. */
export const simulations: readonly Simulation[] = [
  alignmentLinear,
  alignmentRelu,
  alignmentTanh,
  trainingLinear,
  trainingRelu,
  trainingTanh,
  digits,
  noAlignment,
  limitLaw,
  proofAgainstConclusion,
];

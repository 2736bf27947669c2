import { freshStart } from '../src/law/initial-weights.js';
import type { Matrix } from '../src/math/matrix.js';
import type { RandomStream } from '../src/math/random-stream.js';
import type { Activation } from '../src/model/activation.js';
import { expectedKernel } from '../src/model/expected-kernel.js';
import { gaussianInputs } from '../src/model/input-family.js';
import { teacherOfWidth } from '../src/model/label-family.js';
import { createProblem, type Problem } from '../src/model/problem.js';
import type { Start } from '../src/model/start.js';

// The setting of the paper's simulations on synthetic data: n = 50 Gaussian inputs in d = 150 dimensions, labels of a network
// of the student's form. Every trial draws inputs, teacher, W₀, β₀ and b anew; arms of a trial share them.

/** The paper's. */
export const SAMPLES = 50;
export const DIMENSION = 150;
export const WIDTHS = [200, 400, 800, 1600, 3200, 6400, 12_800] as const;
export const LAMBDAS = [0, 0.1, 0.3] as const;

/**
 * η·λ_max(Ḡ); ours. The published steps are so short that the widest network takes 10⁵ of them, and the limit knows τ alone. While a
 * network aligns, λ_max of its kernel more than doubles: at 0.8 one linear network in ten then diverges.
 */
const STEP = 0.4;
/** τ, where regularization lasts for T = τ√p/η steps; ours. */
export const TAU = 2;

/** What one trial has in common at all widths. */
export interface Inputs {
  readonly activation: Activation;
  readonly trial: number;
  readonly X: Matrix;
  readonly stepSize: number;
}

export function drawInputs(activation: Activation, trial: number, stream: RandomStream): Inputs {
  const X = gaussianInputs.draw(SAMPLES, DIMENSION, stream.child('X', trial));
  return { activation, trial, X, stepSize: STEP / expectedKernel(X, activation).largest };
}

export interface TaughtNetwork {
  readonly problem: Problem;
  readonly start: Start;
  readonly stepSize: number;
  /** T. */
  readonly cutOff: number;
}

/** Teacher and initial weights of one trial at a width. */
export function taughtNetwork(inputs: Inputs, width: number, stream: RandomStream): TaughtNetwork {
  const { activation, trial, X, stepSize } = inputs;
  const y = teacherOfWidth(width).draw(X, activation, stream.child('y', width, trial));
  return {
    problem: createProblem({ X, y, activation }),
    start: freshStart(width).draw(stream.child('weights', width, trial)),
    stepSize,
    cutOff: Math.round((TAU * Math.sqrt(width)) / stepSize),
  };
}

/** What was chosen, with whose choice it is. */
export const SETTINGS = {
  n: SAMPLES,
  d: DIMENSION,
  λ: LAMBDAS.join(', '),
  'λ lasts for (ours)': `T = ${TAU}√p/η steps, then λ = 0`,
  'η·λ_max(Ḡ) (ours)': STEP,
  'teacher (ours)':
    'one hidden layer of the student’s width and activation, N(0, 1) weights, output scaled by 1/√p',
  'inputs (ours)': 'rows N(0, I/d)',
};

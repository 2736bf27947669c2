import type { Matrix, Vector } from '../math/matrix.js';
import type { Activation } from './activation.js';

/** Everything a rule may look at: one consistent state of the network, before the step. */
export interface StepState {
  readonly X: Matrix;
  readonly y: Vector;
  /** ψ. */
  readonly activation: Activation;
  readonly W: Matrix;
  readonly beta: Vector;
  readonly b: Vector;
  /** ψ(Z), n×p. */
  readonly hidden: Matrix;
  /** ψ′(Z), n×p. */
  readonly slope: Matrix;
  /** e = f − y. */
  readonly error: Vector;
  readonly stepSize: number;
  /** λ_t of this step. */
  readonly regularization: number;
  /** √p, taken once. */
  readonly rootWidth: number;
}

/**
 * A learning rule: how forward weights move in one step.
 *
 * `step` is a pure function of the state; W keeps the shape p×d and beta the length p.
 * To add a rule, write one file with one such object and hand it to `createLab`.
 */
export interface LearningRule {
  readonly name: string;
  readonly step: (state: StepState) => { readonly W: Matrix; readonly beta: Vector };
}

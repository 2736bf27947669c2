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

/** The weights after a step; without b, the backward weights stay as they are. Shapes: W p×d, beta p, b p. */
export interface SteppedWeights {
  readonly W: Matrix;
  readonly beta: Vector;
  readonly b?: Vector;
}

/** What carries the error back to each hidden unit, as a function of the old output and backward weights; p each. */
export type CarrierForm = (weights: Pick<StepState, 'beta' | 'b'>) => Vector;

/** Takes the steps of one run, one after the other. */
export type Stepper = (state: StepState) => SteppedWeights;

/**
 * A learning rule: how the weights move in one step.
 *
 * `step` is a pure function of the state. A rule that remembers, or draws random numbers, has `begin` too: every run
 * gets a stepper of its own, which is shown the states of that run in order and is a function of them alone (random
 * numbers come from `runStream`). Its `step` is then the first step of a run that begins in the state; `ruleWithMemory`
 * makes it so. Whoever takes more steps than one takes them through `beginRun` or `stepsAlong`.
 *
 * To add a rule, write one file with one such object and hand it to `createLab`.
 */
export interface LearningRule {
  readonly name: string;
  readonly step: (state: StepState) => SteppedWeights;
  /** `first` is the state before step 0, and the first that the stepper is shown. */
  readonly begin?: (first: StepState) => Stepper;
  /**
   * The rule's hidden-space form, where it has one: β moves as under feedback alignment, b stays, and W by
   *
   *     w_r ← w_r − (η/√p) c_r Σᵢ eᵢψ′(z_ir)xᵢ,  c = carrier({ beta, b })
   *
   * It is a second way to say what `step` says, and never taken on trust: a lab trains by it where it is handed over
   * (`createLab`), the gate after `engines-agree` has shown that the two are one.
   */
  readonly carrier?: CarrierForm;
}

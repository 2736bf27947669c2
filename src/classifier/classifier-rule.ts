import type { RandomStream } from '../math/random-stream.js';

/** What a rule may look at before a step. Shapes: output Vᵀ and backward Bᵀ k×q, one row a class, hidden units along it. */
export interface CarrierState {
  readonly step: number;
  readonly output: Float64Array;
  readonly backward: Float64Array;
  /** A stream of the run's own, for rules that draw. */
  readonly stream: RandomStream;
}

/**
 * A learning rule of a classifier, in what rules differ: which weights carry the errors back to the hidden layer, and
 * which λ acts on V.
 *
 *     W ← W − (η/√p) Σᵢ (C δᵢ ∘ ψ′(Wxᵢ)) xᵢᵀ,   V ← (1 − ηλ)V − (η/√p) Σᵢ ψ(Wxᵢ) δᵢᵀ     C the carrier
 */
export interface ClassifierRule {
  readonly name: string;
  /** Writes the carrier of this step, Cᵀ, shaped as `backward`. */
  readonly carry: (state: CarrierState, carrier: Float64Array) => void;
  /** The λ that acts, given the λ of the schedule. */
  readonly regularization: (lambda: number) => number;
}

/** Feedback alignment: the errors travel back through B. */
export const classifierFeedbackAlignment: ClassifierRule = {
  name: 'feedback-alignment',
  carry: ({ backward }, carrier) => carrier.set(backward),
  regularization: (lambda) => lambda,
};

/** Backpropagation: the errors travel back through V itself; gradient descent on the cross-entropy where λ = 0. */
export const classifierBackpropagation: ClassifierRule = {
  ...classifierFeedbackAlignment,
  name: 'backpropagation',
  carry: ({ output }, carrier) => carrier.set(output),
};

import type { Series } from '../claim/conjecture.js';
import type { ExtremeEigenvalues } from '../exact/eigenvalues.js';
import type { ExactNumber } from '../exact/exact-number.js';
import type { Numbers } from '../exact/numbers.js';

/** What is known of a case before it is trained, in numbers of one kind. */
export interface Setting<T extends ExactNumber<T>> {
  readonly numbers: Numbers<T>;
  /** n, d and p. */
  readonly samples: number;
  readonly dimension: number;
  readonly width: number;
  /** η. */
  readonly stepSize: T;
  /** λ_t. */
  readonly regularization: (step: number) => T;
  /** ‖y‖². */
  readonly labelSquare: T;
  /** ‖xᵢ‖². */
  readonly inputSquare: (sample: number) => T;
  /** Of K = XXᵀ. */
  readonly gram: () => ExtremeEigenvalues<T>;
  /** Of Ḡ: γ is the smallest. Throws: NoExactForm for tanh and sigmoid outside of doubles. */
  readonly kernel: () => ExtremeEigenvalues<T>;
}

/**
 * A training run in numbers of one kind; entry t belongs to the state before step t, the last one to the final state.
 *
 * Conclusions of conjectures are written over it. Everything is worked out when it is asked for; of a case whose run ends before
 * a step that is asked for, the conclusion says nothing.
 */
export interface Trajectory<T extends ExactNumber<T>> extends Setting<T> {
  /** Steps that the run took before it ended, in doubles; equally many are looked at in every arithmetic. */
  readonly stepsTaken: number;
  /** ‖e(t)‖². */
  readonly errorSquare: (step: number) => T;
  /** ‖β(t)‖²/p. */
  readonly outputSquare: (step: number) => T;
  /** cos∠(b, β(t)). Throws: UndefinedQuantity where b or β is 0. */
  readonly alignment: (step: number) => T;
  /** cos·|cos| of the same angle: increasing in the cosine, and without a root. */
  readonly signedSquareAlignment: (step: number) => T;
  /** A quantity that an experiment of one's own has under this name. Throws: Error for one that it does not have. */
  readonly quantity: (name: string, step: number) => T;
  /** What a reader may follow by hand. */
  readonly series: readonly Series<T>[];
}

/** A run that has no quantities by name. */
export function notObserved(name: string): never {
  throw new Error(`this experiment does not observe ${name}; hand it to observing({ … }).`);
}

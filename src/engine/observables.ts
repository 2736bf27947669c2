import type { Kernels } from '../model/kernels.js';

/** What can be recorded along a run; entry t belongs to the state before step t, the last entry to the final state. */
export interface Observables {
  /** ‖e(t)‖. */
  readonly errorNorm: Float64Array;
  /** ½‖e(t)‖². */
  readonly loss: Float64Array;
  /** cos∠(b, β(t)) = bᵀβ/(‖b‖‖β‖); NaN where β = 0. */
  readonly alignment: Float64Array;
  /** ‖β(t)‖. */
  readonly outputNorm: Float64Array;
  /** max_r ‖w_r(t) − w_r(0)‖, max_r ‖w_r(t) − w_r(0)‖/|b_r| (0 for a unit that has not moved) and max_r |β_r(t) − β_r(0)|; b is that of step t. */
  readonly weightDrift: {
    readonly forward: Float64Array;
    readonly forwardPerFeedback: Float64Array;
    readonly output: Float64Array;
  };
  /** ‖W(t) − W(0)‖ in the Frobenius norm and ‖β(t) − β(0)‖. */
  readonly totalDrift: { readonly forward: Float64Array; readonly output: Float64Array };
  /** G(t) and H(t), at every step or at those that `Observing.kernelsAt` names. */
  readonly kernels: readonly ObservedKernels[];
}

/** G(t) and H(t) with their step t. */
export interface ObservedKernels extends Kernels {
  readonly step: number;
}

/** How often to look; what costs as much as many steps need not be recorded at each. */
export interface Observing {
  /** The steps at which `kernels` are recorded, every step unless given; steps that a run does not reach are absent. */
  readonly kernelsAt?: readonly number[] | undefined;
}

/** The name of something that a run can record. */
export type Observable = keyof Observables;

/**
 * How a run ended.
 *
 * completed: all steps were taken. converged: the relative error asked for was reached. rounding: from here on rounding
 * decides. denormal: β or the error left the range of normal numbers. diverged: a number overflowed or became NaN;
 * the series end at the last finite state.
 */
export type Ending = 'completed' | 'converged' | 'rounding' | 'denormal' | 'diverged';

/** The record of a run: its ending, the number of steps taken, and the series that were asked for. */
export type Run<K extends Observable = never> = {
  readonly ending: Ending;
  readonly stepsTaken: number;
} & Pick<Observables, K>;

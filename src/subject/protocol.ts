import type { Precision } from '../model/roundoff.js';

/** The version of the protocol, which docs/subject-protocol.md describes. */
export const PROTOCOL = 1;

/** The series that a subject may offer to record, one number a state; `errorNorm` it must. */
export const SERIES = [
  'errorNorm',
  'alignment',
  'outputNorm',
  'forwardDrift',
  'forwardDriftPerFeedback',
  'outputDrift',
  'totalForwardDrift',
  'totalOutputDrift',
] as const;
export type SeriesName = (typeof SERIES)[number];

/** What a subject may offer; `states` are whole weights at steps that are asked for. */
export const SUBJECT_OBSERVABLES = [...SERIES, 'states'] as const;
export type SubjectObservable = (typeof SUBJECT_OBSERVABLES)[number];

/** What a subject says about itself. */
export interface Capabilities {
  readonly name: string;
  readonly activations: readonly string[];
  readonly rules: readonly string[];
  readonly observables: readonly SubjectObservable[];
  /** Whether it answers `step`. */
  readonly step: boolean;
  /** Runs that one `train` may hold. */
  readonly maxBatch: number;
  /** The arithmetic it computes in. */
  readonly precision: Precision;
}

/** Problem and weights as they are sent: matrices as lists of rows. */
export interface SentState {
  /** n×d. */
  readonly X: readonly (readonly number[])[];
  /** n. */
  readonly y: readonly number[];
  /** p×d. */
  readonly W: readonly (readonly number[])[];
  /** p. */
  readonly beta: readonly number[];
  /** p. */
  readonly b: readonly number[];
  readonly activation: string;
  readonly rule: string;
  readonly stepSize: number;
}

/** The body of `step`. */
export interface SentStep extends SentState {
  /** λ of this step. */
  readonly lambda: number;
}

/** One run of `train`. */
export interface SentRun extends SentState {
  readonly id: number;
  /** λ_0 … λ_{steps−1}. */
  readonly lambda: readonly number[];
  readonly steps: number;
  readonly record: readonly SeriesName[];
  /** The run may end with the first state whose ‖e(t)‖ is at most this times ‖e(0)‖. */
  readonly stopAt?: number;
  /** Steps whose weights are asked for, ascending. */
  readonly states?: readonly number[];
}

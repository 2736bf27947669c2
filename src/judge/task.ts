import type { Features } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import type { Counterexample } from '../claim/verdict.js';
import type { SketchPairs } from '../evidence/margin-sketch.js';

/** In place of a module: the claims are nowhere but in the calling thread. */
export const HERE = 'of the calling thread';

/** Where a worker finds a claim: a module that exports `claims`, the claim's id, and one of its controls if meant. */
export interface Address {
  readonly suite: string;
  readonly id: string;
  /** Position in the claim's list of controls; undefined for the claim itself. */
  readonly control: number | undefined;
  /** Passed to the module's `claimsWith`, when it is not the plain `claims` that are meant. */
  readonly setting: string | undefined;
}

/** A block of consecutive trials on one data set at one size. */
export interface TrialsTask {
  readonly kind: 'trials';
  readonly address: Address;
  readonly seed: number;
  readonly dataset: DatasetName;
  readonly size: number;
  readonly from: number;
  readonly count: number;
  /** Also tell what every trial showed. */
  readonly observe?: boolean;
}

/** The name of a data set: the `attempt`-th draw for place `index`; earlier attempts failed a hypothesis. */
export interface DatasetName {
  readonly index: number;
  readonly attempt: number;
}

/** The whole search of a property. */
export interface SearchTask {
  readonly kind: 'search';
  readonly address: Address;
  readonly seed: number;
  readonly profile: Profile;
  /** Also tell what every problem showed. */
  readonly observe?: boolean;
}

export type Task = TrialsTask | SearchTask;

/**
 * Work beside judging: a function that a module exports, called with data. Its second argument is a function to call when it
 * has loaded what it needs, and when a part of its work has ended.
 */
export interface Call {
  readonly kind: 'call';
  /** A URL. */
  readonly module: string;
  readonly name: string;
  readonly argument: unknown;
  /** What one part of it is called in messages. */
  readonly part: string;
}

/** What one trial showed, for those who look at many. */
export interface Observed {
  /** Discarded trials, and those that what is judged does not support, gave up. */
  readonly status: 'passed' | 'failed' | 'gave_up';
  /** What was violated, which hypothesis failed, or what broke; empty for a trial that passed. */
  readonly reason: string;
  /** The case in words and numbers; empty for a discarded one. */
  readonly shown: string;
  readonly features: Features;
  readonly seconds: number;
}

/** A trial that could not be judged. */
export interface FailedTrial {
  /** Its place in the block. */
  readonly trial: number;
  readonly message: string;
  /** Nothing failed: what is judged does not offer what the trial needs. */
  readonly unsupported: boolean;
}

/** What a block of trials showed, in trial order. */
export interface TrialsResult {
  readonly kind: 'trials';
  /** Margins, or measurements, trial after trial, one for each conjunct or trend; NaN for discarded trials. */
  readonly margins: Float64Array;
  /** For each trial the name of the hypothesis that failed, or ''. */
  readonly discardedBy: readonly string[];
  /** For each trial its remarks. */
  readonly remarks: readonly (readonly string[])[];
  /** The first trial whose own code failed; trials after it were not run. */
  readonly broken: FailedTrial | undefined;
  /** When asked for: every trial in order, one that broke included. */
  readonly observed?: readonly Observed[];
  readonly seconds: number;
}

/** What a search showed. */
export interface SearchResult {
  readonly kind: 'search';
  readonly outcome: 'passed' | 'violated' | 'vacuous' | 'unsupported' | 'broken';
  readonly trials: number;
  readonly violations: number;
  readonly discards: Readonly<Record<string, number>>;
  readonly remarks: Readonly<Record<string, number>>;
  readonly worst: number;
  readonly median: number;
  /** The worst margin of every problem, counted in buckets (margin-sketch.ts). */
  readonly margins: SketchPairs;
  readonly counterexample: Counterexample | undefined;
  readonly message: string;
  /** When asked for: every problem in the order of the search, up to the first that failed; those of shrinking are not among them. */
  readonly observed?: readonly Observed[];
  readonly seconds: number;
}

/** In place of a result: it is not to be had here, and nothing is said of what it would be. */
export interface MissingResult {
  readonly kind: 'missing';
  /** Why, to be read in brackets: "shard 2/4". */
  readonly why: string;
}

export type TaskResult = TrialsResult | SearchResult;
export type Answer = TaskResult | MissingResult;

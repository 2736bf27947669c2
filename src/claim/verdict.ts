/** A range that contains the violation rate at every data set and size judged, with the stated confidence. */
export interface RateInterval {
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/** Why judging ended. */
export type StopReason =
  | 'decided'
  | 'budget'
  | 'vacuous'
  | 'interrupted'
  | 'missing'
  | 'unsupported'
  | 'failure';

/** The evidence of one data set at one size. */
export interface CellEvidence {
  readonly dataset: number;
  readonly description: string;
  readonly size: number;
  readonly verdict: 'holds' | 'refuted' | 'undecided';
  readonly trials: number;
  readonly violations: number;
  readonly discarded: number;
  readonly rate: RateInterval;
  /**
   * How far the evidence was on its way at trials evenly spaced, the last one included: log E / log(1/α), from 0 to 1, for the
   * decision that was made, or for "holds" where none was.
   */
  readonly path: readonly number[];
}

/** A statistic at one size; bounds hold at the confidence of the fit. */
export interface SizeEstimate {
  readonly size: number;
  readonly trials: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** What one trend came to on one data set. */
export interface FitEvidence {
  readonly dataset: number;
  readonly description: string;
  readonly trend: string;
  readonly verdict: 'holds' | 'refuted' | 'undecided';
  /** The fitted exponent, or the value that is farthest from the one claimed, with two-sided bounds. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
  /** Mean square of residuals in standard errors; about 1 where a power of the size describes the means. */
  readonly misfit: number | undefined;
  readonly sizes: readonly SizeEstimate[];
}

/** A violating trial, small enough to read. */
export interface Counterexample {
  /** Names the trial within its claim: "data set/size/trial", or fast-check's path. */
  readonly trial: string;
  readonly conjunct: string;
  readonly margin: number;
  readonly observed: number;
  readonly bound: number;
  readonly relation: '≤' | '≥';
  readonly quantity: string;
  readonly where: string;
  readonly hypothesesHeld: readonly string[];
  readonly shown: string;
}

/** A hypothesis on a data set that was judged; one that is no inequality has no slack, and is told once for all data sets. */
export type HypothesisEvidence =
  | { readonly name: string; readonly dataset: null }
  | {
      readonly name: string;
      readonly dataset: number;
      readonly quantity: string;
      readonly observed: number;
      readonly bound: number;
      readonly relation: '≤' | '≥' | '>';
      /** Its margin: ≥ 0, and 0 where it just holds. */
      readonly slack: number;
    };

/** The counts that travel with every verdict. */
export interface Evidence {
  readonly trials: number;
  readonly violations: number;
  /** Draws that failed a hypothesis, by the hypothesis' name. */
  readonly discards: Readonly<Record<string, number>>;
  /** Absent for claims about every problem, whose problems are searched and have no rate. */
  readonly rate: RateInterval | undefined;
  readonly margin: { readonly worst: number; readonly median: number } | undefined;
  /** The worst margin of every trial, counted in the buckets of margin-sketch.ts; absent for claims about orders of magnitude. */
  readonly margins: readonly (readonly [bucket: number, count: number])[] | undefined;
  /** What is assumed, with the slack that the data sets judged have. */
  readonly hypotheses: readonly HypothesisEvidence[];
  readonly datasets: number;
  readonly sizeName: string | undefined;
  readonly sizes: readonly number[];
  readonly delta: number | undefined;
  /** The claim's share of the suite's α; 0 where nothing random can refute. */
  readonly alpha: number;
  readonly cells: readonly CellEvidence[];
  /** Of claims about orders of magnitude: what every trend came to on every data set. */
  readonly fits: readonly FitEvidence[];
  /** Remarks on trials, counted. */
  readonly remarks: Readonly<Record<string, number>>;
  /** Computing time of the evidence that was used, summed over workers. */
  readonly seconds: number;
  readonly stop: StopReason;
}

/** What was decided about a claim, with its evidence. There is no "proved". */
export type Verdict =
  | { readonly verdict: 'holds'; readonly evidence: Evidence }
  | { readonly verdict: 'refuted'; readonly evidence: Evidence; readonly counterexample: Counterexample }
  | { readonly verdict: 'undecided'; readonly evidence: Evidence; readonly why: string }
  | { readonly verdict: 'broken'; readonly evidence: Evidence; readonly why: string };

/** The verdict on a control: it must be refuted. */
export interface ControlVerdict {
  readonly name: string;
  readonly verdict: Verdict;
}

/** A claim with its verdict and those of its controls. */
export interface Judged {
  readonly id: string;
  readonly kind: 'theorem' | 'scaling' | 'property';
  readonly verdict: Verdict;
  readonly controls: readonly ControlVerdict[];
}

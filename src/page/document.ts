import type { Figure, Tone } from '../picture/figure.js';

/** A number, or an infinity, which JSON lacks, as a word; null where there is none. */
export type Written = number | 'Infinity' | '-Infinity' | null;

/** A claim in a file of verdicts; its form is that of schema/verdicts.json. */
export interface ClaimDocument {
  readonly id: string;
  readonly kind: 'theorem' | 'scaling' | 'property';
  readonly about: {
    readonly statement: string;
    readonly checkedAs: string;
    readonly source: { readonly work: string; readonly locator: string };
    readonly quantifier: string;
    readonly given: string;
    readonly constants: Readonly<Record<string, string | number>>;
    readonly conclusions: readonly string[];
    readonly doesNotShow: readonly string[];
  };
  readonly sentence: string;
  readonly figures: readonly Figure[];
  readonly verdict: Tone;
  readonly why: string | null;
  readonly trials: number;
  readonly violations: number;
  readonly discards: Readonly<Record<string, number>>;
  readonly rate: Interval | null;
  readonly margin: { readonly worst: Written; readonly median: Written } | null;
  readonly hypotheses: readonly {
    readonly name: string;
    readonly dataset: number | null;
    readonly quantity?: string;
    readonly observed?: Written;
    readonly bound?: Written;
    readonly relation?: '≤' | '≥';
    readonly slack?: Written;
  }[];
  readonly sizeName: string | null;
  readonly cells: readonly {
    readonly dataset: number;
    readonly description: string;
    readonly size: number;
    readonly verdict: Tone;
    readonly trials: number;
    readonly violations: number;
    readonly discarded: number;
    readonly rate: Interval;
  }[];
  readonly fits: readonly {
    readonly dataset: number;
    readonly description: string;
    readonly trend: string;
    readonly verdict: Tone;
    readonly estimate: Written;
    readonly lower: Written;
    readonly upper: Written;
  }[];
  readonly remarks: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly counterexample: {
    readonly trial: string;
    readonly conjunct: string;
    readonly observed: Written;
    readonly bound: Written;
    readonly relation: '≤' | '≥';
    readonly quantity: string;
    readonly where: string;
    readonly hypothesesHeld: readonly string[];
    readonly shown: string;
  } | null;
  readonly controls: readonly {
    readonly name: string;
    readonly verdict: Tone;
    readonly trials: number;
    readonly violations: number;
  }[];
  readonly replay: string;
}

interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/** What `check --json` and `gate --json` write. */
export interface VerdictsDocument {
  readonly version: string;
  readonly profile: string;
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly claims: readonly ClaimDocument[];
  readonly baseline: {
    readonly candidate: string;
    readonly seed: number;
    readonly problems: number;
    readonly why: string | null;
    readonly metrics: readonly {
      readonly metric: string;
      readonly of: string;
      readonly outcome: string;
      readonly before: Written;
      readonly now: Written;
      readonly better: number;
      readonly worse: number;
      readonly same: number;
      readonly chance: number;
    }[];
  } | null;
}

/** What `mutants --json` and `gate --all-rules --json` write. */
export interface MatrixDocument {
  readonly version: string;
  readonly seed: number;
  readonly holes: readonly string[];
  readonly left: readonly string[];
  readonly matrix: readonly {
    readonly rule: string;
    readonly kind: 'wrong' | 'right' | 'other';
    readonly verdicts: Readonly<
      Record<string, { readonly verdict: Tone; readonly trials: number; readonly violations: number }>
    >;
  }[];
}

/** What `sharpness --json` writes. */
export interface SharpnessDocument {
  readonly version: string;
  readonly seed: number;
  readonly error: number;
  readonly largestWidth: number;
  readonly interrupted: boolean;
  readonly askedAs: Readonly<Record<string, string>>;
  readonly points: readonly {
    readonly id: string;
    readonly regime: { readonly samples: number; readonly inputs: string; readonly delta: number };
    readonly description: string;
    readonly gap: number;
    readonly asked: number;
    readonly trials: number;
    readonly holdsFrom: number | null;
    readonly refutedUpTo: number | null;
    readonly probes: readonly { readonly width: number; readonly decision: Exclude<Tone, 'broken'> }[];
  }[];
  readonly growth: Readonly<
    Record<
      string,
      {
        readonly inSamples: { readonly exponent: number; readonly standardError: number };
        readonly inInverseGap: { readonly exponent: number; readonly standardError: number };
        readonly residual: number;
      } | null
    >
  >;
}

/** What `hunt --json` writes. */
export interface HuntDocument {
  readonly version: string;
  readonly conjecture: string;
  readonly statement: string;
  readonly outcome: 'none' | 'counterexample';
  readonly seed: number;
  readonly alpha: number;
  readonly seconds: number;
  readonly trials: number;
  readonly trajectory: TrajectoryDocument | null;
  readonly counterexample: {
    readonly case: unknown;
    readonly violation: {
      readonly conjunct: string;
      readonly quantity: string;
      readonly relation: '≤' | '≥';
      readonly where: string;
      readonly observed: Written;
      readonly bound: Written;
      readonly margin: Written;
    };
    readonly certificate: { readonly status: string; readonly [field: string]: unknown };
    readonly rate: {
      readonly trials: number;
      readonly violations: number;
      readonly delta: number;
      readonly lower?: number;
      readonly upper?: number;
    } | null;
    readonly found: { readonly by: string; readonly trials: number; readonly command: string };
  } | null;
}

/** Quantities of a run, step by step; texts are exact where the arithmetic is. */
export interface TrajectoryDocument {
  readonly arithmetic: string;
  readonly columns: readonly {
    readonly name: string;
    readonly values: readonly { readonly text: string; readonly value: Written }[];
  }[];
  /** What was left out. */
  readonly moreColumns: number;
  readonly moreSteps: number;
}

/** What `figures --json` writes. */
export interface FiguresDocument {
  readonly version: string;
  readonly profile: string;
  readonly seed: number;
  readonly simulations: readonly {
    readonly id: string;
    readonly title: string;
    readonly source: { readonly work: string; readonly locator: string };
    readonly settings: Readonly<Record<string, string | number>>;
    readonly table: {
      readonly head: readonly string[];
      readonly rows: readonly (readonly NumberEntry[])[];
      readonly note?: string;
    };
    readonly figures: readonly Figure[];
  }[];
}

/** Words, a number, or one that was measured; null where there is none. */
export type NumberEntry = string | number | { readonly value: number; readonly standardError: number } | null;

/** A result of a command, read from its file. */
export type ResultDocument =
  | { readonly kind: 'verdicts'; readonly content: VerdictsDocument }
  | { readonly kind: 'matrix'; readonly content: MatrixDocument }
  | { readonly kind: 'sharpness'; readonly content: SharpnessDocument }
  | { readonly kind: 'hunt'; readonly content: HuntDocument }
  | { readonly kind: 'figures'; readonly content: FiguresDocument };

import type { Arbitrary } from 'fast-check';
import type { RandomStream } from '../math/random-stream.js';
import type { Assumed } from './condition.js';
import type { Margin } from './margin.js';
import type { DrawnTrial, PictureForm } from './picture.js';
import type { Profile } from './profile.js';
import type { AlongSizes, ForEveryDataset, ForEveryProblem, PairedForEveryDataset } from './quantifier.js';
import type { TrendForm } from './trend.js';

/** Where a claim comes from. */
export interface Source {
  readonly work: string;
  readonly locator: string;
}

/** What a reader is told about a claim; the same for theorems and properties. */
export interface Heading {
  readonly id: string;
  /** The claim as its source states it, one line of TeX. */
  readonly statement: string;
  /** The finite stand-in that is really tested, and whether it is weaker, equal or stronger. */
  readonly checkedAs: string;
  readonly source: Source;
  /** Constants of the stand-in with their values. */
  readonly constants: Readonly<Record<string, number | string>>;
  readonly doesNotShow: readonly string[];
  /** The profiles in which the claim is judged; all unless given. What costs minutes belongs to the deep one alone. */
  readonly profiles?: readonly Profile[];
}

/** What a claim says of a trial for those who look at many: names and values, such as n or the alignment at the end. */
export type Features = Readonly<Record<string, number | string | boolean>>;

interface Shown {
  /** Remarks to be counted over trials, such as how the run ended. */
  readonly remarks: readonly string[];
  /** The case in words and numbers, made only when asked for. */
  readonly show: () => string;
  /** Made only when asked for. */
  readonly features: () => Features;
}

export interface DiscardedTrial {
  readonly kind: 'discarded';
  readonly hypothesis: string;
}

export interface JudgedTrial extends Shown {
  readonly kind: 'judged';
  /** One margin for each conjunct, in the claim's order. */
  readonly margins: readonly Margin[];
}

export interface MeasuredTrial extends Shown {
  readonly kind: 'measured';
  /** One number for each trend, in the claim's order; infinite for a run that diverged. */
  readonly values: readonly number[];
}

/** What one trial showed. */
export type Trial = DiscardedTrial | JudgedTrial;

/** What one trial of a claim about orders of magnitude showed. */
export type Measurement = DiscardedTrial | MeasuredTrial;

/** A data set drawn by law: trials on it are drawn and judged one by one. */
export interface OpenDataset<T = Trial> {
  /** The hypothesis about the data that fails, if one does: the data set is then discarded. */
  readonly failedHypothesis: string | undefined;
  /** What is assumed of the data, with its slack. */
  readonly assumed: () => readonly Assumed[];
  readonly description: string;
  /** The sizes (for networks: widths) at which this data set is judged. */
  readonly sizes: (profile: Profile) => readonly number[];
  /** The named regimes that it falls into. */
  readonly regimes: readonly string[];
  readonly trial: (size: number, stream: RandomStream) => T;
  /** The same trial as its claim's picture shows it. Throws: Error for a claim that has no picture. */
  readonly drawn: (size: number, stream: RandomStream) => DrawnTrial;
}

/** A problem found by search, ready to be judged. */
export interface OpenProblem {
  /** The named regimes that it falls into. */
  readonly regimes: readonly string[];
  readonly trial: () => Trial;
}

/** A variant in which the same check must refute; if it does not, the check sees nothing. */
export interface Control<C> {
  readonly name: string;
  readonly claim: C;
}

interface Claimed extends Heading {
  readonly profiles: readonly Profile[];
  /** The names of the conjuncts of the conclusion. */
  readonly conjuncts: readonly string[];
  readonly hypotheses: readonly string[];
  /** The law or the arbitrary, in words. */
  readonly givenAs: string;
  /** The regimes that the claim names, each with the least share of draws that must fall into it. */
  readonly regimes: Readonly<Record<string, number>>;
}

/** How a margin tells the constant with which the conclusion would just have held. */
export interface BestConstant {
  /** The conclusion with its constant: "‖e(t+1)‖ ≤ (1 − cηγ)‖e(t)‖". */
  readonly form: string;
  readonly name: string;
  readonly claimed: number;
  /** Monotone in the margin. */
  readonly fromMargin: (margin: number) => number;
}

/** A claim with a probability, as the judge sees it: it can be drawn and tried, whatever it is about. */
export interface JudgeableTheorem extends Claimed {
  readonly kind: 'theorem';
  readonly quantifier: ForEveryDataset | PairedForEveryDataset;
  readonly plan: Readonly<Record<Profile, TheoremPlan>>;
  /** What the size of a trial is called: "width p". */
  readonly sizeName: string;
  readonly openDataset: (stream: RandomStream) => OpenDataset;
  /** What is drawn of its runs. */
  readonly picture: PictureForm | undefined;
  readonly controls: readonly Control<JudgeableTheorem>[];
  /** The claim with one assumption violated, for each of them. */
  readonly assumptions: readonly Control<JudgeableTheorem>[];
  /** The claim with one hypothesis dropped or one requirement relaxed, for each of them; made when asked for. */
  readonly weakenings: () => readonly Control<JudgeableTheorem>[];
  /** By conjunct. */
  readonly bestConstants: Readonly<Record<string, BestConstant>>;
}

/** A claim with a probability, judged on i.i.d. draws; its experiments run in a `Lab`. */
export interface Theorem<Lab> extends JudgeableTheorem {
  /** The same claim about another lab; without controls, which belong to the claim's own lab. */
  readonly under: (lab: Lab) => Theorem<Lab>;
  /** The same claim and controls with every lab changed, for instance to another engine. */
  readonly mapLab: (change: (lab: Lab) => Lab) => Theorem<Lab>;
}

/** Budgets of a theorem: how many data sets, and how many draws for each data set and size. */
export interface TheoremPlan {
  readonly datasets: number;
  readonly trials: number;
}

/** A claim about orders of magnitude, as the judge sees it: statistics over trials, followed along sizes. */
export interface JudgeableScaling extends Claimed {
  readonly kind: 'scaling';
  readonly quantifier: AlongSizes;
  readonly plan: Readonly<Record<Profile, TheoremPlan>>;
  readonly sizeName: string;
  readonly trends: readonly TrendForm[];
  readonly openDataset: (stream: RandomStream) => OpenDataset<Measurement>;
  readonly picture: PictureForm | undefined;
  readonly controls: readonly Control<JudgeableScaling>[];
}

/** A claim about orders of magnitude whose experiments run in a `Lab`. */
export interface Scaling<Lab> extends JudgeableScaling {
  readonly under: (lab: Lab) => Scaling<Lab>;
  readonly mapLab: (change: (lab: Lab) => Lab) => Scaling<Lab>;
}

/** An exact law, as the judge sees it: for every problem, judged on problems that fast-check searches. */
export interface JudgeableProperty extends Claimed {
  readonly kind: 'property';
  readonly quantifier: ForEveryProblem;
  readonly plan: Readonly<Record<Profile, PropertyPlan>>;
  readonly problems: Arbitrary<OpenProblem>;
  readonly controls: readonly Control<JudgeableProperty>[];
}

/** An exact law whose experiments run in a `Lab`. */
export interface Property<Lab> extends JudgeableProperty {
  readonly under: (lab: Lab) => Property<Lab>;
}

/** Budget of a property: how many problems that meet the hypotheses. */
export interface PropertyPlan {
  readonly problems: number;
}

/** Claims whose evidence is drawn by law: chance can refute them. */
export type JudgeableByLaw = JudgeableTheorem | JudgeableScaling;

/** A claim that can be judged: what `theorem`, `paired`, `scaling` and `property` make of the text of a claim. */
export type Judgeable = JudgeableByLaw | JudgeableProperty;

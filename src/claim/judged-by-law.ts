import type { RandomStream } from '../math/random-stream.js';
import type { Control, DiscardedTrial, Features, Heading, OpenDataset, TheoremPlan } from './claim.js';
import { assumedOf, type Condition } from './condition.js';
import { firstFailing } from './first-failing.js';
import type { Law } from './law.js';
import { type NamedRegime, regimesOf, sharesOf } from './named-regime.js';
import { type DrawnTrial, drawnRun, formOf, type Picture, type PictureForm } from './picture.js';
import type { Profile } from './profile.js';

/** The law a claim is judged under: data sets, the sizes each is judged at, and what a trial draws. */
export interface Given<Data, Case> {
  readonly data: Law<Data>;
  readonly sizeName: string;
  readonly sizes: (data: Data, profile: Profile) => readonly number[];
  readonly trial: (data: Data, size: number) => Law<Case>;
  readonly describeData: (data: Data) => string;
  readonly showCase: (trial: Case) => string;
  /** What is known of a trial before it has run; for observations. */
  readonly features?: (trial: Case) => Features;
}

/**
 * Named conditions on the data alone, and on what a trial draws; draws that fail one are discarded and counted under its name.
 *
 * One that is an inequality says so, `atMost('κ', κ, 50)`, and its slack is reported.
 */
export interface Hypotheses<Data, Case> {
  readonly data?: Readonly<Record<string, (data: Data) => Condition>>;
  /** With such a hypothesis the claim is about the law conditioned on it. */
  readonly trial?: Readonly<Record<string, (trial: Case) => Condition>>;
}

/** A control: the same check with another lab (a wrong rule) or another law (a broken regime). */
export interface ControlByLaw<Data, Case, Lab> {
  readonly name: string;
  readonly lab?: Lab;
  readonly given?: Given<Data, Case>;
}

/** A claim judged on i.i.d. draws as its file writes it; the order of the fields is the order of reading. */
export interface TextByLaw<Data, Case, Lab, Outcome, Conclusion, Quantifier> extends Heading {
  readonly given: Given<Data, Case>;
  readonly lab: Lab;
  readonly hypotheses: Hypotheses<Data, Case>;
  readonly experiment: (trial: Case, lab: Lab) => Outcome;
  /** The conjuncts of the conclusion; each is judged for itself and has its own share of α. */
  readonly conclusion: Readonly<Record<string, Conclusion>>;
  /** Remarks on a trial to be counted, such as how the run ended and which engine took it. */
  readonly remarks?: (outcome: Outcome, trial: Case) => readonly string[];
  /** What its outcome adds to the features of a trial; for observations. */
  readonly features?: (outcome: Outcome, trial: Case) => Features;
  /** What is drawn of its runs; for reports. */
  readonly picture?: Picture<Outcome, Case>;
  readonly judge: Quantifier;
  readonly plan: Readonly<Record<Profile, TheoremPlan>>;
  readonly controls: readonly ControlByLaw<Data, Case, Lab>[];
  /** Named regimes of data sets with the least share of draws that must fall into each; for the check of coverage. */
  readonly regimes?: Readonly<Record<string, NamedRegime<Data>>>;
}

/** What a claim by law is made of besides its heading, whatever it concludes. */
interface ByLaw<Lab, Quantifier, Shown, Claim> {
  readonly conjuncts: readonly string[];
  readonly hypotheses: readonly string[];
  readonly givenAs: string;
  readonly sizeName: string;
  readonly quantifier: Quantifier;
  readonly plan: Readonly<Record<Profile, TheoremPlan>>;
  readonly openDataset: (stream: RandomStream) => OpenDataset<DiscardedTrial | Shown>;
  readonly picture: PictureForm | undefined;
  readonly regimes: Readonly<Record<string, number>>;
  readonly controls: readonly Control<Claim>[];
  readonly under: (lab: Lab) => Claim;
  readonly mapLab: (change: (lab: Lab) => Lab) => Claim;
}

/**
 * The parts of a claim by law that do not depend on what it concludes.
 *
 * `conclude` says what the outcome of a trial that met the hypotheses shows; `rewritten` makes the claim of a changed text.
 */
export function judgedByLaw<Data, Case, Lab, Outcome, Conclusion, Quantifier, Shown, Claim>(
  text: TextByLaw<Data, Case, Lab, Outcome, Conclusion, Quantifier>,
  conclude: (
    outcome: Outcome,
    trial: Case,
    told: { readonly remarks: readonly string[]; readonly features: () => Features },
  ) => Shown,
  rewritten: (
    change: Pick<TextByLaw<Data, Case, Lab, Outcome, Conclusion, Quantifier>, 'given' | 'lab' | 'controls'>,
  ) => Claim,
): ByLaw<Lab, Quantifier, Shown, Claim> {
  const { given, lab, hypotheses, controls } = text;

  function run<T>(trial: Case, show: (outcome: Outcome) => T): DiscardedTrial | T {
    const failing = firstFailing(hypotheses.trial, trial);
    return failing === undefined
      ? show(text.experiment(trial, lab))
      : { kind: 'discarded', hypothesis: failing };
  }

  const judge = (trial: Case): DiscardedTrial | Shown =>
    run(trial, (outcome) =>
      conclude(outcome, trial, {
        remarks: text.remarks?.(outcome, trial) ?? [],
        features: () => ({ ...given.features?.(trial), ...text.features?.(outcome, trial) }),
      }),
    );

  function draw(trial: Case): DrawnTrial {
    const { picture } = text;
    if (picture === undefined) throw new Error(`claim ${text.id} has no picture of its runs.`);
    return run(picture.watched?.(trial) ?? trial, (outcome) => drawnRun(picture, outcome, trial));
  }

  return {
    conjuncts: Object.keys(text.conclusion),
    hypotheses: [...Object.keys(hypotheses.data ?? {}), ...Object.keys(hypotheses.trial ?? {})],
    givenAs: given.data.description,
    sizeName: given.sizeName,
    quantifier: text.judge,
    plan: text.plan,
    openDataset: (stream) => {
      const data = given.data.draw(stream);
      return {
        failedHypothesis: firstFailing(hypotheses.data, data),
        assumed: () => assumedOf(hypotheses.data, data),
        description: given.describeData(data),
        sizes: (profile) => given.sizes(data, profile),
        regimes: regimesOf(text.regimes, data),
        trial: (size, trialStream) => judge(given.trial(data, size).draw(trialStream)),
        drawn: (size, trialStream) => draw(given.trial(data, size).draw(trialStream)),
      };
    },
    picture: text.picture && formOf(text.picture),
    regimes: sharesOf(text.regimes),
    controls: controls.map((control) => ({
      name: control.name,
      claim: rewritten({ given: control.given ?? given, lab: control.lab ?? lab, controls: [] }),
    })),
    under: (other) => rewritten({ given, lab: other, controls: [] }),
    mapLab: (change) =>
      rewritten({
        given,
        lab: change(lab),
        controls: controls.map((control) =>
          control.lab === undefined ? control : { ...control, lab: change(control.lab) },
        ),
      }),
  };
}

import type { RandomStream } from '../math/random-stream.js';
import type { BestConstant, Heading, OpenDataset, Theorem, TheoremPlan, Trial } from './claim.js';
import { firstFailing } from './first-failing.js';
import type { Law } from './law.js';
import type { Margin } from './margin.js';
import { PROFILES, type Profile } from './profile.js';
import type { ForEveryDataset, PairedForEveryDataset } from './quantifier.js';
import { requireHeading } from './require-heading.js';

/** The law a theorem is judged under: data sets, the sizes each is judged at, and what a trial draws. */
export interface Given<Data, Case> {
  readonly data: Law<Data>;
  readonly sizeName: string;
  readonly sizes: (data: Data, profile: Profile) => readonly number[];
  readonly trial: (data: Data, size: number) => Law<Case>;
  readonly describeData: (data: Data) => string;
  readonly showCase: (trial: Case) => string;
}

/** Named conditions on the data alone, and on what a trial draws; draws that fail one are discarded and counted under its name. */
export interface Hypotheses<Data, Case> {
  readonly data?: Readonly<Record<string, (data: Data) => boolean>>;
  /** With such a hypothesis the claim is about the law conditioned on it. */
  readonly trial?: Readonly<Record<string, (trial: Case) => boolean>>;
}

/** A theorem as its file writes it; the order of the fields is the order of reading. */
export interface TheoremText<Data, Case, Lab, Outcome> extends Heading {
  readonly given: Given<Data, Case>;
  readonly lab: Lab;
  readonly hypotheses: Hypotheses<Data, Case>;
  readonly experiment: (trial: Case, lab: Lab) => Outcome;
  /** The conjuncts of the conclusion; each is judged for itself and has its own share of α. */
  readonly conclusion: Readonly<Record<string, (outcome: Outcome, trial: Case) => Margin>>;
  /** Remarks on a trial to be counted, such as how the run ended and which engine took it. */
  readonly remarks?: (outcome: Outcome, trial: Case) => readonly string[];
  readonly judge: ForEveryDataset | PairedForEveryDataset;
  readonly plan: Readonly<Record<Profile, TheoremPlan>>;
  readonly controls: readonly TheoremControl<Data, Case, Lab>[];
  /**
   * What the theorem assumes, each with a law or a lab that violates only that; for the audit of assumptions. A hypothesis
   * of the same name is left out there.
   */
  readonly assumptions?: Readonly<Record<string, BrokenAssumption<Data, Case, Lab>>>;
  /** Constants of the conclusion that a margin can be turned back into, by conjunct; for the audit of constants. */
  readonly bestConstants?: Readonly<Record<string, BestConstant>>;
  /** Named regimes of data sets with the least share of draws that must fall into each; for the check of coverage. */
  readonly regimes?: Readonly<Record<string, NamedRegime<Data>>>;
}

/** A control: the same check with another lab (a wrong rule) or another law (a broken regime). */
export interface TheoremControl<Data, Case, Lab> {
  readonly name: string;
  readonly lab?: Lab;
  readonly given?: Given<Data, Case>;
}

/** A law or a lab that violates one assumption. */
export interface BrokenAssumption<Data, Case, Lab> extends Omit<TheoremControl<Data, Case, Lab>, 'name'> {
  /** Hypotheses that cannot hold either where this one is violated; they are left out too. */
  readonly alsoWithout?: readonly string[];
}

/** A regime that a claim is about, and how often its law must visit it. */
export interface NamedRegime<Case> {
  readonly when: (value: Case) => boolean;
  /** The least probability that makes the regime covered. */
  readonly share: number;
}

/** The regimes that a draw falls into. */
export function regimesOf<Case>(
  regimes: Readonly<Record<string, NamedRegime<Case>>> | undefined,
  value: Case,
): readonly string[] {
  return Object.entries(regimes ?? {}).flatMap(([name, { when }]) => (when(value) ? [name] : []));
}

/** The least shares, by name. */
export function sharesOf(
  regimes: Readonly<Record<string, Pick<NamedRegime<never>, 'share'>>> | undefined,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(regimes ?? {}).map(([name, { share }]) => [name, share]));
}

type Arm = (trial: never, lab: never) => unknown;

/**
 * Arms of a paired experiment: every arm runs on the same draw, so that a comparison compares only what differs.
 */
export function paired<Arms extends Readonly<Record<string, Arm>>>(
  arms: Arms,
): (
  trial: Parameters<Arms[keyof Arms]>[0],
  lab: Parameters<Arms[keyof Arms]>[1],
) => { readonly [Name in keyof Arms]: ReturnType<Arms[Name]> } {
  type Outcomes = { readonly [Name in keyof Arms]: ReturnType<Arms[Name]> };
  const experiment = (trial: never, lab: never): Outcomes =>
    Object.fromEntries(Object.entries(arms).map(([name, run]) => [name, run(trial, lab)])) as Outcomes;
  pairedExperiments.add(experiment);
  return experiment;
}

const pairedExperiments = new WeakSet<object>();

/**
 * A claim of the form "for every data set in the hypotheses, with probability ≥ 1 − δ", ready to be judged.
 *
 * Throws: InputError for an unusable heading or plan, or a paired quantifier without `paired` arms.
 */
export function theorem<Data, Case, Lab, Outcome>(text: TheoremText<Data, Case, Lab, Outcome>): Theorem<Lab> {
  requireHeading(text);
  if ((text.judge.kind === 'paired, for every data set') !== pairedExperiments.has(text.experiment)) {
    throw new Error(
      `theorem ${text.id}: pairedForEveryDataset and paired({ … }) arms go together; use both or neither.`,
    );
  }
  const { given, lab, conclusion, controls, hypotheses } = text;
  return Object.freeze({
    kind: 'theorem',
    id: text.id,
    statement: text.statement,
    checkedAs: text.checkedAs,
    source: text.source,
    constants: text.constants,
    doesNotShow: text.doesNotShow,
    profiles: text.profiles ?? PROFILES,
    conjuncts: Object.keys(conclusion),
    hypotheses: [...Object.keys(hypotheses.data ?? {}), ...Object.keys(hypotheses.trial ?? {})],
    givenAs: given.data.description,
    sizeName: given.sizeName,
    quantifier: text.judge,
    plan: text.plan,
    openDataset: (stream: RandomStream) => openDataset(text, stream),
    regimes: sharesOf(text.regimes),
    bestConstants: text.bestConstants ?? {},
    assumptions: Object.entries(text.assumptions ?? {}).map(([name, broken]) => ({
      name,
      claim: withoutAssumption(text, name, broken),
    })),
    controls: controls.map((control) => ({
      name: control.name,
      claim: theorem({ ...text, given: control.given ?? given, lab: control.lab ?? lab, controls: [] }),
    })),
    under: (other: Lab) => theorem({ ...text, lab: other, controls: [] }),
    mapLab: (change: (lab: Lab) => Lab) =>
      theorem({
        ...text,
        lab: change(lab),
        controls: controls.map((control) =>
          control.lab === undefined ? control : { ...control, lab: change(control.lab) },
        ),
      }),
  });
}

/** The same claim where one assumption is violated; its id names the assumption, since it draws trials of its own. */
function withoutAssumption<Data, Case, Lab, Outcome>(
  text: TheoremText<Data, Case, Lab, Outcome>,
  name: string,
  { given = text.given, lab = text.lab, alsoWithout = [] }: BrokenAssumption<Data, Case, Lab>,
): Theorem<Lab> {
  const dropped = [name, ...alsoWithout];
  const others = <T>(conditions: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(conditions).filter(([other]) => !dropped.includes(other)));
  const place = Object.keys(text.assumptions ?? {}).indexOf(name) + 1;
  return theorem({
    ...text,
    id: `${text.id}-without-${place}`,
    given,
    lab,
    hypotheses: { data: others(text.hypotheses.data), trial: others(text.hypotheses.trial) },
    controls: [],
    assumptions: {},
  });
}

function openDataset<Data, Case, Lab, Outcome>(
  text: TheoremText<Data, Case, Lab, Outcome>,
  stream: RandomStream,
): OpenDataset {
  const { given } = text;
  const data = given.data.draw(stream);
  return {
    failedHypothesis: firstFailing(text.hypotheses.data, data),
    description: given.describeData(data),
    sizes: (profile) => given.sizes(data, profile),
    regimes: regimesOf(text.regimes, data),
    trial: (size, trialStream) => judgeTrial(text, given.trial(data, size).draw(trialStream)),
  };
}

function judgeTrial<Data, Case, Lab, Outcome>(
  text: TheoremText<Data, Case, Lab, Outcome>,
  trial: Case,
): Trial {
  const failing = firstFailing(text.hypotheses.trial, trial);
  if (failing !== undefined) return { kind: 'discarded', hypothesis: failing };
  const outcome = text.experiment(trial, text.lab);
  const remarks = text.remarks?.(outcome, trial) ?? [];
  return {
    kind: 'judged',
    margins: Object.values(text.conclusion).map((conclude) => conclude(outcome, trial)),
    remarks,
    show: () => [text.given.showCase(trial), ...remarks].join('\n'),
  };
}

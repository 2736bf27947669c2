import type { BestConstant, Control, Theorem } from './claim.js';
import { isMet } from './condition.js';
import { type ControlByLaw, judgedByLaw, type TextByLaw } from './judged-by-law.js';
import { type Law, law } from './law.js';
import type { Margin } from './margin.js';
import type { ForEveryDataset, PairedForEveryDataset } from './quantifier.js';
import { requireHeading } from './require-heading.js';

/** The conclusion of a theorem: how far the outcome of a trial is from violating it. */
type Conclude<Outcome, Case> = (outcome: Outcome, trial: Case) => Margin;

/** A theorem as its file writes it; what the audits ask comes last. */
export interface TheoremText<Data, Case, Lab, Outcome>
  extends TextByLaw<
    Data,
    Case,
    Lab,
    Outcome,
    Conclude<Outcome, Case>,
    ForEveryDataset | PairedForEveryDataset
  > {
  /**
   * What the theorem assumes, each with a law or a lab that violates only that; for the audit of assumptions. A hypothesis
   * of the same name is left out there.
   */
  readonly assumptions?: Readonly<Record<string, BrokenAssumption<Data, Case, Lab>>>;
  /** Constants of the conclusion that a margin can be turned back into, by conjunct; for the audit of constants. */
  readonly bestConstants?: Readonly<Record<string, BestConstant>>;
}

/** A law or a lab that violates one assumption. */
export interface BrokenAssumption<Data, Case, Lab> extends Omit<ControlByLaw<Data, Case, Lab>, 'name'> {
  /** Hypotheses that cannot hold either where this one is violated; they are left out too. */
  readonly alsoWithout?: readonly string[];
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
  const heading = requireHeading(text);
  if ((text.judge.kind === 'paired, for every data set') !== pairedExperiments.has(text.experiment)) {
    throw new Error(
      `theorem ${text.id}: pairedForEveryDataset and paired({ … }) arms go together; use both or neither.`,
    );
  }
  return Object.freeze({
    kind: 'theorem',
    ...heading,
    ...judgedByLaw(
      text,
      (outcome, trial, told) => ({
        kind: 'judged' as const,
        margins: Object.values(text.conclusion).map((conclude) => conclude(outcome, trial)),
        ...told,
        show: () => [text.given.showCase(trial), ...told.remarks].join('\n'),
      }),
      (change) => theorem({ ...text, ...change }),
    ),
    bestConstants: text.bestConstants ?? {},
    weakenings: () => weakenings(text),
    assumptions: Object.entries(text.assumptions ?? {}).map(([name, broken]) => ({
      name,
      claim: withoutAssumption(text, name, broken),
    })),
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

/** Sizes are divided by these, to see how much smaller they may be. */
const RELAXATIONS = [4, 16];
/** Draws among which one that fails a hypothesis is looked for. */
const PATIENCE = 100;

/**
 * The theorem with one thing less asked for: in each regime that violates an assumption; on data or draws that fail a hypothesis,
 * and only that; and at a fraction of every size.
 */
function weakenings<Data, Case, Lab, Outcome>(
  text: TheoremText<Data, Case, Lab, Outcome>,
): readonly Control<Theorem<Lab>>[] {
  const { given, hypotheses, assumptions = {} } = text;
  const { data = {}, trial = {} } = hypotheses;
  const weaker = (
    name: string,
    place: number,
    change: Partial<Pick<typeof text, 'given' | 'hypotheses'>>,
  ): Control<Theorem<Lab>> => ({
    name,
    claim: theorem({ ...text, id: `${text.id}-weaker-${place}`, controls: [], assumptions: {}, ...change }),
  });
  const without = <T>(conditions: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(conditions).filter(([other]) => other !== name));
  const dropped = (name: string) => name in assumptions;
  return [
    ...Object.entries(assumptions).map(([name, broken]) => ({
      name: `without "${name}"`,
      claim: withoutAssumption(text, name, broken),
    })),
    ...Object.entries(data).flatMap(([name, condition], k) =>
      dropped(name)
        ? []
        : [
            weaker(`without "${name}"`, k + 1, {
              given: { ...given, data: failing(given.data, (value) => !isMet(condition(value))) },
              hypotheses: {
                data: { ...without(data, name), [failsText(name)]: (value) => !isMet(condition(value)) },
                trial,
              },
            }),
          ],
    ),
    ...Object.entries(trial).flatMap(([name, condition], k) =>
      dropped(name)
        ? []
        : [
            weaker(`without "${name}"`, Object.keys(data).length + k + 1, {
              given: {
                ...given,
                trial: (value, size) =>
                  failing(given.trial(value, size), (drawn) => !isMet(condition(drawn))),
              },
              hypotheses: {
                data,
                trial: { ...without(trial, name), [failsText(name)]: (drawn) => !isMet(condition(drawn)) },
              },
            }),
          ],
    ),
    ...RELAXATIONS.map((factor) =>
      weaker(`at 1/${factor} of ${given.sizeName}`, 1000 + factor, {
        given: {
          ...given,
          sizes: (value, profile) =>
            given.sizes(value, profile).map((size) => Math.max(1, Math.ceil(size / factor))),
        },
      }),
    ),
  ];
}

/** Of draws that fail no such hypothesis the claim says nothing new. */
export const failsText = (hypothesis: string): string => `fails "${hypothesis}"`;

/** The law conditioned on an event, as far as some draws show it; otherwise the last of them. */
function failing<T>({ description, draw }: Law<T>, when: (value: T) => boolean): Law<T> {
  return law(description, (stream) => {
    let value = draw(stream.child(0));
    for (let attempt = 1; attempt < PATIENCE && !when(value); attempt++) value = draw(stream.child(attempt));
    return value;
  });
}

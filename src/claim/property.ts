import type { Arbitrary } from 'fast-check';
import type { Features, Heading, Property, PropertyPlan, Trial } from './claim.js';
import { firstFailing } from './first-failing.js';
import type { Margin } from './margin.js';
import { type NamedRegime, regimesOf, sharesOf } from './named-regime.js';
import type { Profile } from './profile.js';
import type { ForEveryProblem } from './quantifier.js';
import { requireHeading } from './require-heading.js';

/** An exact law as its file writes it; the order of the fields is the order of reading. */
export interface PropertyText<Case, Lab, Outcome> extends Heading {
  readonly given: Arbitrary<Case>;
  /** The arbitrary in words, as printed by `explain`. */
  readonly givenAs: string;
  readonly showCase: (problem: Case) => string;
  readonly lab: Lab;
  /** Problems that fail one are discarded and counted under its name. What can be judged may depend on the lab's arithmetic. */
  readonly hypotheses: Readonly<Record<string, (problem: Case, lab: Lab) => boolean>>;
  readonly experiment: (problem: Case, lab: Lab) => Outcome;
  readonly conclusion: Readonly<Record<string, (outcome: Outcome, problem: Case) => Margin>>;
  /** What a reader should know about a problem's outcome, counted over problems. */
  readonly remarks?: (outcome: Outcome) => readonly string[];
  /** What is known of a problem; for observations. */
  readonly features?: (problem: Case) => Features;
  readonly judge: ForEveryProblem;
  readonly plan: Readonly<Record<Profile, PropertyPlan>>;
  readonly controls: readonly { readonly name: string; readonly lab: Lab }[];
  /** Named regimes of problems with the least share of problems that must fall into each; for the check of coverage. */
  readonly regimes?: Readonly<Record<string, NamedRegime<Case>>>;
}

/**
 * A claim of the form "for every problem", ready to be judged.
 *
 * Throws: InputError for an unusable heading or plan.
 */
export function property<Case, Lab, Outcome>(text: PropertyText<Case, Lab, Outcome>): Property<Lab> {
  const heading = requireHeading(text);
  const { lab, hypotheses, conclusion } = text;
  const judgeProblem = (problem: Case): Trial => {
    const failing = firstFailing(hypotheses, problem, lab);
    if (failing !== undefined) return { kind: 'discarded', hypothesis: failing };
    const outcome = text.experiment(problem, lab);
    return {
      kind: 'judged',
      margins: Object.values(conclusion).map((conclude) => conclude(outcome, problem)),
      remarks: text.remarks?.(outcome) ?? [],
      show: () => text.showCase(problem),
      features: () => text.features?.(problem) ?? {},
    };
  };
  return Object.freeze({
    kind: 'property',
    ...heading,
    conjuncts: Object.keys(conclusion),
    hypotheses: Object.keys(hypotheses),
    givenAs: text.givenAs,
    quantifier: text.judge,
    plan: text.plan,
    problems: text.given.map((problem) => ({
      regimes: regimesOf(text.regimes, problem),
      trial: () => judgeProblem(problem),
    })),
    regimes: sharesOf(text.regimes),
    controls: text.controls.map((control) => ({
      name: control.name,
      claim: property({ ...text, lab: control.lab, controls: [] }),
    })),
    under: (other: Lab) => property({ ...text, lab: other, controls: [] }),
  });
}

import type { RandomStream } from '../math/random-stream.js';
import type { Heading, Measurement, OpenDataset, Scaling, TheoremPlan } from './claim.js';
import { firstFailing } from './first-failing.js';
import { PROFILES, type Profile } from './profile.js';
import type { AlongSizes } from './quantifier.js';
import { requireHeading } from './require-heading.js';
import {
  type Given,
  type Hypotheses,
  type NamedRegime,
  regimesOf,
  sharesOf,
  type TheoremControl,
} from './theorem.js';
import type { Trend } from './trend.js';

/** An order claim as its file writes it; the order of the fields is the order of reading. */
export interface ScalingText<Data, Case, Lab, Outcome> extends Heading {
  /** Its sizes are the grid along which statistics are followed. */
  readonly given: Given<Data, Case>;
  readonly lab: Lab;
  readonly hypotheses: Hypotheses<Data, Case>;
  readonly experiment: (trial: Case, lab: Lab) => Outcome;
  readonly conclusion: Readonly<Record<string, Trend<Outcome, Case>>>;
  readonly remarks?: (outcome: Outcome) => readonly string[];
  readonly judge: AlongSizes;
  readonly plan: Readonly<Record<Profile, TheoremPlan>>;
  readonly controls: readonly TheoremControl<Data, Case, Lab>[];
  /** Named regimes of data sets with the least share of draws that must fall into each; for the check of coverage. */
  readonly regimes?: Readonly<Record<string, NamedRegime<Data>>>;
}

/**
 * A claim of the form "for every data set, a statistic over the draws is O(sizeᵃ), or ∝ sizeᵃ, or a constant".
 *
 * Every size of every data set gets the same number of trials, fixed in advance; the exponent is fitted once.
 * Throws: InputError for an unusable heading or plan.
 */
export function scaling<Data, Case, Lab, Outcome>(text: ScalingText<Data, Case, Lab, Outcome>): Scaling<Lab> {
  requireHeading(text);
  const { given, lab, conclusion, controls, hypotheses } = text;
  return Object.freeze({
    kind: 'scaling',
    id: text.id,
    statement: text.statement,
    checkedAs: text.checkedAs,
    source: text.source,
    constants: text.constants,
    doesNotShow: text.doesNotShow,
    profiles: text.profiles ?? PROFILES,
    conjuncts: Object.keys(conclusion),
    trends: Object.values(conclusion).map(({ quantity, statistic, requirement }) => ({
      quantity,
      statistic,
      requirement,
    })),
    hypotheses: [...Object.keys(hypotheses.data ?? {}), ...Object.keys(hypotheses.trial ?? {})],
    givenAs: given.data.description,
    sizeName: given.sizeName,
    quantifier: text.judge,
    plan: text.plan,
    openDataset: (stream: RandomStream) => openDataset(text, stream),
    regimes: sharesOf(text.regimes),
    controls: controls.map((control) => ({
      name: control.name,
      claim: scaling({ ...text, given: control.given ?? given, lab: control.lab ?? lab, controls: [] }),
    })),
    under: (other: Lab) => scaling({ ...text, lab: other, controls: [] }),
    mapLab: (change: (lab: Lab) => Lab) =>
      scaling({
        ...text,
        lab: change(lab),
        controls: controls.map((control) =>
          control.lab === undefined ? control : { ...control, lab: change(control.lab) },
        ),
      }),
  });
}

function openDataset<Data, Case, Lab, Outcome>(
  text: ScalingText<Data, Case, Lab, Outcome>,
  stream: RandomStream,
): OpenDataset<Measurement> {
  const { given } = text;
  const data = given.data.draw(stream);
  return {
    failedHypothesis: firstFailing(text.hypotheses.data, data),
    description: given.describeData(data),
    sizes: (profile) => given.sizes(data, profile),
    regimes: regimesOf(text.regimes, data),
    trial: (size, trialStream) => measure(text, given.trial(data, size).draw(trialStream)),
  };
}

function measure<Data, Case, Lab, Outcome>(
  text: ScalingText<Data, Case, Lab, Outcome>,
  trial: Case,
): Measurement {
  const failing = firstFailing(text.hypotheses.trial, trial);
  if (failing !== undefined) return { kind: 'discarded', hypothesis: failing };
  const outcome = text.experiment(trial, text.lab);
  return {
    kind: 'measured',
    values: Object.values(text.conclusion).map(({ of }) => of(outcome, trial)),
    remarks: text.remarks?.(outcome) ?? [],
    show: () => text.given.showCase(trial),
  };
}

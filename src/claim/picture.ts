import { InputError } from '../input-error.js';
import type { DiscardedTrial } from './claim.js';

/** A quantity at some steps of a run. */
export interface Sampled {
  readonly steps: readonly number[];
  readonly values: ArrayLike<number>;
}

/** A quantity along a run: at every step from 0 on, at some steps, or one number throughout. */
export type Series = ArrayLike<number> | Sampled | number;

/** What is drawn of many runs of a claim, as its file writes it. */
export interface Picture<Outcome, Case> {
  /** Curves over the steps of runs, or numbers of runs over the sizes at which the claim is judged. */
  readonly along: 'steps' | 'sizes';
  readonly quantity: string;
  /** Of the quantity; linear unless given. */
  readonly scale?: 'linear' | 'log';
  /** How steps are laid out; evenly unless given. */
  readonly spacing?: 'linear' | 'log';
  /** The same trial looked at more often than judging needs; it must change nothing that the run does. */
  readonly watched?: (trial: Case) => Case;
  /** By the label at its end; undefined for a curve that this run does not have. */
  readonly curves: Readonly<Record<string, (outcome: Outcome, trial: Case) => Series | undefined>>;
  /** What is claimed of them, drawn dashed. */
  readonly bounds?: Readonly<Record<string, (outcome: Outcome, trial: Case) => Series>>;
  /** Controls that are drawn beside the claim, by name, each with the label of its first curve. */
  readonly beside?: Readonly<Record<string, string>>;
  /** A run that has ended stays where it is, so its last value counts at later steps too. */
  readonly stays?: boolean;
}

/** The part of a picture that does not depend on a run, with nothing left open. */
export type PictureForm = Required<Omit<Picture<never, never>, 'watched' | 'curves' | 'bounds'>>;

/** A curve of one run. */
export interface DrawnCurve {
  readonly label: string;
  readonly role: 'measured' | 'bound';
  readonly series: Series;
}

/** What is drawn of one run. */
export interface DrawnRun {
  readonly kind: 'drawn';
  readonly curves: readonly DrawnCurve[];
}

/** One trial as a picture shows it. */
export type DrawnTrial = DiscardedTrial | DrawnRun;

/** The curves of a run, what is measured first. */
export function drawnRun<Outcome, Case>(
  { curves, bounds = {} }: Picture<Outcome, Case>,
  outcome: Outcome,
  trial: Case,
): DrawnRun {
  const drawn = (role: DrawnCurve['role'], all: Picture<Outcome, Case>['curves']): readonly DrawnCurve[] =>
    Object.entries(all).flatMap(([label, of]) => {
      const series = of(outcome, trial);
      return series === undefined ? [] : [{ label, role, series }];
    });
  return { kind: 'drawn', curves: [...drawn('measured', curves), ...drawn('bound', bounds)] };
}

/** What a picture says before any run. Throws: InputError for one without curves. */
export function formOf<Outcome, Case>(picture: Picture<Outcome, Case>): PictureForm {
  const { along, quantity, scale = 'linear', spacing = 'linear', beside = {}, stays = false } = picture;
  if (Object.keys(picture.curves).length === 0) {
    throw new InputError(`picture of ${quantity}: expected at least one curve, got none.`);
  }
  return { along, quantity, scale, spacing, beside, stays };
}

import type { Heading } from '../claim/claim.js';
import {
  type Attempt,
  type Conjecture,
  createConjecture,
  type Replay,
  requireFields,
  UndefinedQuantity,
} from '../claim/conjecture.js';
import { type Concluded, type Inequality, marginOf, type Places, placesOf } from '../claim/inequality.js';
import { type Margin, unlessDiverged } from '../claim/margin.js';
import type { ForEveryDataset, ForEveryProblem } from '../claim/quantifier.js';
import type { Space } from '../claim/space.js';
import type { ExactNumber } from '../exact/exact-number.js';
import type { Float } from '../exact/float.js';
import { InputError } from '../input-error.js';
import { type ExpectedKernel, expectedKernel } from '../model/expected-kernel.js';
import type { StopAt } from '../model/training.js';
import { exactTrajectory } from './exact-trajectory.js';
import { type FloatTrajectory, floatTrajectory, untilDiverged } from './float-trajectory.js';
import { FLOATS } from './floats.js';
import { memo } from './memo.js';
import { settingOf } from './setting.js';
import {
  type CasePlan,
  type CompleteCase,
  problemOf,
  type TrainingCase,
  withDrawnWeights,
} from './training-case.js';
import type { Setting, Trajectory } from './trajectory.js';

/** An experiment of a conjecture's own, in every arithmetic; what it does not observe it leaves to `observing`. */
export type Experiment = <T extends ExactNumber<T>>(
  value: CompleteCase,
  setting: Setting<T>,
) => Trajectory<T>;

/** A conjecture about training runs as its file writes it; the order of the fields is the order of reading. */
export interface ConjectureText extends Omit<Heading, 'profiles'> {
  /** What is searched; with `weights: 'drawn'` the conjecture is about the law of the initial weights. */
  readonly given: Space<TrainingCase>;
  /** Each an inequality, so that a certificate can prove that it holds; the case itself for what the setting does not say. */
  readonly hypotheses?: Readonly<
    Record<string, <T extends ExactNumber<T>>(setting: Setting<T>, value: CompleteCase) => Inequality<T>>
  >;
  /** Numbers of the run that follow from the data, such as a step size in units of 1/λ_max(Ḡ), in place of the case's own. */
  readonly plan?: (value: TrainingCase, kernel: () => ExpectedKernel) => CasePlan;
  /** When a run may end early; at 1e-9 of the error, or where rounding changes a ratio of errors by 1e-6, unless given. */
  readonly stopAt?: StopAt;
  /** Feedback alignment of the case's rule in a network of one hidden layer, unless given. */
  readonly experiment?: Experiment;
  readonly conclusion: Readonly<
    Record<string, <T extends ExactNumber<T>>(run: Trajectory<T>, value: CompleteCase) => Concluded<T>>
  >;
  readonly judge: ForEveryProblem | ForEveryDataset;
}

const FIELDS = [
  'id',
  'statement',
  'checkedAs',
  'source',
  'constants',
  'given',
  'hypotheses',
  'plan',
  'stopAt',
  'experiment',
  'conclusion',
  'judge',
  'doesNotShow',
];

const STOP_AT: StopAt = { relativeError: 1e-9, resolution: 1e-6 };

/**
 * A conjecture about training runs, ready for the hunt.
 *
 * Its inequalities are written once and read in doubles by the search, in rationals or enclosures by the certificate.
 * Throws: InputError for an unusable heading, a field that it does not have, or no conclusion.
 */
export function conjecture(text: ConjectureText): Conjecture<TrainingCase> {
  requireText(text);
  const { given, hypotheses = {}, conclusion, judge, stopAt = STOP_AT } = text;
  const { id, statement, checkedAs, source, constants, doesNotShow } = text;
  const isProbable = judge.kind === 'for every data set';
  const plans = new WeakMap<TrainingCase, TrainingCase>();

  /** The case with the numbers that its plan gives; the same plan serves all trials of a case. */
  const planned = (value: TrainingCase): TrainingCase => {
    if (text.plan === undefined) return value;
    const known = plans.get(value);
    if (known !== undefined) return known;
    const problem = problemOf(value);
    const kernel = memo(() => expectedKernel(problem.X, value.activation));
    const fresh = { ...value, ...text.plan(value, kernel) };
    plans.set(value, fresh);
    return fresh;
  };

  const replayOf = <T extends ExactNumber<T>>(
    value: CompleteCase,
    setting: Setting<T>,
    run: () => Trajectory<T>,
  ): Replay<T> => ({
    hypotheses: Object.fromEntries(
      Object.entries(hypotheses).map(([name, of]) => [name, () => of(setting, value)]),
    ),
    conjuncts: Object.fromEntries(
      Object.entries(conclusion).map(([name, of]) => [name, () => placesOf(of(run(), value))]),
    ),
    series: () => run().series,
  });

  const inDoubles = (value: CompleteCase): FloatTrajectory => {
    if (text.experiment === undefined) return floatTrajectory(value, stopAt);
    return untilDiverged(text.experiment(value, settingOf(value, FLOATS)));
  };

  return createConjecture<TrainingCase>(
    {
      ...{ id, statement, checkedAs, source, constants, doesNotShow },
      quantifier: judge,
      space: given,
      conjuncts: Object.keys(conclusion),
      hypotheses: Object.keys(hypotheses),
      complete: (value, stream) => {
        const own = planned(value);
        return isProbable || own.weights === undefined ? withDrawnWeights(own, stream) : own;
      },
      trial: (value) => {
        const complete = requireComplete(value);
        const run = memo(() => inDoubles(complete));
        return attempt(replayOf(complete, settingOf(complete, FLOATS), run), run, isProbable);
      },
      replay: (value, numbers) => {
        const complete = requireComplete(value);
        const setting = settingOf(complete, numbers);
        const doubles = memo(() => inDoubles(complete));
        const run = memo(() =>
          text.experiment === undefined
            ? exactTrajectory(complete, numbers, doubles())
            : { ...text.experiment(complete, setting), stepsTaken: doubles().stepsTaken },
        );
        return replayOf(complete, setting, run);
      },
    },
    (dropped) =>
      conjecture({
        ...text,
        hypotheses: Object.fromEntries(Object.entries(hypotheses).filter(([name]) => name !== dropped)),
      }),
  );
}

const OBJECTS = ['given', 'conclusion', 'judge', 'doesNotShow', 'source', 'constants'] as const;
const QUANTIFIERS: readonly string[] = ['for every problem', 'for every data set'];

function requireText(text: ConjectureText): void {
  if (typeof text !== 'object' || text === null)
    throw new InputError(`conjecture: expected an object with ${FIELDS.join(', ')}, got ${text}.`);
  requireFields(text.id, text, FIELDS);
  for (const name of OBJECTS) {
    if (typeof text[name] !== 'object' || text[name] === null)
      throw new InputError(`conjecture ${text.id}: ${name} is missing.`);
  }
  for (const [name, of] of Object.entries({ ...text.hypotheses, ...text.conclusion })) {
    if (typeof of !== 'function')
      throw new InputError(
        `conjecture ${text.id}: expected a function for "${name}", which gives an inequality, got ${of}.`,
      );
  }
  if (!QUANTIFIERS.includes(text.judge.kind))
    throw new InputError(
      `conjecture ${text.id}: expected judge to be forEveryProblem() or forEveryDataset({ … }), got "${text.judge.kind}".`,
    );
}

/** Reads the replay in doubles: hypotheses first, which need no training. */
function attempt(replay: Replay<Float>, run: () => FloatTrajectory, isProbable: boolean): Attempt {
  const slack: number[] = [];
  try {
    for (const [hypothesis, of] of Object.entries(replay.hypotheses)) {
      const { value } = marginOf(of());
      if (Number.isNaN(value)) throw new Error(`hypothesis "${hypothesis}": its margin is not a number.`);
      if (value < 0) return { kind: 'discarded', hypothesis, by: -value };
      slack.push(value);
    }
    const worst = Object.entries(replay.conjuncts).map(([name, of]) => {
      if (!run().diverged) return worstPlace(name, of());
      return isProbable ? divergence(name, run().stepsTaken) : firstViolated(name, of());
    });
    return {
      kind: 'judged',
      margins: worst.map(({ margin }) => margin),
      places: worst.map(({ place }) => place),
      slack,
    };
  } catch (error) {
    if (error instanceof UndefinedQuantity)
      return { kind: 'discarded', hypothesis: error.message, by: Number.POSITIVE_INFINITY };
    throw error;
  }
}

interface WorstPlace {
  readonly margin: Margin;
  readonly place: number;
}

/** The first of the places with the lowest margin. Throws: Error for a margin that is not a number. */
function worstPlace(conjunct: string, { count, at }: Places<Float>): WorstPlace {
  let worst: WorstPlace | undefined;
  for (let place = 0; place < count; place++) {
    const margin = marginOf(at(place));
    if (Number.isNaN(margin.value)) {
      throw new Error(
        `"${conjunct}": the margin at ${margin.where || 'its place'} is not a number (${margin.observed} against ${margin.bound}).`,
      );
    }
    if (worst === undefined || margin.value < worst.margin.value) worst = { margin, place };
  }
  // A run that ended before its first step leaves nothing to judge.
  if (worst === undefined) throw new UndefinedQuantity(`there is a place at which to judge "${conjunct}"`);
  return worst;
}

/**
 * The first violated place of a run that leaves the doubles, violated as far as can be; where none is, the worst.
 *
 * In the reals that run goes on: that its numbers are large refutes nothing that holds at every step of it.
 */
function firstViolated(conjunct: string, { count, at }: Places<Float>): WorstPlace {
  let worst: WorstPlace | undefined;
  for (let place = 0; place < count; place++) {
    const margin = marginOf(at(place));
    if (margin.value < 0) return { margin: { ...margin, value: Number.NEGATIVE_INFINITY }, place };
    // Squares overflow before the run does.
    if (Number.isNaN(margin.value)) break;
    if (worst === undefined || margin.value < worst.margin.value) worst = { margin, place };
  }
  if (worst === undefined) throw new UndefinedQuantity(`there is a place at which to judge "${conjunct}"`);
  return worst;
}

/** A run that leaves the doubles violates what is said of it as far as can be: its trial counts for the rate. */
function divergence(quantity: string, stepsTaken: number): WorstPlace {
  const run = { ending: 'diverged', stepsTaken };
  return { margin: unlessDiverged(run, quantity, unreachable), place: -1 };
}

function unreachable(): never {
  throw new Error('a run that diverged was judged as one that did not.');
}

function requireComplete(value: TrainingCase): CompleteCase {
  const { weights } = value;
  if (weights === undefined) throw new Error('a case without weights cannot be run; complete it first.');
  return { ...value, weights };
}

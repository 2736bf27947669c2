import type { Heading } from '../claim/claim.js';
import { type Conjecture, createConjecture, type Replay, requireFields } from '../claim/conjecture.js';
import { type Concluded, type Inequality, placesOf } from '../claim/inequality.js';
import type { ForEveryDataset, ForEveryProblem } from '../claim/quantifier.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { InputError } from '../input-error.js';
import { type ExpectedKernel, expectedKernel } from '../model/expected-kernel.js';
import type { StopAt } from '../model/training.js';
import { attempt } from './attempt.js';
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
import type { TrainingSpace } from './training-space.js';
import type { Setting, Trajectory } from './trajectory.js';

/** An experiment of a conjecture's own, in every arithmetic; what it does not observe it leaves to `observing`. */
export type Experiment = <T extends ExactNumber<T>>(
  value: CompleteCase,
  setting: Setting<T>,
) => Trajectory<T>;

/** A conjecture about training runs as its file writes it; the order of the fields is the order of reading. */
export interface ConjectureText extends Omit<Heading, 'profiles'> {
  /** What is searched; with `weights: 'drawn'` the conjecture is about the law of the initial weights. */
  readonly given: TrainingSpace;
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
  const { weights } = text.given.bounds ?? {};
  const wanted = text.judge.kind === 'for every problem' ? 'searched' : 'drawn';
  // Weights of the other kind would be ignored, or drawn once and for all.
  if (weights !== wanted)
    throw new InputError(
      `conjecture ${text.id}: "${text.judge.kind}" asks for a trainingSpace({ … }) with weights: '${wanted}', got ${weights === undefined ? 'another space' : `'${weights}'`}.`,
    );
}

function requireComplete(value: TrainingCase): CompleteCase {
  const { weights } = value;
  if (weights === undefined) throw new Error('a case without weights cannot be run; complete it first.');
  return { ...value, weights };
}

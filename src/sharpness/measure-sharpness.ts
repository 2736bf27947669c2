import type { JudgeableTheorem } from '../claim/claim.js';
import { AlphaBudget } from '../evidence/alpha-budget.js';
import { InputError } from '../input-error.js';
import { acceptDataset } from '../judge/accept-dataset.js';
import { Cell } from '../judge/cell.js';
import { CellQueue } from '../judge/cell-queue.js';
import { drain } from '../judge/drain.js';
import type { Executor } from '../judge/executor.js';
import { datasetStream } from '../judge/streams.js';
import type { RandomStream } from '../math/random-stream.js';
import { type Decision, findThreshold, type Threshold, type WidthGrid } from './threshold.js';

/** A claim whose sharpness can be measured: the claim in any regime, and what the paper asks for there. */
export interface SharpnessSubject<Regime> {
  readonly id: string;
  readonly at: (regime: Regime) => JudgeableTheorem;
  /** γ of the data set that the claim draws from this stream. */
  readonly gap: (regime: Regime, stream: RandomStream) => number;
  /** The paper's width without its constant, and in words. */
  readonly asked: (regime: Regime, gap: number) => number;
  readonly askedAs: string;
}

/** The threshold of one claim on one data set of one regime. */
export interface SharpnessPoint<Regime> extends Threshold {
  readonly id: string;
  readonly regime: Regime;
  readonly description: string;
  readonly gap: number;
  /** The paper's width without its constant. */
  readonly asked: number;
  readonly trials: number;
}

export interface SharpnessOptions<Regime> {
  readonly subjects: readonly SharpnessSubject<Regime>[];
  /** URL of the module whose `claimsWith(setting)` gives workers the claims. */
  readonly suite: string;
  readonly settingOf: (regime: Regime) => string;
  readonly regimes: readonly Regime[];
  readonly widths: WidthGrid;
  /** Draws a decision may take. */
  readonly trials: number;
  /** Probability that any decision of the whole table is wrong. */
  readonly error: number;
  readonly seed: number;
  readonly executor: Executor;
  readonly signal?: AbortSignal;
  readonly onPoint?: (done: number, of: number) => void;
}

/** Draws that may fail the hypotheses before a regime counts as empty. */
const PATIENCE = 100;

/**
 * The smallest width at which each claim is still decided "holds", regime by regime.
 *
 * Every decision is a sequential test on one data set; the j-th of a regime spends 6/(π²j²) of the regime's share of the
 * error, so that all decisions of the table are right with probability ≥ 1 − error. Regimes are measured one after another,
 * and stop at an interrupt with those that are complete. Throws: InputError for a regime whose data never meet the hypotheses.
 */
export async function measureSharpness<Regime extends { readonly delta: number }>(
  options: SharpnessOptions<Regime>,
): Promise<readonly SharpnessPoint<Regime>[]> {
  const { subjects, regimes, signal, onPoint } = options;
  const total = subjects.length * regimes.length;
  const share = new AlphaBudget(options.error).split(total);
  const points: SharpnessPoint<Regime>[] = [];
  // A regime without data sets is said before anything is measured.
  for (const { at } of subjects)
    for (const regime of regimes) requireDataset(at(regime), regime, options.seed);
  for (const subject of subjects) {
    for (const regime of regimes) {
      const point = await measureOne(subject, regime, share, options);
      if (signal?.aborted === true) return points;
      points.push(point);
      onPoint?.(points.length, total);
    }
  }
  return points;
}

async function measureOne<Regime extends { readonly delta: number }>(
  subject: SharpnessSubject<Regime>,
  regime: Regime,
  share: AlphaBudget,
  { suite, settingOf, widths, trials: budget, seed, executor, signal }: SharpnessOptions<Regime>,
): Promise<SharpnessPoint<Regime>> {
  const claim = subject.at(regime);
  const setting = settingOf(regime);
  const { name, data } = requireDataset(claim, regime, seed);
  const gap = subject.gap(regime, datasetStream(seed, claim.id, name));
  const address = { suite, id: claim.id, control: undefined, setting };
  let probes = 0;
  let trials = 0;
  const decide = async (size: number): Promise<Decision> => {
    probes += 1;
    const { alpha } = share.openEnded(probes).split(2);
    const cell = new Cell({
      dataset: name,
      description: data.description,
      size,
      conjuncts: claim.conjuncts.length,
      delta: regime.delta,
      alpha: alpha / claim.conjuncts.length,
      alphaHolds: alpha,
      confidence: 0.99,
      budget,
    });
    await drain(new CellQueue([cell], address, { seed }), executor, signal);
    if (cell.state === 'broken' || cell.state === 'unsupported')
      throw new Error(`${claim.id} at width ${size}: ${cell.failure}`);
    trials += cell.trials;
    return cell.state === 'holds' || cell.state === 'refuted' ? cell.state : 'undecided';
  };
  const threshold = await findThreshold(widths, decide);
  const { description } = data;
  return {
    id: subject.id,
    regime,
    description,
    gap,
    asked: subject.asked(regime, gap),
    trials,
    ...threshold,
  };
}

function requireDataset(claim: JudgeableTheorem, regime: unknown, seed: number) {
  const accepted = acceptDataset(claim, seed, 0, PATIENCE);
  if (accepted.name === undefined) {
    const failed = [...new Set(accepted.failed)].map((name) => JSON.stringify(name)).join(', ');
    throw new InputError(
      `sharpness: no data set meets the hypotheses of ${claim.id} in the regime ${JSON.stringify(regime)}; ${accepted.failed.length} draws failed ${failed}. Leave this regime out.`,
    );
  }
  return accepted;
}

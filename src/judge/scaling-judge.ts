import type { JudgeableScaling } from '../claim/claim.js';
import { type TrendForm, trendText } from '../claim/trend.js';
import type {
  Counterexample,
  Evidence,
  FitEvidence,
  HypothesisEvidence,
  StopReason,
  Verdict,
} from '../claim/verdict.js';
import { FEWEST_SIZES } from '../evidence/exponent-fit.js';
import { assumedHypotheses } from './assumed-hypotheses.js';
import { count } from './cell.js';
import { CellQueue, watchOf } from './cell-queue.js';
import { allowed, compare, fitTrend } from './fit-trend.js';
import type { Judge } from './judge.js';
import { missingText } from './missing-text.js';
import { drawPlaces, type JudgeOptions, type Place } from './open-cells.js';
import { SampleCell } from './sample-cell.js';
import type { Address, Answer, Task, TrialsTask } from './task.js';
import { vacuityText } from './vacuity-text.js';

/**
 * Judges a claim about orders of magnitude: one fit for every trend on every data set, at a number of trials fixed in advance.
 *
 * Refuted when bounds at the claim's share of α exclude what is required, holds when bounds at the level of "holds" lie
 * within it; undecided in between. α is shared equally by data sets and trends.
 */
export class ScalingJudge implements Judge {
  readonly #claim: JudgeableScaling;
  readonly #options: JudgeOptions;
  readonly #queue: CellQueue<SampleCell>;
  readonly #discards: Readonly<Record<string, number>> = {};
  readonly #vacuous: boolean = false;
  readonly #hypotheses: () => readonly HypothesisEvidence[] = () => assumedHypotheses(this.#claim, []);
  #verdict: Verdict | undefined;
  #failure: string | undefined;

  constructor(claim: JudgeableScaling, address: Address, options: JudgeOptions) {
    this.#claim = claim;
    this.#options = options;
    let places: readonly Place[] = [];
    try {
      const drawn = drawPlaces(claim, options);
      places = drawn.places;
      this.#discards = drawn.discards;
      this.#vacuous = drawn.vacuous;
      this.#hypotheses = drawn.hypotheses;
      requireGrid(claim, places);
    } catch (error) {
      this.#failure = `drawing the data sets failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    const cells = places.map((place) => new SampleCell(place, claim.trends.length));
    this.#queue = new CellQueue(cells, address, options, watchOf(claim, options));
  }

  get finished(): boolean {
    return this.#failure !== undefined || this.#queue.finished;
  }

  nextTask(ahead: number): TrialsTask | undefined {
    return this.finished ? undefined : this.#queue.nextTask(ahead);
  }

  wants(task: Task): boolean {
    return !this.finished && this.#queue.wants(task);
  }

  accept(task: Task, result: Answer): void {
    this.#queue.accept(task, result);
  }

  fail(message: string): void {
    if (!this.finished) this.#failure = message;
  }

  get progress(): { readonly done: number; readonly expected: number } {
    const { cells } = this.#queue;
    const done = cells.reduce((sum, { draws }) => sum + draws, 0);
    return {
      done,
      expected: this.finished ? done : cells.reduce((sum, { options }) => sum + options.budget, 0),
    };
  }

  get verdict(): Verdict {
    if (this.#verdict === undefined && this.finished) this.#verdict = this.#decide();
    return this.#verdict ?? this.#decide();
  }

  #decide(): Verdict {
    const { cells } = this.#queue;
    const failed = cells.find((cell) => cell.failure !== undefined);
    if (this.#failure === undefined && failed?.failure !== undefined && failed.unsupported)
      return { verdict: 'undecided', evidence: this.#evidence('unsupported'), why: failed.failure };
    const failure = this.#failure ?? failed?.failure;
    if (failure !== undefined)
      return { verdict: 'broken', evidence: this.#evidence('failure'), why: failure };
    const missing = this.finished ? missingText(cells, this.#claim.sizeName) : undefined;
    if (missing !== undefined)
      return { verdict: 'undecided', evidence: this.#evidence('missing'), why: missing };
    if (this.#vacuous || (this.finished && cells.some(({ draws, trials }) => draws > 2 * trials))) {
      const evidence = this.#evidence('vacuous');
      return { verdict: 'undecided', evidence, why: vacuityText(evidence.discards) };
    }
    if (!this.finished) {
      const why = 'interrupted before it was decided';
      return { verdict: 'undecided', evidence: this.#evidence('interrupted'), why };
    }
    let fits: readonly FitEvidence[];
    try {
      fits = this.#fits();
    } catch (error) {
      const why = `the fit failed: ${error instanceof Error ? error.message : String(error)}`;
      return { verdict: 'broken', evidence: this.#evidence('failure'), why };
    }
    const refuted = fits.findIndex(({ verdict }) => verdict === 'refuted');
    if (refuted >= 0) {
      const evidence = this.#evidence('decided', fits);
      return { verdict: 'refuted', evidence, counterexample: this.#counterexample(fits, refuted) };
    }
    const open = fits.find(({ verdict }) => verdict === 'undecided');
    if (open !== undefined) {
      const found = Number.isNaN(open.estimate)
        ? 'a mean does not stand clear of 0, so there is no exponent to fit'
        : `${open.estimate.toPrecision(4)} in [${open.lower.toPrecision(4)}, ${open.upper.toPrecision(4)}]`;
      const why = `the budget ended with "${open.trend}" on data set ${open.dataset} at ${found}; more trials or sizes would decide`;
      return { verdict: 'undecided', evidence: this.#evidence('budget', fits), why };
    }
    return { verdict: 'holds', evidence: this.#evidence('decided', fits) };
  }

  /** Trend after trend on each data set, in the order of drawing. */
  #fits(): readonly FitEvidence[] {
    const { trends, sizeName } = this.#claim;
    const groups = new Map<number, SampleCell[]>();
    for (const cell of this.#queue.cells) {
      const { index } = cell.options.dataset;
      groups.set(index, [...(groups.get(index) ?? []), cell]);
    }
    const count = groups.size * trends.length;
    const { alpha, alphaHolds, confidence } = this.#options;
    return [...groups].flatMap(([dataset, cells]) =>
      trends.map((form, trend) => {
        const samples = cells.map((cell) => ({
          size: cell.options.size,
          values: cell.values[trend] as number[],
        }));
        const shown = fitTrend(samples, form, (1 - confidence) / (2 * count));
        const refuting = fitTrend(samples, form, alpha / (2 * count));
        const holding = fitTrend(samples, form, alphaHolds);
        const isOutside = refuting !== undefined && compare(form.requirement, refuting) === 'outside';
        const isWithin = holding !== undefined && compare(form.requirement, holding) === 'within';
        return {
          dataset,
          description: (cells[0] as SampleCell).options.description,
          trend: trendText(form, sizeName),
          verdict: isOutside ? 'refuted' : isWithin ? 'holds' : 'undecided',
          estimate: shown?.estimate ?? Number.NaN,
          lower: shown?.lower ?? Number.NaN,
          upper: shown?.upper ?? Number.NaN,
          confidence: 1 - (1 - confidence) / count,
          misfit: shown?.misfit,
          sizes: shown?.sizes ?? [],
        } as const;
      }),
    );
  }

  #counterexample(fits: readonly FitEvidence[], place: number): Counterexample {
    const fit = fits[place] as FitEvidence;
    const trend = place % this.#claim.trends.length;
    const { requirement, quantity } = this.#claim.trends[trend] as TrendForm;
    const [low, high] = allowed(requirement);
    const isTooHigh = !(fit.estimate < low);
    const bound = isTooHigh ? high : low;
    const scale = requirement.kind === 'value' ? requirement.within : requirement.slack;
    const table = fit.sizes.map(
      ({ size, trials, estimate, lower, upper }) =>
        `${this.#claim.sizeName} = ${size}: ${estimate.toPrecision(5)} in [${lower.toPrecision(5)}, ${upper.toPrecision(5)}], ${trials} trials`,
    );
    return {
      trial: '',
      conjunct: this.#claim.conjuncts[trend] as string,
      margin: (isTooHigh ? high - fit.estimate : fit.estimate - low) / scale,
      observed: fit.estimate,
      bound,
      relation: isTooHigh ? '≤' : '≥',
      quantity: requirement.kind === 'value' ? `mean of ${quantity}` : `exponent of ${quantity}`,
      where: `data set ${fit.dataset}`,
      hypothesesHeld: this.#claim.hypotheses,
      shown: [fit.description, ...table].join('\n'),
    };
  }

  #evidence(stop: StopReason, fits: readonly FitEvidence[] = []): Evidence {
    const { cells } = this.#queue;
    const discards: Record<string, number> = { ...this.#discards };
    const remarks: Record<string, number> = {};
    for (const cell of cells) {
      for (const [name, times] of Object.entries(cell.discards)) count(discards, name, times);
      for (const [name, times] of Object.entries(cell.remarks)) count(remarks, name, times);
    }
    return {
      trials: cells.reduce((sum, { trials }) => sum + trials, 0),
      violations: 0,
      discards,
      rate: undefined,
      margin: undefined,
      margins: undefined,
      hypotheses: this.#hypotheses(),
      datasets: new Set(cells.map(({ options }) => options.dataset.index)).size,
      sizeName: this.#claim.sizeName,
      sizes: [...new Set(cells.map(({ options }) => options.size))].sort((a, b) => a - b),
      delta: undefined,
      alpha: this.#options.alpha,
      cells: [],
      fits,
      remarks,
      seconds: this.#queue.seconds,
      stop,
    };
  }
}

/** A line through too few sizes says nothing. Throws: Error with the number that is needed. */
function requireGrid({ trends, sizeName }: JudgeableScaling, places: readonly Place[]): void {
  if (trends.every(({ requirement }) => requirement.kind === 'value')) return;
  for (const { dataset } of places) {
    const grid = places.filter((place) => place.dataset.index === dataset.index).length;
    if (grid < FEWEST_SIZES) {
      throw new Error(
        `data set ${dataset.index} is judged at ${grid} values of ${sizeName}; a fit needs at least ${FEWEST_SIZES}.`,
      );
    }
  }
}

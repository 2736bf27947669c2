import type { Attempt, Conjecture } from '../claim/conjecture.js';
import type { Margin } from '../claim/margin.js';
import { AlphaBudget } from '../evidence/alpha-budget.js';
import { InputError } from '../input-error.js';
import { RandomStream } from '../math/random-stream.js';
import { drawStream, type Evaluator } from './evaluator.js';
import { Objective, quantileOf } from './objective.js';
import { Portfolio, type Proposal, type StrategyAccount } from './portfolio.js';
import { decideRate, type RateEvidence } from './rate-decision.js';
import { portfolioOver, randomCases } from './space-strategies.js';
import { examine, type Found, foundByRate } from './violation.js';
import { worstConjunct } from './worst-conjunct.js';

export interface HuntOptions<Case> {
  readonly conjecture: Conjecture<Case>;
  readonly evaluator: Evaluator<Case>;
  readonly seed: number;
  /** Training runs, all of them: those of discarded cases and of sequential tests too. */
  readonly trials: number;
  /** The probability that a hunt reports a counterexample to a true probabilistic conjecture. */
  readonly alpha: number;
  /** Cases to begin with, for instance counterexamples that were kept. */
  readonly known?: readonly Case[];
  /** Ends the search; what was found until then is kept. */
  readonly signal?: AbortSignal;
  /** "random" is what the portfolio is compared with. */
  readonly search?: 'portfolio' | 'random';
  readonly onProgress?: (progress: HuntProgress<Case>) => void;
}

export interface HuntProgress<Case> {
  readonly trials: number;
  readonly worst: WorstCase<Case> | undefined;
}

/** The lowest margin so far, and where it was. */
export interface WorstCase<Case> {
  readonly value: Case;
  readonly margin: Margin;
  readonly conjunct: string;
}

export interface HuntResult<Case> {
  readonly found: (Found<Case> & { readonly by: string; readonly atTrial: number }) | undefined;
  readonly stop: 'found' | 'budget' | 'interrupted';
  readonly trials: number;
  readonly cases: number;
  readonly discards: Readonly<Record<string, number>>;
  /** Violations in doubles whose sign exact arithmetic does not confirm. */
  readonly suspects: number;
  /** Of the first of them. */
  readonly suspectReason: string | undefined;
  /** Probabilistic: cases put to a sequential test. */
  readonly tests: number;
  readonly worst: WorstCase<Case> | undefined;
  readonly strategies: readonly StrategyAccount[];
}

/** The reason of a signal that ends a search because its time is over, and nobody has interrupted it. */
export const TIME_OVER = 'time over';

/** Cases asked for together: more than there will be workers, and the same for every number of them. */
const BATCH = 16;
/** Drawn at random first, to learn the units of the conjuncts. */
const SOUNDING = 64;
/** Cases after which a conjecture about nothing is called one. */
const PATIENCE = 2000;
/** A case is given up as holding at this level: nothing is claimed of it. */
const GIVEN_UP = 0.01;

/**
 * Looks for a counterexample until one is found and stands, or the budget ends.
 *
 * About every problem: the search minimizes the margin, and a violation counts when it is certified, or cannot be. With a
 * probability: it minimizes the δ-quantile of the margins over a few draws, and a case counts when a sequential test on fresh
 * draws refutes "rate ≤ δ" at the j-th share 6α/(π²j²) of α. Cases are told in the order in which they were asked for, so that the run
 * depends on seed and trials alone.
 *
 * Throws: InputError for a conjecture of which no case meets the hypotheses.
 */
export async function hunt<Case>(options: HuntOptions<Case>): Promise<HuntResult<Case>> {
  return new Hunt(options).run();
}

/** The trials of one evaluation of a case, and which of their margins is the case's. */
interface Pilot {
  readonly draws: number;
  /** The order statistic that is negative exactly when more than δ of the draws violate. */
  readonly order: number;
}

function pilotOf({ quantifier }: Pick<Conjecture, 'quantifier'>): Pilot {
  if (quantifier.kind === 'for every problem') return { draws: 1, order: 0 };
  const draws = Math.min(200, Math.max(10, Math.ceil(2 / quantifier.delta)));
  return { draws, order: Math.floor(quantifier.delta * draws) };
}

class Hunt<Case> {
  readonly #options: HuntOptions<Case>;
  readonly #pilot: Pilot;
  readonly #alpha: AlphaBudget;
  #objective: Objective;
  #trials = 0;
  #cases = 0;
  #judged = 0;
  #suspects = 0;
  #suspectReason: string | undefined;
  #tests = 0;
  readonly #discards: Record<string, number> = {};
  #worst: WorstCase<Case> | undefined;
  #found: HuntResult<Case>['found'];

  constructor(options: HuntOptions<Case>) {
    this.#options = options;
    this.#pilot = pilotOf(options.conjecture);
    this.#alpha = new AlphaBudget(options.alpha);
    this.#objective = new Objective([], options.conjecture.conjuncts.length);
  }

  async run(): Promise<HuntResult<Case>> {
    const { conjecture, seed, known = [], search = 'portfolio' } = this.#options;
    const stream = RandomStream.at(seed, 'hunt', conjecture.id, 'search');
    const { space, conjuncts } = conjecture;
    const sounding = stream.child('sounding');
    const first = Array.from({ length: SOUNDING }, () => space.draw(sounding));
    const attempts: Attempt[] = [];
    const cases = [
      ...known.map((value) => ({ value, by: 'kept' })),
      ...first.map((value) => ({ value, by: 'random' })),
    ];
    // A few at a time, so that an end is heard of.
    for (let from = 0; from < cases.length && !this.#over; from += BATCH) {
      await this.#evaluate(cases.slice(from, from + BATCH), (_, own) => {
        attempts.push(...own);
      });
    }
    this.#objective = new Objective(attempts, conjuncts.length);
    const portfolio = new Portfolio(
      search === 'random'
        ? [randomCases(space, stream)]
        : portfolioOver(space, stream, () => this.#worst?.value),
    );
    while (!this.#over) {
      const proposals = Array.from({ length: BATCH }, () => portfolio.ask());
      const told: { readonly proposal: Proposal<Case>; readonly objective: number }[] = [];
      await this.#evaluate(
        proposals.map((proposal) => ({
          value: proposal.candidate,
          by: portfolio.accounts[proposal.by]?.name as string,
        })),
        (index, _own, objective) => {
          told.push({ proposal: proposals[index] as Proposal<Case>, objective });
        },
      );
      for (const { proposal, objective } of told) portfolio.tell(proposal, objective);
      if (this.#judged === 0 && this.#cases >= PATIENCE) this.#refuseVacuity();
    }
    if (this.#judged === 0 && this.#cases > 0 && !this.#isInterrupted) this.#refuseVacuity();
    return {
      found: this.#found,
      stop: this.#found !== undefined ? 'found' : this.#isInterrupted ? 'interrupted' : 'budget',
      trials: this.#trials,
      cases: this.#cases,
      discards: this.#discards,
      suspects: this.#suspects,
      suspectReason: this.#suspectReason,
      tests: this.#tests,
      worst: this.#worst,
      strategies: portfolio.accounts,
    };
  }

  get #isStopped(): boolean {
    return this.#options.signal?.aborted === true;
  }

  get #isInterrupted(): boolean {
    return this.#isStopped && this.#options.signal?.reason !== TIME_OVER;
  }

  get #over(): boolean {
    return this.#found !== undefined || this.#isStopped || this.#trials >= this.#options.trials;
  }

  /** Runs cases, counts what they showed, and follows up what may be a counterexample, in order. */
  async #evaluate(
    cases: readonly { readonly value: Case; readonly by: string }[],
    tell: (index: number, attempts: readonly Attempt[], objective: number) => void,
  ): Promise<void> {
    const { evaluator, onProgress } = this.#options;
    const { draws } = this.#pilot;
    // The same draws for every case: a comparison compares only what differs.
    const items = cases.map(({ value }) => ({ value, purpose: ['pilot'], from: 0, count: draws }));
    const results = await evaluator.run(items);
    for (const [index, attempts] of results.entries()) {
      if (this.#over) return;
      const { value, by } = cases[index] as (typeof cases)[number];
      this.#trials += draws;
      this.#cases += 1;
      const objective = this.#judge(value, attempts);
      tell(index, attempts, (await this.#follow(value, by, objective)) ?? objective);
    }
    onProgress?.({ trials: this.#trials, worst: this.#worst });
  }

  /** Counts what a case showed, and answers what the search is to minimize. */
  #judge(value: Case, attempts: readonly Attempt[]): number {
    const { conjecture } = this.#options;
    for (const attempt of attempts) {
      if (attempt.kind === 'discarded')
        this.#discards[attempt.hypothesis] = (this.#discards[attempt.hypothesis] ?? 0) + 1;
    }
    const objectives = attempts.map((attempt) => this.#objective.of(attempt));
    const objective = quantileOf(objectives, this.#pilot.order);
    const worst = worstConjunct(attempts[objectives.indexOf(objective)] as Attempt);
    if (worst === undefined) return objective;
    this.#judged += 1;
    const isWorst = this.#worst === undefined || worst.margin.value < this.#worst.margin.value;
    const conjunct = conjecture.conjuncts[worst.conjunct] as string;
    if (isWorst && (conjecture.quantifier.kind !== 'for every problem' || worst.margin.value >= 0))
      this.#worst = { value, margin: worst.margin, conjunct };
    return objective;
  }

  /** Asks whether a violation stands; answers another objective for one that does not. */
  async #follow(value: Case, by: string, objective: number): Promise<number | undefined> {
    if (!(objective < 0)) return undefined;
    const { conjecture, seed } = this.#options;
    if (conjecture.quantifier.kind === 'for every problem') {
      const complete = conjecture.complete(value, drawStream(seed, conjecture.id, ['pilot'], 0));
      const examined = examine(conjecture, value, complete, undefined);
      const { found } = examined;
      // What rounding made is a case on the edge: no better to the search than one that just holds.
      if (found === undefined) {
        this.#suspects += 1;
        this.#suspectReason ??= examined.why;
        return 0;
      }
      this.#found = { ...found, by, atTrial: this.#trials };
      this.#worst = { value, margin: found.margin, conjunct: found.conjunct };
      return undefined;
    }
    const rate = await this.#test(value);
    if (rate.decision !== 'refuted' || rate.worst === undefined) return undefined;
    const found = foundByRate(conjecture, seed, value, rate);
    if (found === undefined) {
      this.#suspects += 1;
      return undefined;
    }
    this.#found = { ...found, by, atTrial: this.#trials };
    return undefined;
  }

  async #test(value: Case): Promise<RateEvidence> {
    const { conjecture, evaluator, signal } = this.#options;
    this.#tests += 1;
    const rate = await decideRate(evaluator, conjecture, value, {
      purpose: ['test', this.#tests],
      alpha: this.#alpha.openEnded(this.#tests).alpha,
      alphaHolds: GIVEN_UP,
      most: mostTrials(conjecture),
      signal,
    });
    this.#trials += rate.trials + rate.discarded;
    return rate;
  }

  #refuseVacuity(): never {
    const { conjecture } = this.#options;
    const [most] = Object.entries(this.#discards).toSorted((a, b) => b[1] - a[1]);
    throw new InputError(
      `${conjecture.id}: none of ${this.#cases} cases met the hypotheses; ${JSON.stringify(most?.[0] ?? '')} failed most often. Widen the space or the hypothesis.`,
    );
  }
}

/** Trials of one sequential test: a rate of 3δ is found out in fewer. */
export function mostTrials({ quantifier }: Pick<Conjecture, 'quantifier'>): number {
  return quantifier.kind === 'for every problem' ? 1 : Math.ceil(60 / quantifier.delta);
}

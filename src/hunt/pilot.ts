import type { Attempt, Conjecture } from '../claim/conjecture.js';
import { type Objective, quantileOf } from './objective.js';

/** The trials of one evaluation of a case, and which of their margins is the case's. */
export interface Pilot {
  readonly draws: number;
  /** The order statistic that is negative exactly when more than δ of the draws violate. */
  readonly order: number;
}

/** With so many times the draws; one draw is all of a conjecture about every problem. */
export function pilotOf({ quantifier }: Pick<Conjecture, 'quantifier'>, times = 1): Pilot {
  if (quantifier.kind === 'for every problem') return { draws: 1, order: 0 };
  const draws = times * Math.min(200, Math.max(10, Math.ceil(2 / quantifier.delta)));
  return { draws, order: Math.floor(quantifier.delta * draws) };
}

/** What a search minimizes, for all conjuncts and for each. */
export interface Cost {
  readonly all: number;
  readonly each: readonly number[];
}

/** The cost of a case, and the trial that has it. */
export function costOf(
  attempts: readonly Attempt[],
  objective: Objective,
  { order }: Pilot,
): { readonly cost: Cost; readonly shown: Attempt } {
  const singles = attempts.map((attempt) => objective.each(attempt));
  const lowest = singles.map((each) => Math.min(...each));
  const all = quantileOf(lowest, order);
  const each = (singles[0] as readonly number[]).map((_, j) =>
    quantileOf(
      singles.map((own) => own[j] as number),
      order,
    ),
  );
  return { cost: { all, each }, shown: attempts[lowest.indexOf(all)] as Attempt };
}

/** Of a violation that is rounding's: a case on the edge, no better to the search than one that just holds. */
export function notBelow0({ all, each }: Cost): Cost {
  return { all: Math.max(0, all), each: each.map((cost) => Math.max(0, cost)) };
}

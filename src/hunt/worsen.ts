import type { Conjecture } from '../claim/conjecture.js';
import { RandomStream } from '../math/random-stream.js';
import { drawStream, type Evaluator } from './evaluator.js';
import { CoordinateSearch } from './space-strategies.js';
import { type Found, violationOf } from './violation.js';
import { worstConjunct } from './worst-conjunct.js';

export interface WorsenOptions {
  readonly seed: number;
  readonly trials: number;
  readonly signal?: AbortSignal | undefined;
}

/** Evaluated together; the same for every number of workers. */
const BATCH = 16;

/**
 * The worst violation that a search around a counterexample finds, of a conjecture about every problem.
 *
 * Half of the candidates are mutations of the worst so far, half come from CMA-ES on its numbers. Only a violation that stands
 * (see `violationOf`) is answered; the one begun with, where nothing worse does.
 */
export async function worsen<Case>(
  conjecture: Conjecture<Case>,
  evaluator: Evaluator<Case>,
  found: Found<Case>,
  { seed, trials, signal }: WorsenOptions,
): Promise<Found<Case>> {
  const { space } = conjecture;
  const stream = RandomStream.at(seed, 'hunt', conjecture.id, 'worsen');
  let worst = found;
  const guided = new CoordinateSearch<Case>({
    space,
    stream: stream.child('cma-es'),
    best: () => worst.value,
  });
  const mutations = stream.child('mutations');
  for (let run = 0; run < trials && signal?.aborted !== true; run += BATCH) {
    const values = Array.from({ length: BATCH }, (_, i) =>
      i % 2 === 0 ? guided.ask() : space.mutate(worst.value, mutations),
    );
    const items = values.map((value) => ({ value, purpose: ['pilot'], from: 0, count: 1 }));
    const attempts = (await evaluator.run(items)).map(([attempt]) => attempt);
    for (const [i, value] of values.entries()) {
      const own = attempts[i] && worstConjunct(attempts[i]);
      const margin = own?.margin.value ?? Number.NaN;
      if (i % 2 === 0) guided.tell(value, margin);
      if (!(margin < worst.margin.value)) continue;
      // Completed as the evaluator did: by its plan, and by the same draw.
      const complete = conjecture.complete(value, drawStream(seed, conjecture.id, ['pilot'], 0));
      worst = violationOf(conjecture, value, complete, undefined) ?? worst;
    }
    if (worst.margin.value === Number.NEGATIVE_INFINITY) break;
  }
  return worst;
}

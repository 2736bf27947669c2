import { type Attempt, type Replay, UndefinedQuantity } from '../claim/conjecture.js';
import { type Inequality, marginOf, type Places } from '../claim/inequality.js';
import { type Margin, unlessDiverged } from '../claim/margin.js';
import type { Float } from '../exact/float.js';
import type { FloatTrajectory } from './float-trajectory.js';

/** What a replay in doubles shows: hypotheses first, which need no training. */
export function attempt(replay: Replay<Float>, run: () => FloatTrajectory, isProbable: boolean): Attempt {
  try {
    const hypotheses = examined(replay);
    if (hypotheses.failed !== undefined) return hypotheses.failed;
    const { slack } = hypotheses;
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

interface Hypotheses {
  readonly failed: Attempt | undefined;
  /** The margins of those that hold. */
  readonly slack: readonly number[];
}

/**
 * The first hypothesis that fails, and by how much all of them do: Σ ln(1 + v) over their violations v.
 *
 * The sum falls whenever one violation does, so a search is not stopped on its way by the next hypothesis.
 */
function examined({ hypotheses }: Replay<Float>): Hypotheses {
  let first: string | undefined;
  let by = 0;
  const slack: number[] = [];
  for (const [hypothesis, of] of Object.entries(hypotheses)) {
    const value = first === undefined ? marginOf(of()).value : marginIfAny(of);
    if (Number.isNaN(value)) throw new Error(`hypothesis "${hypothesis}": its margin is not a number.`);
    if (value >= 0) {
      slack.push(value);
      continue;
    }
    first ??= hypothesis;
    by += Math.log1p(-value);
  }
  return { failed: first === undefined ? undefined : { kind: 'discarded', hypothesis: first, by }, slack };
}

/** −∞ for what does not exist, as may be where an earlier hypothesis fails. */
function marginIfAny(of: () => Inequality<Float>): number {
  try {
    const { value } = marginOf(of());
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  } catch (error) {
    if (error instanceof UndefinedQuantity) return Number.NEGATIVE_INFINITY;
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

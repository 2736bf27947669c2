import type { Conjecture } from '../claim/conjecture.js';
import { AlphaBudget } from '../evidence/alpha-budget.js';
import { drawStream } from './evaluator.js';
import { type Explanation, explain } from './explain.js';
import { type HuntOptions, type HuntResult, hunt, mostTrials } from './hunt.js';
import { decideRate, type RateEvidence } from './rate-decision.js';
import { type Shrunk, shrink } from './shrink.js';
import { type Found, foundByRate, violationOf } from './violation.js';
import { worsen } from './worsen.js';

export interface PursuitOptions<Case> extends HuntOptions<Case> {
  /** Ends everything: an interrupt. The signal of the search may end the search alone. */
  readonly interrupt?: AbortSignal | undefined;
  /** Says what is being done. */
  readonly onPhase?: (phase: 'worsening' | 'shrinking' | 'explaining') => void;
}

/** What became of a conjecture. */
export interface Pursuit<Case> {
  readonly search: HuntResult<Case>;
  readonly counterexample:
    | {
        readonly smallest: Found<Case>;
        readonly shrunk: Omit<Shrunk<Case>, 'value'>;
        /** As found, or worse. */
        readonly worst: Found<Case>;
        readonly explanation: Explanation;
      }
    | undefined;
}

/** Runs that look for something worse. */
const WORSENING = 2000;
/** Cases that shrinking may ask about; with a rate each costs some twenty runs and more. */
const SHRINKING = 20_000;
const SHRINKING_WITH_DRAWS = 600;
const BATCH = 16;
const VARIATIONS = 40;
/** A simpler case is given up as no counterexample at this level, for which nothing is claimed. */
const GIVEN_UP = 0.05;
/** Trials on which the interval of the final rate rests at least. */
const FINAL_TRIALS = 200;

/**
 * Looks for a counterexample and, once there is one, for the worst around it, the smallest, its rate and what it depends on.
 *
 * α is split in two: one half for the search, one for the sequential tests of simpler cases and the last one.
 */
export async function pursue<Case>(options: PursuitOptions<Case>): Promise<Pursuit<Case>> {
  const { conjecture, evaluator, seed, interrupt, onPhase } = options;
  const [searching, shrinking] = [
    new AlphaBudget(options.alpha).split(2),
    new AlphaBudget(options.alpha).split(2),
  ];
  const search = await hunt({ ...options, alpha: searching.alpha });
  const { found } = search;
  if (found === undefined) return { search, counterexample: undefined };
  const isProbable = conjecture.quantifier.kind !== 'for every problem';

  onPhase?.('worsening');
  const worst = isProbable
    ? found
    : await worsen(conjecture, evaluator, found, { seed, trials: WORSENING, signal: interrupt });

  onPhase?.('shrinking');
  let tests = 0;
  const decide = (value: Case, purpose: string, least: number): Promise<RateEvidence> => {
    tests += 1;
    return decideRate(evaluator, conjecture, value, {
      purpose: [purpose, tests],
      alpha: shrinking.openEnded(tests).alpha,
      alphaHolds: GIVEN_UP,
      most: mostTrials(conjecture),
      least,
      signal: interrupt,
    });
  };
  let simplest = found as Found<Case>;
  const { value, ...shrunk } = await shrink(conjecture.space, found.value, {
    batch: isProbable ? 1 : BATCH,
    most: isProbable ? SHRINKING_WITH_DRAWS : SHRINKING,
    signal: interrupt,
    stillViolates: async (values) => {
      if (!isProbable) {
        // Nothing else in this loop waits, and an interrupt would not be heard of.
        await new Promise((resolve) => setImmediate(resolve));
        return firstOf(values, (own) => standsBeside(conjecture, seed, own, found));
      }
      const answers: boolean[] = [];
      for (const own of values) {
        const rate = await decide(own, 'shrink', 0);
        const simpler = rate.decision === 'refuted' ? foundByRate(conjecture, seed, own, rate) : undefined;
        const stands = simpler !== undefined && isKnownAsWell(simpler, found);
        // Shrinking goes on from each case that stands: the last of them is the smallest.
        if (stands) simplest = simpler;
        answers.push(stands);
      }
      return answers;
    },
  });

  let smallest: Found<Case> | undefined;
  if (isProbable) {
    const rate = await decide(value, 'final', FINAL_TRIALS);
    const last = rate.decision === 'refuted' ? foundByRate(conjecture, seed, value, rate) : undefined;
    // Where chance leaves the last test open, or its worst trial cannot be certified, that of the shrinking stands.
    smallest = last !== undefined && isKnownAsWell(last, found) ? last : simplest;
  } else smallest = violationOf(conjecture, value, completed(conjecture, seed, value), undefined);

  onPhase?.('explaining');
  // An interrupt leaves what was found.
  const shown = smallest ?? found;
  const explanation = await explain({
    conjecture,
    evaluator,
    seed,
    value: shown.value,
    variations: VARIATIONS,
    signal: interrupt,
  });
  return { search, counterexample: { smallest: shown, shrunk, worst, explanation } };
}

function completed<Case>(conjecture: Conjecture<Case>, seed: number, value: Case): Case {
  return conjecture.complete(value, drawStream(seed, conjecture.id, ['pilot'], 0));
}

/** Answers until the first "yes", which is all that shrinking asks for; exact replays are dear. */
function firstOf<Case>(values: readonly Case[], holds: (value: Case) => boolean): readonly boolean[] {
  const first = values.findIndex(holds);
  return values.map((_, i) => i === first);
}

/** Whether a simpler case is a counterexample known as well as the one found: a certificate is not given up for a smaller case. */
function standsBeside<Case>(
  conjecture: Conjecture<Case>,
  seed: number,
  value: Case,
  found: Found<Case>,
): boolean {
  const own = violationOf(conjecture, value, completed(conjecture, seed, value), undefined);
  return own !== undefined && isKnownAsWell(own, found);
}

function isKnownAsWell<Case>(own: Found<Case>, found: Found<Case>): boolean {
  return own.certificate.status === 'certified' || found.certificate.status !== 'certified';
}

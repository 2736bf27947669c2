import { afterAll, inject, type TestContext, test } from 'vitest';
import type { Judgeable } from '../claim/claim.js';
import type { Judged } from '../claim/verdict.js';
import { AlphaBudget } from '../evidence/alpha-budget.js';
import { InputError } from '../input-error.js';
import { createInlineExecutor, createPoolExecutor, type Executor } from '../judge/executor.js';
import { judgeSuite } from '../judge/judge-suite.js';
import { replay as replayTrial } from '../judge/replay.js';
import { refutationText, trialText } from '../report/refutation-text.js';
import { trialsWithControls, verdictLines } from '../report/suite-report.js';
import { verdictSentence } from '../report/verdict-sentence.js';
import { verdictRow } from '../report/verdict-table.js';
import type { ClaimMeta } from '../report/vitest-report.js';
import { type CheckOptions, type Settled, type SharedCheckOptions, settle } from './check-options.js';

export type { CheckOptions, ClaimMeta, SharedCheckOptions };

/** A claim that does not hold, as a test reports it: the message says what was found, the stack leads to the call that asked. */
export class VerdictError extends Error {
  override readonly name = 'VerdictError';
}

/**
 * Defines a test that judges a claim with its controls, and passes when it holds.
 *
 *     P(the test fails | the claim is true, its check sound) ≤ α
 *
 * It judges in the test's own thread, which goes on answering timers and messages; the verdict is printed, annotated, and
 * kept in `task.meta.aligncheck`. A claim that is refuted fails with its refutation; one that is undecided, or whose check is
 * broken, with the reason. Throws: InputError for unusable options.
 * Checked by: test/vitest/check-theorems.test.ts, test/system/concentration.test.ts.
 */
export function checkTheorem(claim: Judgeable, options: CheckOptions = {}): void {
  const settled = settle('checkTheorem', options, ['name', 'trial']);
  const { name = claim.id, trial } = options;
  const asked = stackOf(checkTheorem);
  test(name, { timeout: settled.timeout }, async (context) => {
    if (trial !== undefined) return showTrial(claim, settled.seed, trial, asked);
    await check(claim, settled, { context, asked, executor: createInlineExecutor([claim]) });
  });
}

/**
 * Defines a test for each of several claims, which share one α.
 *
 *     P(any test fails | the claims are true, their checks sound) ≤ α
 *
 * Each test spends its share whichever others run, so that a verdict does not depend on a filter. Claims that the profile
 * leaves to another are skipped. Throws: InputError for unusable options, or two claims with one id.
 * Checked by: test/vitest/check-theorems.test.ts; this project's own claims are judged by it, test/claims.test.ts.
 */
export function checkTheorems(claims: readonly Judgeable[], options: SharedCheckOptions = {}): void {
  const settled = settle('checkTheorems', options, ['workers', 'replay']);
  const { profile, timeout } = settled;
  const twice = claims.find(({ id }, i) => claims.findIndex((other) => other.id === id) < i);
  if (twice !== undefined) {
    throw new InputError(
      `checkTheorems: two claims are called ${twice.id}, and would draw the same numbers; give each its own id.`,
    );
  }
  const { workers, replay } = options;
  const judged = claims.filter(({ profiles }) => profiles.includes(profile));
  const chancy = judged.filter(({ kind }) => kind !== 'property').length;
  const alpha = new AlphaBudget(settled.alpha).split(Math.max(1, chancy)).alpha;
  let pool: Executor | undefined;
  if (workers !== undefined) afterAll(() => pool?.close());
  const asked = stackOf(checkTheorems);
  for (const claim of claims) {
    test(claim.id, { timeout }, async (context) => {
      if (!judged.includes(claim)) {
        context.task.meta.aligncheck = { id: claim.id, verdict: 'not judged', profile };
        context.skip(`not judged in profile ${profile}`);
      }
      if (workers !== undefined) pool ??= createPoolExecutor(workers.jobs);
      const executor = pool ?? createInlineExecutor([claim]);
      await check(claim, { ...settled, alpha }, { context, asked, executor, suite: workers?.suite, replay });
    });
  }
}

interface Surroundings {
  readonly context: TestContext;
  /** The stack of the call that defined the test. */
  readonly asked: string;
  readonly executor: Executor;
  readonly suite?: string | undefined;
  readonly replay?: ((judged: Judged) => string) | undefined;
}

async function check(
  claim: Judgeable,
  settled: Settled,
  { context, asked, executor, suite, replay = callOfCheck(settled) }: Surroundings,
): Promise<void> {
  const { profile, seed, alpha, alphaHolds } = settled;
  const { signal, task, annotate } = context;
  const run = { profile, seed, alpha, alphaHolds, executor, signal };
  const [judged] = await judgeSuite({ ...run, ...(suite && { suite }), claims: [claim] });
  // The test has timed out or was called off: it has failed already, and nothing was decided.
  if (judged === undefined || signal.aborted) return;
  const { verdict } = judged;
  const sentence = verdictSentence(judged, alphaHolds);
  task.meta.aligncheck = {
    id: claim.id,
    kind: claim.kind,
    verdict: verdict.verdict,
    sentence,
    lines: verdictLines(judged, alphaHolds),
    row: verdictRow(judged),
    trials: trialsWithControls(judged),
    alpha: verdict.evidence.alpha,
    profile,
    seed,
  };
  await annotate(sentence, verdict.verdict);
  // The reporter prints it with all others at the end.
  if (inject('aligncheckReporter') !== true) console.log(sentence);
  if (verdict.verdict === 'holds') return;
  throw at(asked, 'why' in verdict ? sentence : refutationText(judged, replay(judged)));
}

/** The line to paste in place of the call that was refuted. */
function callOfCheck({ profile, seed }: Settled): (judged: Judged) => string {
  return ({ verdict }) => {
    const trial = verdict.verdict === 'refuted' ? verdict.counterexample.trial : '';
    const what = trial === '' ? `profile: '${profile}'` : `trial: '${trial}'`;
    return `checkTheorem(claim, { seed: ${seed}, ${what} })`;
  };
}

function showTrial(claim: Judgeable, seed: number, trial: string, asked: string): void {
  const shown = replayTrial(claim, seed, trial);
  const text = trialText(shown).join('\n');
  if (shown.margin < 0) throw at(asked, `${claim.id}, trial ${trial}, violates the claim\n${text}`);
  console.log(`${claim.id}, trial ${trial}, is as claimed\n${text}`);
}

/** The stack of whoever called a function, without the function. */
function stackOf(called: (...args: never[]) => void): string {
  const holder = { stack: '' };
  Error.captureStackTrace(holder, called);
  return holder.stack.split('\n').slice(1).join('\n');
}

/** An error that was found long after the call that it leads to. */
function at(asked: string, message: string): VerdictError {
  const error = new VerdictError(message);
  error.stack = `${error.name}: ${message}\n${asked}`;
  return error;
}

declare module 'vitest' {
  interface TaskMeta {
    aligncheck?: ClaimMeta;
  }
  interface ProvidedContext {
    aligncheckReporter: boolean;
  }
}

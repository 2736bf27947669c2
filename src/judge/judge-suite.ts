import type { Judgeable } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import type { Judged, Verdict } from '../claim/verdict.js';
import { AlphaBudget } from '../evidence/alpha-budget.js';
import { InputError } from '../input-error.js';
import type { Answering } from './executor.js';
import type { Judge } from './judge.js';
import type { Observation } from './observation.js';
import type { JudgeOptions } from './open-cells.js';
import { PropertyJudge } from './property-judge.js';
import { ScalingJudge } from './scaling-judge.js';
import { type Address, HERE, type Task } from './task.js';
import { TheoremJudge } from './theorem-judge.js';

/** What is judged, at which error probabilities, with how much evidence, and where the work is done. */
export interface SuiteOptions {
  /** URL of the module that exports `claims`; workers load the claims from there. An executor that was given the claims needs none. */
  readonly suite?: string;
  readonly claims: readonly Judgeable[];
  /** Workers take the claims from the module's `claimsWith(setting)`; `claims` must be those. */
  readonly setting?: string | undefined;
  readonly profile: Profile;
  readonly seed: number;
  /** The suite's false-alarm probability: that any true claim is refuted. */
  readonly alpha: number;
  /** The level of "holds", for every data set. */
  readonly alphaHolds: number;
  readonly executor: Answering;
  /** Cuts trials into blocks by their numbers alone, as a log of evidence needs it; by the time they take unless given. */
  readonly fixedBlocks?: boolean | undefined;
  /** Ends judging early; what is not decided by then is undecided. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Called once for each claim, as soon as it and its controls are decided. */
  readonly onJudged?: (judged: Judged) => void;
  /**
   * Called with what trials of a claim showed, in the order of its evidence and as far as they are part of it; those of its
   * controls are not told. Claims are judged side by side, so their calls may alternate.
   */
  readonly onObserved?: (id: string, observations: readonly Observation[]) => void;
}

/** How far a suite is: trials done and expected at most, claims judged and claims in all. */
export interface Progress {
  readonly done: number;
  readonly expected: number;
  readonly judged: number;
  readonly claims: number;
}

interface Entry {
  readonly claim: Judgeable;
  readonly main: Judge;
  readonly controls: readonly { readonly name: string; readonly judge: Judge }[];
}

/** The confidence of printed rate intervals, simultaneous over the data sets and sizes of a claim. */
const RATE_CONFIDENCE = 0.99;

/** Blocks that may run ahead of the evidence when workers would be idle otherwise. */
const MOST_AHEAD = 8;

/**
 * Judges claims and their controls, and says what was decided about each, in the order given.
 *
 * α is shared equally by the claims that chance can refute. Work is handed out in a fixed order of preference and
 * evidence is consumed in trial order, so the verdicts do not depend on the executor.
 */
export async function judgeSuite(options: SuiteOptions): Promise<readonly Judged[]> {
  const entries = openEntries(options);
  const judges = entries.flatMap(({ main, controls }) => [main, ...controls.map(({ judge }) => judge)]);
  const reported = new Set<Entry>();

  const report = (): void => {
    for (const entry of entries) {
      if (reported.has(entry) || !isFinished(entry)) continue;
      reported.add(entry);
      options.onJudged?.(judgedOf(entry));
    }
    // It looks at every data set of every claim, and comes after every task.
    if (options.onProgress === undefined) return;
    const progress = judges.map((judge) => judge.progress);
    options.onProgress({
      done: progress.reduce((sum, { done }) => sum + done, 0),
      expected: progress.reduce((sum, { expected }) => sum + expected, 0),
      judged: reported.size,
      claims: entries.length,
    });
  };

  await dispatch(judges, options, report);
  return entries.map(judgedOf);
}

function openEntries({
  claims,
  suite = HERE,
  setting,
  profile,
  seed,
  alpha,
  alphaHolds,
  fixedBlocks,
  onObserved,
}: SuiteOptions): Entry[] {
  const twice = claims.find(({ id }, i) => claims.findIndex((other) => other.id === id) < i);
  if (twice !== undefined) {
    throw new InputError(
      `suite: two claims are called ${twice.id}; workers find claims by their id, give each its own.`,
    );
  }
  const chancy = claims.filter(({ kind }) => kind !== 'property').length;
  const share = new AlphaBudget(alpha).split(Math.max(1, chancy)).alpha;
  const judgeOptions: JudgeOptions = {
    ...{ profile, seed, alpha: share, alphaHolds, fixedBlocks },
    confidence: RATE_CONFIDENCE,
  };
  return claims.map((claim) => ({
    claim,
    main: openJudge(
      claim,
      { suite, id: claim.id, control: undefined, setting },
      { ...judgeOptions, observe: onObserved && ((observations) => onObserved(claim.id, observations)) },
    ),
    controls: claim.controls.map(({ name, claim: variant }, control) => ({
      name,
      judge: openJudge(variant, { suite, id: claim.id, control, setting }, judgeOptions),
    })),
  }));
}

function openJudge(claim: Judgeable, address: Address, options: JudgeOptions): Judge {
  switch (claim.kind) {
    case 'theorem':
      return new TheoremJudge(claim, address, options);
    case 'scaling':
      return new ScalingJudge(claim, address, options);
    case 'property':
      return new PropertyJudge(claim, address, options);
  }
}

/** Keeps the executor busy until every judge has finished or the signal says stop. */
function dispatch(
  judges: readonly Judge[],
  { executor, signal }: SuiteOptions,
  report: () => void,
): Promise<void> {
  return new Promise((resolve) => {
    const running = new Map<Task, Judge>();
    const dropped = new WeakSet<Task>();
    let stopped = signal?.aborted ?? false;
    const stop = (): void => {
      stopped = true;
      resolve();
    };
    signal?.addEventListener('abort', stop, { once: true });

    const pump = (): void => {
      while (!stopped && running.size < executor.jobs) {
        const next = nextTask(judges, executor.jobs);
        if (next === undefined) break;
        running.set(next.task, next.judge);
        void run(next.judge, next.task);
      }
      if (running.size === 0 || stopped) {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
    };
    const run = async (judge: Judge, task: Task): Promise<void> => {
      try {
        const result = await executor.run(task);
        if (!stopped && judge.wants(task)) judge.accept(task, result);
      } catch (error) {
        if (!stopped) judge.fail(error instanceof Error ? error.message : String(error));
      }
      running.delete(task);
      for (const [other, itsJudge] of running) {
        if (itsJudge !== judge || dropped.has(other) || judge.wants(other)) continue;
        dropped.add(other);
        executor.drop?.(other);
      }
      if (!stopped) report();
      pump();
    };
    report();
    pump();
  });
}

/** The first task that no other has to wait for; when there is none, one that runs ahead of its evidence. */
function nextTask(judges: readonly Judge[], jobs: number): { judge: Judge; task: Task } | undefined {
  for (let ahead = 1; ahead <= (jobs === 1 ? 1 : MOST_AHEAD); ahead++) {
    for (const judge of judges) {
      const task = judge.nextTask(ahead);
      if (task !== undefined) return { judge, task };
    }
  }
  return undefined;
}

function isFinished({ main, controls }: Entry): boolean {
  return main.finished && controls.every(({ judge }) => judge.finished);
}

function judgedOf({ claim, main, controls }: Entry): Judged {
  const verdicts = controls.map(({ name, judge }) => ({ name, verdict: judge.verdict }));
  return {
    id: claim.id,
    kind: claim.kind,
    verdict: weighControls(main.verdict, verdicts),
    controls: verdicts,
  };
}

/** A check whose controls are not all refuted sees nothing, so it cannot say "holds". */
function weighControls(verdict: Verdict, controls: readonly { name: string; verdict: Verdict }[]): Verdict {
  if (verdict.verdict === 'refuted' || verdict.verdict === 'broken') return verdict;
  const blind = controls.find((control) => control.verdict.verdict !== 'refuted');
  if (blind === undefined) return verdict;
  const { evidence } = verdict;
  const { stop } = blind.verdict.evidence;
  if (stop === 'interrupted' || stop === 'missing') {
    // A gap in the claim's own evidence says more than that of a control.
    if (evidence.stop === 'missing') return verdict;
    const why =
      stop === 'interrupted'
        ? `interrupted before the control "${blind.name}" was refuted`
        : `of the control "${blind.name}", ${'why' in blind.verdict ? blind.verdict.why : ''}`;
    return { verdict: 'undecided', evidence: { ...evidence, stop }, why };
  }
  const found =
    'why' in blind.verdict ? `${blind.verdict.verdict}, ${blind.verdict.why}` : blind.verdict.verdict;
  return {
    verdict: 'broken',
    evidence,
    why: `the control "${blind.name}" was not refuted (${found}): this check cannot see it`,
  };
}

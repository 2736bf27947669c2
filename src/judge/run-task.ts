import { performance } from 'node:perf_hooks';
import type { Judgeable, JudgeableByLaw, Measurement, OpenDataset, Trial } from '../claim/claim.js';
import { NotSupportedError } from '../subject-error.js';
import { findClaim } from './find-claim.js';
import { marginValues } from './margin-values.js';
import { observedFailure, observedOf } from './observed.js';
import { searchProblems } from './search-problems.js';
import { datasetStream, searchSeed, trialStream } from './streams.js';
import type { Address, Observed, Task, TaskResult, TrialsResult, TrialsTask } from './task.js';

/** What a task takes from the thread that it runs in. */
export interface Surroundings {
  /** Where the claim is; in the suite's module unless given. */
  readonly find?: (address: Address) => Judgeable | Promise<Judgeable>;
  /** Asked after every trial: a promise to wait for where the thread has something else to do. */
  readonly pause?: () => Promise<void> | undefined;
}

/**
 * Does one task; the same function serves workers and the calling thread.
 *
 * `onPart` hears when the claim has been loaded, and whenever a trial or a problem has ended.
 */
export async function runTask(
  task: Task,
  onPart: () => void = () => {},
  { find = findClaim, pause = () => undefined }: Surroundings = {},
): Promise<TaskResult> {
  const start = performance.now();
  const claim = await find(task.address);
  onPart();
  if (task.kind === 'trials' && claim.kind !== 'property') {
    const result = await runTrials(claim, task, onPart, pause);
    return { ...result, seconds: (performance.now() - start) / 1000 };
  }
  if (task.kind === 'search' && claim.kind === 'property') {
    const { problems } = claim.plan[task.profile];
    const { observe = false } = task;
    const search = { seed: searchSeed(task.seed, task.address.id), problems, observe };
    const result = searchProblems(claim, search, onPart);
    return { ...result, seconds: (performance.now() - start) / 1000 };
  }
  throw new Error(`claim ${task.address.id} is a ${claim.kind}; it cannot be judged by ${task.kind}.`);
}

async function runTrials(
  claim: JudgeableByLaw,
  task: TrialsTask,
  onEnded: () => void,
  pause: () => Promise<void> | undefined,
): Promise<Omit<TrialsResult, 'seconds'>> {
  const conjuncts = claim.conjuncts.length;
  const margins = new Float64Array(task.count * conjuncts).fill(Number.NaN);
  const discardedBy: string[] = [];
  const remarks: (readonly string[])[] = [];
  const observed: Observed[] = [];
  let broken: TrialsResult['broken'];
  for (let i = 0; i < task.count && broken === undefined; i++) {
    const start = task.observe ? performance.now() : 0;
    const spent = (): number => (performance.now() - start) / 1000;
    try {
      const dataset = openDataset(claim, task);
      const stream = trialStream(task.seed, task.address.id, task.dataset, task.size, task.from + i);
      const trial = dataset.trial(task.size, stream);
      if (trial.kind !== 'discarded') margins.set(numbersOf(trial, claim.conjuncts), i * conjuncts);
      discardedBy.push(trial.kind === 'discarded' ? trial.hypothesis : '');
      remarks.push(trial.kind === 'discarded' ? [] : trial.remarks);
      if (task.observe) observed.push(observedOf(trial, claim.conjuncts, spent()));
    } catch (error) {
      broken = {
        trial: i,
        message: error instanceof Error ? error.message : String(error),
        unsupported: error instanceof NotSupportedError,
      };
      if (task.observe) observed.push(observedFailure(broken.message, broken.unsupported, spent()));
    }
    onEnded();
    const rest = pause();
    if (rest !== undefined) await rest;
  }
  return { kind: 'trials', margins, discardedBy, remarks, broken, ...(task.observe && { observed }) };
}

/** Margins, or what was measured. Throws: Error for NaN, which is a fault of the check. */
function numbersOf(
  trial: Exclude<Trial | Measurement, { kind: 'discarded' }>,
  conjuncts: readonly string[],
): readonly number[] {
  if (trial.kind === 'judged') return marginValues(trial, conjuncts);
  const wrong = trial.values.findIndex((value) => typeof value !== 'number' || Number.isNaN(value));
  if (wrong >= 0)
    throw new Error(`"${conjuncts[wrong]}" measured ${trial.values[wrong]}; expected a number.`);
  return trial.values;
}

/** A data set serves many blocks, and its kernel may be costly: the last ones opened are kept. */
const opened = new Map<string, OpenDataset<Trial | Measurement>>();
const KEPT = 64;

function openDataset(
  claim: JudgeableByLaw,
  { address, seed, dataset }: TrialsTask,
): OpenDataset<Trial | Measurement> {
  // Claims that are handed over, not loaded, may share an address: the name of the claim's own object keeps them apart.
  const key = JSON.stringify([numberOf(claim), address.id, seed, dataset]);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const fresh = claim.openDataset(datasetStream(seed, address.id, dataset));
  if (opened.size >= KEPT) opened.delete(opened.keys().next().value as string);
  opened.set(key, fresh);
  return fresh;
}

const numbers = new WeakMap<JudgeableByLaw, number>();
let numbered = 0;

function numberOf(claim: JudgeableByLaw): number {
  const known = numbers.get(claim);
  if (known !== undefined) return known;
  numbered += 1;
  numbers.set(claim, numbered);
  return numbered;
}

import type { JudgeableProperty } from '../claim/claim.js';
import type { Evidence, StopReason, Verdict } from '../claim/verdict.js';
import { assumedHypotheses } from './assumed-hypotheses.js';
import type { Judge } from './judge.js';
import { type Observe, observationsOfSearch } from './observation.js';
import type { JudgeOptions } from './open-cells.js';
import type { Address, Answer, MissingResult, SearchResult, SearchTask, Task } from './task.js';

/** Judges one property: a single search, since fast-check owns its order and its shrinking. */
export class PropertyJudge implements Judge {
  readonly #claim: JudgeableProperty;
  readonly #task: SearchTask;
  readonly #observe: Observe | undefined;
  #issued = false;
  #result: SearchResult | undefined;
  #missing: MissingResult | undefined;
  #failure: string | undefined;

  constructor(claim: JudgeableProperty, address: Address, { seed, profile, observe }: JudgeOptions) {
    this.#claim = claim;
    this.#observe = observe;
    this.#task = { kind: 'search', address, seed, profile, ...(observe && { observe: true }) };
  }

  get finished(): boolean {
    return [this.#result, this.#missing, this.#failure].some((end) => end !== undefined);
  }

  nextTask(_ahead: number): SearchTask | undefined {
    if (this.#issued || this.finished) return undefined;
    this.#issued = true;
    return this.#task;
  }

  wants(_task: Task): boolean {
    return !this.finished;
  }

  accept(_task: Task, result: Answer): void {
    if (result.kind === 'search') {
      this.#result = result;
      this.#observe?.(observationsOfSearch(result.observed ?? []));
    } else if (result.kind === 'missing') this.#missing = result;
    else this.fail('a worker answered a search with trials.');
  }

  fail(message: string): void {
    if (!this.finished) this.#failure = message;
  }

  get progress(): { readonly done: number; readonly expected: number } {
    const { problems } = this.#claim.plan[this.#task.profile];
    const done = this.#result?.trials ?? 0;
    return { done, expected: this.finished ? done : problems };
  }

  get verdict(): Verdict {
    const result = this.#result;
    if (this.#failure !== undefined) {
      return { verdict: 'broken', evidence: this.#evidence('failure'), why: this.#failure };
    }
    if (this.#missing !== undefined) {
      const why = `its search is missing (${this.#missing.why})`;
      return { verdict: 'undecided', evidence: this.#evidence('missing'), why };
    }
    if (result === undefined) {
      return {
        verdict: 'undecided',
        evidence: this.#evidence('interrupted'),
        why: 'interrupted before it was decided',
      };
    }
    if (result.counterexample !== undefined) {
      const { counterexample } = result;
      return { verdict: 'refuted', evidence: this.#evidence('decided'), counterexample };
    }
    switch (result.outcome) {
      case 'passed':
        return { verdict: 'holds', evidence: this.#evidence('decided') };
      case 'vacuous': {
        return {
          verdict: 'undecided',
          evidence: this.#evidence('vacuous'),
          why: vacuousText(result.discards),
        };
      }
      case 'unsupported':
        return { verdict: 'undecided', evidence: this.#evidence('unsupported'), why: result.message };
      default:
        return { verdict: 'broken', evidence: this.#evidence('failure'), why: result.message };
    }
  }

  #evidence(stop: StopReason): Evidence {
    const result = this.#result;
    return {
      trials: result?.trials ?? 0,
      violations: result?.violations ?? 0,
      discards: result?.discards ?? {},
      rate: undefined,
      margin:
        result === undefined || result.trials === 0
          ? undefined
          : { worst: result.worst, median: result.median },
      margins: result?.margins ?? [],
      hypotheses: assumedHypotheses(this.#claim, []),
      datasets: 0,
      sizeName: undefined,
      sizes: [],
      delta: undefined,
      alpha: 0,
      cells: [],
      fits: [],
      remarks: result?.remarks ?? {},
      seconds: result?.seconds ?? 0,
      stop,
    };
  }
}

/** Why a law is not decided whose problems were nearly all passed over: the law may be at fault, or the program under test. */
function vacuousText(discards: Readonly<Record<string, number>>): string {
  const lacking = Object.keys(discards).filter((name) => name.startsWith('not supported'));
  return lacking.length === 0
    ? 'more problems were discarded than judged: the hypotheses almost never hold'
    : `more problems were passed over than judged: ${lacking.join(', ')}`;
}

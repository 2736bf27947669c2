import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import type { JudgeableProperty, OpenProblem } from '../claim/claim.js';
import type { Counterexample } from '../claim/verdict.js';
import { MarginSketch } from '../evidence/margin-sketch.js';
import { NotSupportedError, SubjectError } from '../subject-error.js';
import { counterexampleOf } from './counterexample-of.js';
import { marginValues } from './margin-values.js';
import { median } from './median.js';
import { observedFailure, observedOf } from './observed.js';
import type { Observed, SearchResult } from './task.js';

export interface Search {
  /** A 32-bit integer. */
  readonly seed: number;
  readonly problems: number;
  /** Also tell what every problem showed. */
  readonly observe?: boolean;
}

/** A program that lacks some activations is judged by problems with the others, as long as one in so many is among them. */
const MOST_SKIPS = 20;

/** The first kind of failure decides what the shrinker may follow: it must not slide from a violation to an exception. */
class Violation extends Error {}

/**
 * Judges a property on problems that fast-check draws and, after a violation, shrinks.
 *
 * fast-check's own "failed: false" is not trusted: discards, and conclusions that say nothing, are counted here. A problem
 * that the program under test does not support is passed over and counted; a law of which it supports none is unsupported.
 */
export function searchProblems(
  claim: JudgeableProperty,
  search: Search,
  onEnded: () => void = () => {},
): Omit<SearchResult, 'seconds'> {
  const discards: Record<string, number> = {};
  const remarks: Record<string, number> = {};
  const margins: number[] = [];
  let failure: 'violation' | 'exception' | undefined;
  let outside: SubjectError | undefined;
  const unsupported: Record<string, number> = {};
  const observed: Observed[] = [];

  const judge = (problem: OpenProblem): void => {
    // What failed outside of this program is reported as it is: shrinking it would ask, and wait, again and again.
    if (outside !== undefined) return;
    const start = performance.now();
    // What comes after the first failure is shrinking.
    const tell = (one: (seconds: number) => Observed): void => {
      if (search.observe && failure === undefined) observed.push(one((performance.now() - start) / 1000));
    };
    try {
      const trial = problem.trial();
      if (trial.kind === 'discarded') {
        tell((seconds) => observedOf(trial, claim.conjuncts, seconds));
        if (failure === undefined) discards[trial.hypothesis] = (discards[trial.hypothesis] ?? 0) + 1;
        fc.pre(false);
        return;
      }
      const worst = Math.min(...marginValues(trial, claim.conjuncts));
      tell((seconds) => observedOf(trial, claim.conjuncts, seconds));
      if (failure === undefined) {
        margins.push(worst);
        for (const remark of trial.remarks) remarks[remark] = (remarks[remark] ?? 0) + 1;
      }
      if (worst < 0) throw new Violation();
    } catch (error) {
      if (fc.PreconditionFailure.isFailure(error)) throw error;
      if (!(error instanceof Violation)) {
        const message = error instanceof Error ? error.message : String(error);
        tell((seconds) => observedFailure(message, error instanceof NotSupportedError, seconds));
      }
      if (error instanceof NotSupportedError) {
        if (failure === undefined) unsupported[error.message] = (unsupported[error.message] ?? 0) + 1;
        fc.pre(false);
      }
      const kind = error instanceof Violation ? 'violation' : 'exception';
      if (failure === undefined && error instanceof SubjectError) outside = error;
      failure ??= kind;
      if (failure === kind) throw error;
    } finally {
      onEnded();
    }
  };

  const details = fc.check(fc.property(claim.problems, judge), {
    seed: search.seed,
    numRuns: search.problems,
    maxSkipsPerRun: MOST_SKIPS,
  });

  const counts = {
    kind: 'search',
    trials: margins.length,
    violations: failure === 'violation' ? 1 : 0,
    discards: { ...discards, ...unsupported },
    remarks,
    worst: margins.reduce((low, margin) => Math.min(low, margin), Number.POSITIVE_INFINITY),
    median: median(margins),
    margins: MarginSketch.of(margins).pairs,
    counterexample: undefined,
    message: '',
    ...(search.observe && { observed }),
  } as const;
  const discarded = Object.values(discards).reduce((sum, count) => sum + count, 0);
  const found = details.counterexample?.[0];
  if (failure === 'exception') {
    const message = details.errorInstance instanceof Error ? details.errorInstance.message : 'unknown error';
    return { ...counts, outcome: 'broken', message: `${message} (problem ${details.counterexamplePath})` };
  }
  if (failure === 'violation' && found !== undefined) {
    const counterexample = describeViolation(claim, found, details.counterexamplePath ?? '');
    return { ...counts, outcome: 'violated', counterexample };
  }
  if (discarded > margins.length) return { ...counts, outcome: 'vacuous' };
  const [lacking] = Object.keys(unsupported);
  if (lacking !== undefined && margins.length < search.problems) {
    return { ...counts, outcome: 'unsupported', message: lacking };
  }
  if (details.failed || details.interrupted || margins.length < Math.min(1, search.problems)) {
    return {
      ...counts,
      outcome: 'broken',
      message: `fast-check stopped after ${margins.length} problems without a reason.`,
    };
  }
  return { ...counts, outcome: 'passed' };
}

function describeViolation(claim: JudgeableProperty, problem: OpenProblem, path: string): Counterexample {
  const trial = problem.trial();
  if (trial.kind === 'discarded')
    throw new Error(`${claim.id}: a counterexample changed into a discard on replay.`);
  return counterexampleOf(claim, trial.margins, path, trial.show());
}

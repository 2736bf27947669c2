import { version } from '../version.js';
import { finite } from './verdicts-json.js';

/** What one trial showed: the judge's observations are of this form. */
export interface Observable {
  readonly status: 'passed' | 'failed' | 'gave_up';
  readonly reason: string;
  readonly shown: string;
  readonly trial: string;
  readonly arguments: Readonly<Record<string, number>>;
  readonly features: Readonly<Record<string, number | string | boolean>>;
  readonly seconds: number;
}

export interface ObservedRun {
  /** Seconds since 1970, the same for all lines of a run. */
  readonly startedAt: number;
  readonly profile: string;
  readonly seed: number;
}

/** Cases are written up to this length: a line is to be looked at, the trial's name runs the case again. */
const LONGEST = 1000;

/**
 * One trial as a line of JSON in the form of OpenPBTStats, which the Tyche viewer and Hypothesis share: one test case.
 *
 * Infinite features are written as text, undefined ones as null: JSON has neither.
 * Checked by: test/report/observation-line.test.ts, against the published schema of the form.
 */
export function observationLine(
  property: string,
  { status, reason, shown, trial, arguments: named, features, seconds }: Observable,
  { startedAt, profile, seed }: ObservedRun,
): string {
  const where = Object.entries(named)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const text = shown === '' ? where : `${where}\n${shown}`;
  return JSON.stringify({
    type: 'test_case',
    run_start: startedAt,
    property,
    status,
    status_reason: reason,
    representation: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
    arguments: named,
    how_generated: 'problem' in named ? 'searched by fast-check' : 'drawn by the law of the claim',
    features: Object.fromEntries(
      Object.entries(features).map(([name, value]) => [
        name,
        typeof value === 'number' ? finite(value) : value,
      ]),
    ),
    timing: { 'execute:test': seconds },
    coverage: null,
    metadata: { trial, profile, seed, aligncheck: version },
  });
}

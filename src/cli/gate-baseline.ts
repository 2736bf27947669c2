import { existsSync, readFileSync } from 'node:fs';
import type { Lab } from '../engine/lab.js';
import {
  type Baseline,
  baselineText,
  type Compared,
  compareWithBaseline,
  parseBaseline,
} from '../gate/baseline.js';
import { type Measured, measure } from '../gate/measure.js';
import { InputError } from '../input-error.js';
import { baselineReport } from '../report/baseline-report.js';
import { regressionAnnotations } from '../report/github-report.js';
import { SubjectError } from '../subject-error.js';
import { version } from '../version.js';
import { writeFileAtomically } from './write-file.js';

export interface BaselineFlags {
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly seed: number;
  readonly alpha: number;
}

/** Problems of a baseline: a sign test at α = 1e-6 needs 22 of one sign. */
const PROBLEMS = 60;

/** The stored run that is named; undefined where none is, or where it is yet to be written. */
export function readBaseline({ baseline, updateBaseline }: BaselineFlags): Baseline | undefined {
  if (baseline === undefined) {
    if (updateBaseline) throw new InputError('--update-baseline: name the file too, --baseline FILE.');
    return undefined;
  }
  if (!existsSync(baseline)) {
    if (updateBaseline) return undefined;
    throw new InputError(`--baseline: there is no file ${baseline}; write it first with --update-baseline.`);
  }
  return parseBaseline(textOf(baseline), baseline);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      `--baseline: ${path} cannot be read (${code === 'EISDIR' ? 'it is a folder' : code}); name a file.`,
    );
  }
}

/**
 * Measures the candidate where a baseline is asked for, prints how it compares, and answers that; or writes the baseline
 * anew, which then is what the candidate is compared with, and fails nothing.
 *
 * Throws: InputError or SubjectError where the candidate fails while a baseline is to be written.
 */
export function compareOrUpdate(
  lab: Lab,
  stored: Baseline | undefined,
  { baseline: path, updateBaseline, seed, alpha }: BaselineFlags,
): Compared | undefined {
  if (path === undefined) return undefined;
  const problems = stored?.problems ?? PROBLEMS;
  const drawn = { seed: stored?.seed ?? seed, problems };
  let measured: Measured;
  try {
    measured = measure(lab, drawn.problems, drawn.seed);
  } catch (error) {
    const failure = failureText(error);
    if (updateBaseline || stored === undefined) throw new InputError(failure);
    console.error(`error: ${failure}`);
    return { baseline: stored, alpha, found: [], failure };
  }
  const found = stored === undefined ? [] : compareWithBaseline(measured, stored, alpha);
  const compared = stored && { baseline: stored, alpha, found, failure: undefined };
  if (compared !== undefined) console.log(`\n${baselineReport(compared)}`);
  if (!updateBaseline) {
    if (process.env.GITHUB_ACTIONS === 'true')
      for (const line of regressionAnnotations(found)) console.log(line);
    return compared;
  }
  const fresh: Baseline = { form: 1, version, candidate: lab.rule.name, ...drawn, measured };
  writeFileAtomically(path, baselineText(fresh));
  console.log(`\nBaseline written to ${path}.`);
  return undefined;
}

function failureText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // These say whose fault it is by themselves.
  if (error instanceof SubjectError || error instanceof InputError) return message;
  return `--baseline: the candidate failed while it was measured: ${message}`;
}

/** The exit code of the gate beside that of its verdicts: a regression stands on its own evidence, as a refutation does. */
export function codeBeside(code: 0 | 1 | 2 | 3, { found, failure }: Compared): 0 | 1 | 2 | 3 {
  if (code === 1 || found.some(({ outcome }) => outcome === 'regression')) return 1;
  if (code === 2 || failure !== undefined) return 2;
  // A comparison that was asked for and could not be made has decided nothing.
  return code === 0 && found.every(({ outcome }) => outcome === 'not compared') ? 3 : code;
}

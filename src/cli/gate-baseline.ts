import { existsSync, readFileSync } from 'node:fs';
import {
  type Baseline,
  baselineText,
  type Compared,
  compareWithBaseline,
  parseBaseline,
} from '../gate/baseline.js';
import { type Measured, type MeasuredOnce, measuredOf } from '../gate/measure.js';
import { type Candidate, gateModule, measuredProblem } from '../gate-suite.js';
import { InputError } from '../input-error.js';
import type { PoolExecutor } from '../judge/executor.js';
import { baselineReport } from '../report/baseline-report.js';
import { regressionAnnotations } from '../report/github-report.js';
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

/** What is measured, by whom, and what it is compared with. */
interface Measuring {
  readonly candidate: Candidate;
  readonly name: string;
  readonly stored: Baseline | undefined;
  readonly executor: PoolExecutor;
  readonly signal: AbortSignal;
}

/**
 * Measures the candidate where a baseline is asked for, prints how it compares, and answers that; or writes the baseline
 * anew, which then is what the candidate is compared with, and fails nothing.
 *
 * Answers undefined where nothing was compared. Throws: InputError where the candidate fails while a baseline is to be
 * written.
 */
export async function compareOrUpdate(
  { stored, ...measuring }: Measuring,
  { baseline: path, updateBaseline, seed, alpha }: BaselineFlags,
): Promise<Compared | undefined> {
  if (path === undefined) return undefined;
  const drawn = { seed: stored?.seed ?? seed, problems: stored?.problems ?? PROBLEMS };
  const measured = await measureInWorkers(measuring, drawn);
  if (measuring.signal.aborted) return undefined;
  if (typeof measured === 'string') {
    const failure = `--baseline: ${measured}`;
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
  const fresh: Baseline = { form: 1, version, candidate: measuring.name, ...drawn, measured };
  writeFileAtomically(path, baselineText(fresh));
  console.log(`\nBaseline written to ${path}.`);
  return undefined;
}

/** The candidate on every problem; in words why that failed, where it did. */
async function measureInWorkers(
  { candidate, executor, signal }: Omit<Measuring, 'stored'>,
  { seed, problems }: Pick<Baseline, 'seed' | 'problems'>,
): Promise<Measured | string> {
  const all: MeasuredOnce[] = [];
  let next = 0;
  let failure: string | undefined;
  const work = async (): Promise<void> => {
    while (next < problems && failure === undefined) {
      const problem = next++;
      const call = { kind: 'call', module: gateModule, name: measuredProblem.name } as const;
      const part = `the candidate failed while it was measured: problem ${problem}`;
      try {
        const answer = await executor.call({ ...call, argument: { candidate, seed, problem }, part }, signal);
        const found = answer as Awaited<ReturnType<typeof measuredProblem>>;
        if ('failure' in found) failure ??= found.failure;
        else all[problem] = found.values;
      } catch (error) {
        failure ??= error instanceof Error ? error.message : String(error);
      }
    }
  };
  await Promise.all(Array.from({ length: executor.jobs }, work));
  return failure ?? measuredOf(all);
}

/** The exit code of the gate beside that of its verdicts: a regression stands on its own evidence, as a refutation does. */
export function codeBeside(code: 0 | 1 | 2 | 3, { found, failure }: Compared): 0 | 1 | 2 | 3 {
  if (code === 1 || found.some(({ outcome }) => outcome === 'regression')) return 1;
  if (code === 2 || failure !== undefined) return 2;
  // A comparison that was asked for and could not be made has decided nothing.
  return code === 0 && found.every(({ outcome }) => outcome === 'not compared') ? 3 : code;
}

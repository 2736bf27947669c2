import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Lab } from '../engine/lab.js';
import type { Compared } from '../gate/baseline.js';
import { type Candidate, claimsWith, gateModule, gateSetting, labOf } from '../gate-suite.js';
import { InputError } from '../input-error.js';
import { judgeSuite } from '../judge/judge-suite.js';
import { exitCode } from '../report/exit-code.js';
import { githubAnnotations, githubSummary } from '../report/github-report.js';
import { junitXml } from '../report/junit-report.js';
import { type Replayable, shellWord } from '../report/replay-line.js';
import { suiteReport } from '../report/suite-report.js';
import { verdictsJson } from '../report/verdicts-json.js';
import { SubjectError } from '../subject-error.js';
import { chooseClaims } from './choose-claims.js';
import { chooseForm } from './choose-form.js';
import { codeBeside, compareOrUpdate, readBaseline } from './gate-baseline.js';
import { inWorkers } from './in-workers.js';
import { replayCommand } from './replay.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface GateCommand {
  readonly rule: string | undefined;
  readonly subject: string | undefined;
  /** Seconds that one request to a subject may take. */
  readonly timeout: number;
  /** Seconds that starting a subject may take, until it has said hello. */
  readonly startTimeout: number;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly jobs: number | undefined;
  readonly json: string | undefined;
  readonly junit: string | undefined;
  /** One trial to run again, in place of judging. */
  readonly trial: string | undefined;
}

/** `aligncheck gate`: judges a candidate by all claims, compares it with a baseline, and answers the exit code. */
export async function gate(ids: readonly string[], options: GateCommand): Promise<number> {
  const { seed, alpha, alphaHolds, json, junit, trial } = options;
  const asked = candidateOf(options);
  const stored = readBaseline(options);
  chooseClaims(await claimsWith(gateSetting(asked)), ids);
  if (trial !== undefined) return replayed(ids, asked, trial, options);
  for (const file of [json, junit, options.updateBaseline ? options.baseline : undefined])
    if (file !== undefined) requireWritable(file);

  const start = performance.now();
  const run = { profile: 'quick', seed, alpha, alphaHolds, asked: askedFor(options) } as const;
  const { candidate, found } = await chooseForm(asked, run);
  const setting = gateSetting(candidate);
  const claims = chooseClaims(await claimsWith(setting), ids);
  const {
    result: judged,
    interrupted,
    jobs,
  } = await inWorkers(options.jobs, (workers) =>
    judgeSuite({ ...run, suite: gateModule, setting, claims, ...workers }),
  );
  const lab = await labOf(candidate);
  const seconds = (performance.now() - start) / 1000;
  const name = asked.kind === 'subject' ? asked.command : lab.rule.name;
  const answered = judged.some(({ verdict }) => verdict.verdict !== 'broken');
  console.log(`Candidate: ${name}${answered ? arithmeticOf(lab) : ''}`);
  console.log(found === undefined ? '' : `${found}\n`);
  console.log(suiteReport(judged, { ...run, jobs, seconds, interrupted }));
  const write = (compared?: Compared): void => {
    if (json !== undefined) writeFileAtomically(json, verdictsJson(judged, run, compared));
    if (junit !== undefined) writeFileAtomically(junit, junitXml(judged, 'aligncheck.gate', run, compared));
  };
  // Before the candidate is measured, which may fail or never end.
  write();
  if (process.env.GITHUB_ACTIONS === 'true') {
    for (const line of githubAnnotations(judged)) console.log(line);
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary !== undefined) {
      const facts = `Seed ${seed}, false-alarm probability ≤ ${alpha}, ${seconds.toFixed(0)} s.`;
      appendSummary(summary, githubSummary(judged, `aligncheck gate: ${lab.rule.name}`, facts));
    }
  }
  const compared = interrupted ? undefined : compareOrUpdate(lab, stored, options);
  if (compared === undefined) return exitCode(judged);
  write(compared);
  return codeBeside(exitCode(judged), compared);
}

/** What the candidate says it computes in, where laws allow for it; nothing where a program no longer says anything. */
function arithmeticOf(lab: Lab): string {
  try {
    return lab.roundoff > 2 ** -53 ? ', in float32: laws allow roundings of 2⁻²⁴' : '';
  } catch (error) {
    if (error instanceof SubjectError) return '';
    throw error;
  }
}

/** The summary is a copy of what is printed: where it cannot be written, the verdicts still count. */
function appendSummary(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(`warning: the job summary ${path} could not be written (${code}).`);
  }
}

function askedFor({ rule, subject, timeout, startTimeout }: GateCommand): NonNullable<Replayable['asked']> {
  const candidate =
    rule === undefined
      ? [
          `--subject ${shellWord(subject as string)}`,
          `--timeout ${timeout}`,
          `--start-timeout ${startTimeout}`,
        ]
      : [`--rule ${shellWord(rule)}`];
  return { command: 'gate', options: candidate };
}

/** `--trial NAME`: the trial under the candidate, in the form in which the gate judged it. */
async function replayed(ids: readonly string[], asked: Candidate, trial: string, options: GateCommand) {
  const { candidate } = await chooseForm(asked, options);
  return replayCommand(await claimsWith(gateSetting(candidate)), ids, trial, options.seed);
}

function candidateOf({ rule, subject, timeout, startTimeout }: GateCommand): Candidate {
  if ((rule === undefined) === (subject === undefined)) {
    throw new InputError('gate: name one candidate, --rule FILE or --subject "COMMAND".');
  }
  return rule === undefined
    ? { kind: 'subject', command: subject as string, timeoutSeconds: timeout, startSeconds: startTimeout }
    : { kind: 'rule', path: resolve(rule), byCarrier: false };
}

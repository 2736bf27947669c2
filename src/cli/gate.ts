import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Lab } from '../engine/lab.js';
import type { Baseline, Compared } from '../gate/baseline.js';
import { type Candidate, claimsWith, gateModule, gateSetting, labOf } from '../gate-suite.js';
import { InputError } from '../input-error.js';
import { createPoolExecutor, type PoolExecutor } from '../judge/executor.js';
import type { Figure } from '../picture/figure.js';
import { exitCode } from '../report/exit-code.js';
import { githubAnnotations, githubSummary } from '../report/github-report.js';
import { junitXml } from '../report/junit-report.js';
import { type Replayable, shellWord } from '../report/replay-line.js';
import { type Detail, suiteReport } from '../report/suite-report.js';
import { columnsOf, wantsColours } from '../report/terminal.js';
import { verdictsJson } from '../report/verdicts-json.js';
import { SubjectError } from '../subject-error.js';
import { candidateFacts } from './candidate-facts.js';
import { chooseClaims } from './choose-claims.js';
import { chooseForm } from './choose-form.js';
import { type EvidenceOptions, requireLog } from './evidence-options.js';
import { codeBeside, compareOrUpdate, readBaseline } from './gate-baseline.js';
import { interruptible } from './interruptible.js';
import { judgeIntoLog } from './judging-into-log.js';
import { observing } from './observing.js';
import { picturesFor } from './pictures-for.js';
import { createProgressLine } from './progress.js';
import { replayCommand } from './replay.js';
import { endOfShard } from './shard-end.js';
import { requireWritable, writeFileAtomically } from './write-file.js';
import { type Outputs, requireOutputs, sayWhereReportIs, writeOutputs } from './write-report.js';

export interface GateCommand extends Outputs, EvidenceOptions {
  readonly rule: string | undefined;
  readonly subject: string | undefined;
  /** Seconds that one request to a subject, or one trial of a rule, may take. */
  readonly timeout: number | undefined;
  /** Seconds that starting a subject may take, until it has said hello. */
  readonly startTimeout: number;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly jobs: number | undefined;
  readonly junit: string | undefined;
  readonly observations: string | undefined;
  readonly detail: Detail;
  /** One trial to run again, in place of judging. */
  readonly trial: string | undefined;
}

/** Seconds that one request to a subject may take unless told otherwise. */
const REQUEST_SECONDS = 60;
/** Seconds that one trial of a rule may take: a hundred times what the costliest trials take by the reference trainer. */
const TRIAL_SECONDS = 300;

/** `aligncheck gate`: judges a candidate by all claims, compares it with a baseline, and answers the exit code. */
export async function gate(ids: readonly string[], options: GateCommand): Promise<number> {
  const { junit, observations, trial } = options;
  const asked = candidateOf(options);
  requireLog(options);
  const stored = readBaseline(options);
  chooseClaims(await claimsWith(gateSetting(asked)), ids);
  const written =
    trial === undefined ? [junit, observations, options.updateBaseline ? options.baseline : undefined] : [];
  for (const file of written) if (file !== undefined) requireWritable(file);
  if (trial === undefined) requireOutputs(options);

  // Requests to a subject have a limit of their own, and a trial may make many.
  const limit = asked.kind === 'rule' ? (options.timeout ?? TRIAL_SECONDS) : undefined;
  const executor = createPoolExecutor(options.jobs, limit);
  try {
    if (trial !== undefined) return await replayed(ids, asked, trial, options, executor);
    const code = await judgeAndCompare(ids, asked, stored, options, executor);
    sayWhereReportIs(options);
    return code;
  } finally {
    await executor.close();
  }
}

async function judgeAndCompare(
  ids: readonly string[],
  asked: Candidate,
  stored: Baseline | undefined,
  options: GateCommand,
  executor: PoolExecutor,
): Promise<number> {
  const { seed, alpha, alphaHolds, junit } = options;
  const start = performance.now();
  const run = { profile: 'quick', seed, alpha, alphaHolds, asked: askedFor(options) } as const;
  const progress = createProgressLine();
  const {
    result: { candidate, found, setting, claims, judged, kept, isComplete },
    interrupted,
  } = await interruptible(
    async (signal) => {
      const form = await chooseForm(asked, run, executor, signal);
      const setting = gateSetting(form.candidate);
      const claims = chooseClaims(await claimsWith(setting), ids);
      const suite = { suite: gateModule, setting, claims, executor, signal, onProgress: progress.update };
      const watch = observing(options.observations, claims, run);
      const { judged, kept } = await judgeIntoLog({ ...run, ...suite, ...watch.callbacks }, options, {
        ...run.asked,
        judged: options.log === undefined ? {} : candidateFacts(form.candidate),
      });
      return { ...form, setting, claims, judged, kept, isComplete: watch.finish() };
    },
    async () => progress.stop(),
  );
  if (options.shard !== undefined && kept !== undefined) return endOfShard(options.shard, kept, interrupted);
  const lab = await labOf(candidate);
  const seconds = (performance.now() - start) / 1000;
  const name = asked.kind === 'subject' ? asked.command : lab.rule.name;
  const answered = judged.some(({ verdict }) => verdict.verdict !== 'broken');
  if (options.detail !== 'quiet') {
    console.log(`Candidate: ${name}${answered ? arithmeticOf(lab) : ''}`);
    console.log(found === undefined ? '' : `${found}\n`);
  }
  const terminal = {
    colours: wantsColours(process.stdout, process.env),
    columns: columnsOf(process.stdout),
    detail: options.detail,
  };
  console.log(suiteReport(judged, { ...run, jobs: executor.jobs, seconds, interrupted, ...terminal }));
  let pictures: ReadonlyMap<string, readonly Figure[]> | undefined;
  const write = (compared?: Compared): void => {
    writeOutputs(options, verdictsJson({ claims, judged, pictures }, run, compared));
    if (junit !== undefined) writeFileAtomically(junit, junitXml(judged, 'aligncheck.gate', run, compared));
  };
  // Before the candidate is run again, to be drawn or measured, which may fail or never end.
  write();
  if (options.report !== undefined && !interrupted) {
    const suite = { suite: gateModule, setting, claims };
    pictures = await picturesFor({ ...run, ...suite, judged, executor });
    write();
  }
  if (process.env.GITHUB_ACTIONS === 'true') {
    for (const line of githubAnnotations(judged)) console.log(line);
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary !== undefined) {
      const facts = `Seed ${seed}, false-alarm probability ≤ ${alpha}, ${seconds.toFixed(0)} s.`;
      appendSummary(summary, githubSummary(judged, `aligncheck gate: ${lab.rule.name}`, facts));
    }
  }
  const told = exitCode(judged);
  const code = told === 0 && !isComplete ? 2 : told;
  if (interrupted) return code;
  const { result: compared, interrupted: cut } = await interruptible(
    (signal) => compareOrUpdate({ candidate, name: lab.rule.name, stored, executor, signal }, options),
    async () => {},
  );
  if (cut) {
    console.error('Interrupted: nothing was compared with the baseline.');
    return code === 0 ? 3 : code;
  }
  if (compared === undefined) return code;
  write(compared);
  return codeBeside(code, compared);
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

function askedFor({
  rule,
  subject,
  timeout = REQUEST_SECONDS,
  startTimeout,
}: GateCommand): NonNullable<Replayable['asked']> & { readonly command: 'gate' } {
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
async function replayed(
  ids: readonly string[],
  asked: Candidate,
  trial: string,
  options: GateCommand,
  executor: PoolExecutor,
): Promise<number> {
  const { candidate } = await chooseForm(asked, options, executor);
  return replayCommand(await claimsWith(gateSetting(candidate)), ids, trial, options.seed);
}

function candidateOf({ rule, subject, timeout = REQUEST_SECONDS, startTimeout }: GateCommand): Candidate {
  if ((rule === undefined) === (subject === undefined)) {
    throw new InputError('gate: name one candidate, --rule FILE or --subject "COMMAND".');
  }
  return rule === undefined
    ? { kind: 'subject', command: subject as string, timeoutSeconds: timeout, startSeconds: startTimeout }
    : { kind: 'rule', path: resolve(rule), byCarrier: false };
}

import { performance } from 'node:perf_hooks';
import type { Command } from '@commander-js/extra-typings';
import { judgeSuite } from '../judge/judge-suite.js';
import { Evidence } from '../ledger/evidence.js';
import { requireSameEvidence } from '../ledger/log-header.js';
import { answersFromLogs } from '../ledger/logged-answers.js';
import { type Log, readLog } from '../ledger/read-log.js';
import { writeUnion } from '../ledger/write-union.js';
import { exitCode } from '../report/exit-code.js';
import { formatPlural } from '../report/format-number.js';
import { type Detail, suiteReport } from '../report/suite-report.js';
import { columnsOf, wantsColours } from '../report/terminal.js';
import { verdictsJson } from '../report/verdicts-json.js';
import { headerOf } from './judging-into-log.js';
import { detailOf, quietOption, reportOption, verboseOption } from './options.js';
import { suiteOfRun } from './suite-of-run.js';
import { requireWritable } from './write-file.js';
import { type Outputs, requireOutputs, sayWhereReportIs, writeOutputs } from './write-report.js';

interface MergeOptions extends Outputs {
  readonly log: string | undefined;
  readonly detail: Detail;
}

/** Adds `aligncheck merge` to the program. */
export function addMergeCommand(program: Command, answer: (code: number) => void): void {
  program
    .command('merge')
    .description(
      'the verdicts of the evidence in some logs together, as one run would have given them; exit codes as check',
    )
    .argument('<files...>', 'logs that check or gate wrote with --log')
    .option('--json <file>', 'also write the verdicts as JSON, see schema/verdicts.json')
    .addOption(reportOption())
    .option(
      '--log <file>',
      'also write the evidence as one log, which check or gate goes on with by --resume',
    )
    .addOption(quietOption())
    .addOption(verboseOption())
    .action(async (files, { json, report, log, quiet, verbose }) => {
      answer(await merge(files, { json, report, log, detail: detailOf(quiet, verbose) }));
    });
}

async function merge(files: readonly string[], { log, detail, ...outputs }: MergeOptions): Promise<number> {
  const start = performance.now();
  requireOutputs(outputs);
  if (log !== undefined) requireWritable(log);
  const logs = files.map(readLog);
  // The command line asks for at least one.
  const [{ header, path }] = logs as [Log];
  const suite = await suiteOfRun(header);
  requireSameEvidence(
    { name: path, header },
    { name: 'this program', header: headerOf(suite.run, suite.claims) },
  );
  const evidence = new Evidence(logs, suite.claims);
  try {
    for (const { path, torn } of logs) {
      if (torn > 0) console.error(`${path} ends with a record that was not written to its end: left out.`);
    }
    const { profile, seed, alpha, alphaHolds, command, options } = header.run;
    const run = { profile, seed, alpha, alphaHolds, asked: { command, options } };
    const executor = answersFromLogs(evidence, suite.claims);
    const judged = await judgeSuite({ ...run, ...suite, executor, fixedBlocks: true });
    if (log !== undefined) writeUnion(log, evidence);
    writeOutputs(outputs, verdictsJson({ claims: suite.claims, judged }, run));
    const seconds = (performance.now() - start) / 1000;
    const terminal = {
      colours: wantsColours(process.stdout, process.env),
      columns: columnsOf(process.stdout),
      detail,
    };
    console.log(suiteReport(judged, { ...run, jobs: 1, seconds, interrupted: false, ...terminal }));
    console.log(`Evidence: ${formatPlural(evidence.size, 'record')} in ${formatPlural(logs.length, 'log')}.`);
    sayWhereReportIs(outputs);
    return exitCode(judged);
  } finally {
    evidence.close();
  }
}

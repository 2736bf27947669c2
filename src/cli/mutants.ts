import { type Command, Option } from '@commander-js/extra-typings';
import { EQUIVALENT_NAMES, MUTANT_NAMES, RULE_NAMES } from '../gate-suite.js';
import { anyBroken, holesOf, killMatrix, killMatrixJson, ruleTable } from '../report/kill-matrix.js';
import { judgeShipped, type MatrixOptions, type MatrixRule } from './judge-shipped.js';
import { integer, positiveInteger, probability, reportOption } from './options.js';
import { type Outputs, requireOutputs, sayWhereReportIs, writeOutputs } from './write-report.js';

export interface MatrixCommand extends MatrixOptions, Outputs {}

const ELSEWHERE =
  'Claims that train nothing, or widths that weight space cannot pay, are not in the matrix: `aligncheck check` refutes wrong laws, kernels and rules under each of them, as its controls.';

/** `aligncheck mutants`: every wrong rule against every claim; the exit code is 1 when there is a hole. */
async function mutants(ids: readonly string[], options: MatrixCommand): Promise<number> {
  requireOutputs(options);
  const rules: readonly MatrixRule[] = [
    ...MUTANT_NAMES.map((rule) => ({ kind: 'wrong', rule }) as const),
    ...EQUIVALENT_NAMES.map((rule) => ({ kind: 'right', rule }) as const),
  ];
  const { rows, left, interrupted } = await judgeShipped(rules, ids, options);
  console.log(killMatrix(rows, left));
  if (ids.length === 0) console.log(`\n${ELSEWHERE}`);
  if (interrupted) console.log(`Interrupted after ${rows.length} of ${rules.length} rules.`);
  writeOutputs(options, killMatrixJson(rows, left, options.seed));
  sayWhereReportIs(options);
  if (holesOf(rows).length > 0) return 1;
  if (anyBroken(rows)) return 2;
  return interrupted ? 3 : 0;
}

/** `aligncheck gate --all-rules`: which claim holds for which rule that ships; what is true of one need not be of another, but no check may break. */
export async function allRules(ids: readonly string[], options: MatrixCommand): Promise<number> {
  requireOutputs(options);
  const rules = RULE_NAMES.map((rule) => ({ kind: 'other', rule }) as const);
  const { rows, left, interrupted } = await judgeShipped(rules, ids, options);
  console.log(ruleTable(rows));
  if (interrupted) console.log(`Interrupted after ${rows.length} of ${rules.length} rules.`);
  writeOutputs(options, killMatrixJson(rows, left, options.seed));
  sayWhereReportIs(options);
  if (anyBroken(rows)) return 2;
  return interrupted ? 3 : 0;
}

/** Adds the command to the program; `answer` takes its exit code. */
export function addMutantsCommand(program: Command, answer: (code: number) => void): void {
  program
    .command('mutants')
    .description('the kill matrix: every wrong rule against every claim; exit code 1 when one survives')
    .argument('[ids...]', 'claims, see list; all that concern a candidate when none is named')
    .addOption(new Option('--seed <integer>', 'the seed of all draws').argParser(integer).default(1))
    .option('--alpha <probability>', 'false-alarm probability for each rule', probability, 1e-6)
    .option('--alpha-holds <probability>', 'level of "holds", for every data set', probability, 1e-3)
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--json <file>', 'also write the matrix as JSON')
    .addOption(reportOption())
    .action(async (ids, { jobs, json, report, ...options }) => {
      answer(await mutants(ids, { ...options, jobs, json, report }));
    });
}

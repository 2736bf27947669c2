import { EQUIVALENT_NAMES, MUTANT_NAMES, RULE_NAMES } from '../gate-suite.js';
import { anyBroken, holesOf, killMatrix, killMatrixJson, ruleTable } from '../report/kill-matrix.js';
import { judgeShipped, type MatrixOptions, type MatrixRule } from './judge-shipped.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface MatrixCommand extends MatrixOptions {
  readonly json: string | undefined;
}

const ELSEWHERE =
  'Claims that train nothing, or widths that weight space cannot pay, are not in the matrix: `aligncheck check` refutes wrong laws, kernels and rules under each of them, as its controls.';

/** `aligncheck mutants`: every wrong rule against every claim; the exit code is 1 when there is a hole. */
export async function mutants(ids: readonly string[], { json, ...options }: MatrixCommand): Promise<number> {
  if (json !== undefined) requireWritable(json);
  const rules: readonly MatrixRule[] = [
    ...MUTANT_NAMES.map((rule) => ({ kind: 'wrong', rule }) as const),
    ...EQUIVALENT_NAMES.map((rule) => ({ kind: 'right', rule }) as const),
  ];
  const { rows, interrupted } = await judgeShipped(rules, ids, options);
  if (json !== undefined) writeFileAtomically(json, killMatrixJson(rows, options.seed));
  console.log(killMatrix(rows));
  if (ids.length === 0) console.log(`\n${ELSEWHERE}`);
  if (interrupted) console.log(`Interrupted after ${rows.length} of ${rules.length} rules.`);
  if (holesOf(rows).length > 0) return 1;
  if (anyBroken(rows)) return 2;
  return interrupted ? 3 : 0;
}

/** `aligncheck gate --all-rules`: which claim holds for which rule that ships; what is true of one need not be of another, but no check may break. */
export async function allRules(ids: readonly string[], { json, ...options }: MatrixCommand): Promise<number> {
  if (json !== undefined) requireWritable(json);
  const rules = RULE_NAMES.map((rule) => ({ kind: 'other', rule }) as const);
  const { rows, interrupted } = await judgeShipped(rules, ids, options);
  if (json !== undefined) writeFileAtomically(json, killMatrixJson(rows, options.seed));
  console.log(ruleTable(rows));
  if (interrupted) console.log(`Interrupted after ${rows.length} of ${rules.length} rules.`);
  if (anyBroken(rows)) return 2;
  return interrupted ? 3 : 0;
}

import * as fc from 'fast-check';
import { properties } from '../../properties/index.js';
import type { JudgeableProperty } from '../../src/claim/claim.js';
import { createReferenceLab } from '../../src/engine/lab.js';
import type { LearningRule } from '../../src/model/learning-rule.js';

/** The laws by the heads of their columns. */
const HEADS: ReadonlyMap<string, string> = new Map([
  ['gradient', 'backpropagation-is-gradient'],
  ['direct', 'direct-feedback'],
  ['first', 'first-step-of-backpropagation'],
  ['units', 'hidden-unit-permutation'],
  ['samples', 'sample-permutation'],
  ['rotation', 'input-rotation'],
  ['flip', 'sign-flip-of-hidden-units'],
  ['row space', 'drift-in-row-space'],
  ['drift', 'linear-drift'],
  ['cosine', 'update-cosine-is-alignment'],
  ['recursion', 'error-recursion'],
  ['λ', 'regularization-shrinks-output-only'],
  ['engines', 'engines-agree'],
  ['repeats', 'run-repeats-steps'],
  ['bits', 'same-seed-same-bits'],
]);

/** A table of marks, × where a rule violates a law: the laws of its columns, and the marks of each rule in their order. */
export function readMarks(table: string) {
  const [heads = '', ...lines] = table.trim().split('\n');
  const laws = heads.split(/ {2,}/).map((head) => {
    const law = HEADS.get(head);
    if (law === undefined) throw new Error(`there is no law for the column ${head}`);
    return law;
  });
  const rows = new Map(
    lines.map((line) => {
      const [, name = '', marks = ''] = /^(.*?) +([×· ]+)$/.exec(line) ?? [];
      return [name, marks.split(/ +/)] as const;
    }),
  );
  return { laws, rows };
}

/** A law under a rule. */
export function lawUnder(rule: LearningRule, id: string): JudgeableProperty {
  const law = properties.find((one) => one.id === id);
  if (law === undefined) throw new Error(`there is no law ${id}`);
  return law.under(createReferenceLab(rule));
}

/** On how many of the problems a law is violated, counted up to `enough`. */
export function violations(law: JudgeableProperty, problems: number, enough: number): number {
  let count = 0;
  for (const problem of fc.sample(law.problems, { numRuns: problems, seed: 1 })) {
    const trial = problem.trial();
    if (trial.kind === 'judged' && !trial.margins.every(({ value }) => value >= 0)) count++;
    if (count >= enough) break;
  }
  return count;
}

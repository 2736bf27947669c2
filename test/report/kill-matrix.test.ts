import { expect, it } from 'vitest';
import type { Evidence, Judged } from '../../src/claim/verdict.js';
import { anyBroken, holesOf, killMatrix, type MatrixRow } from '../../src/report/kill-matrix.js';

const evidence = { trials: 1, violations: 0 } as Evidence;
const refuted = { verdict: 'refuted', evidence, counterexample: {} } as Judged['verdict'];
const holds: Judged['verdict'] = { verdict: 'holds', evidence };
const broken: Judged['verdict'] = { verdict: 'broken', evidence, why: 'torn' };
const row = (rule: string, kind: MatrixRow['kind'], ...verdicts: Judged['verdict'][]): MatrixRow => ({
  rule,
  kind,
  judged: verdicts.map((verdict, i) => ({ id: `claim-${i}`, kind: 'property', verdict, controls: [] })),
});

it('a check that breaks kills nothing, and a right rule that breaks one does not survive', () => {
  const killed = row('killed', 'wrong', holds, refuted);
  const torn = row('torn', 'wrong', broken, holds);
  const right = row('right', 'right', holds, holds);
  const tornRight = row('torn right', 'right', holds, broken);
  const other = row('other', 'other', refuted, holds);
  const rows = [killed, right, other, torn, tornRight];
  expect(holesOf(rows)).toEqual([torn, tornRight]);
  expect(anyBroken(rows)).toBe(true);
  expect(anyBroken([killed, right, other])).toBe(false);
  const text = killMatrix(rows);
  expect(text).toContain('HOLES: nothing refutes "torn"; "torn right" is right and did not pass.');
  expect(text).toMatch(/torn {2}HOLE +! +· +0/);
  expect(text).toContain('Refutes no wrong rule here: claim-0.');
});

it('says of rules that an interrupt left only that they were not judged', () => {
  const rows = [row('killed', 'wrong', holds, refuted)];
  expect(killMatrix(rows, ['other', 'right'])).toContain(
    'is refuted by something; not judged: other, right.',
  );
  expect(killMatrix(rows, ['other', 'right'])).not.toContain('survives');
});

import type { Judged } from '../claim/verdict.js';
import { version } from '../version.js';
import { formatPlural } from './format-number.js';
import { plainTable } from './plain-table.js';

/** A rule with its verdicts. */
export interface MatrixRow {
  readonly rule: string;
  /** wrong: something must refute it. right: nothing may. other: another algorithm, of which other claims are true. */
  readonly kind: 'wrong' | 'right' | 'other';
  readonly judged: readonly Judged[];
}

/** A check that breaks says nothing, so it kills nothing. */
const killed = ({ verdict: { verdict } }: Judged): boolean => verdict === 'refuted';
const broke = ({ verdict: { verdict } }: Judged): boolean => verdict === 'broken';

/** Wrong rules that nothing refutes, and right ones that something does: holes in the suite. */
export function holesOf(rows: readonly MatrixRow[]): readonly MatrixRow[] {
  return rows.filter(({ kind, judged }) => {
    if (kind === 'wrong') return !judged.some(killed);
    return kind === 'right' && judged.some((one) => killed(one) || broke(one));
  });
}

/** Whether a check of any rule broke. */
export function anyBroken(rows: readonly MatrixRow[]): boolean {
  return rows.some(({ judged }) => judged.some(broke));
}

/** Which claim refutes which rule: × refuted, ! broken, ? undecided, · holds. Holes come first; `left` are rules that were not judged. */
export function killMatrix(rows: readonly MatrixRow[], left: readonly string[] = []): string {
  const ids = idsOf(rows);
  const holes = new Set(holesOf(rows));
  const idle = ids.filter(
    (_, i) => !rows.some(({ judged, kind }) => kind === 'wrong' && killed(judged[i] as Judged)),
  );
  const wrong = rows.filter(({ kind }) => kind === 'wrong').length;
  return [
    matrixText([...holes, ...rows.filter((row) => !holes.has(row))], holes),
    holes.size === 0
      ? `Every one of ${formatPlural(wrong, 'wrong rule')} is refuted by something; ${left.length === 0 ? 'every right one survives' : `not judged: ${left.join(', ')}`}.`
      : `HOLES: ${[...holes].map(({ rule, kind }) => (kind === 'wrong' ? `nothing refutes "${rule}"` : `"${rule}" is right and did not pass`)).join('; ')}.`,
    ...(idle.length === 0 ? [] : [`Refutes no wrong rule here: ${idle.join(', ')}.`]),
  ].join('\n');
}

/** Which claim holds for which rule. */
export function ruleTable(rows: readonly MatrixRow[]): string {
  return matrixText(rows, new Set());
}

const MARKS = { refuted: '×', broken: '!', undecided: '?', holds: '·' } as const;

const idsOf = (rows: readonly MatrixRow[]): readonly string[] => (rows[0]?.judged ?? []).map(({ id }) => id);

function matrixText(rows: readonly MatrixRow[], holes: ReadonlySet<MatrixRow>): string {
  const ids = idsOf(rows);
  const table = plainTable(
    ['rule', ...ids.map((_, i) => String(i + 1)), 'by'],
    ['left', ...ids.map(() => 'left' as const), 'right'],
  );
  for (const row of rows) {
    const marks = row.judged.map(({ verdict }) => MARKS[verdict.verdict]);
    const name = `${row.rule}${row.kind === 'right' ? ' (right)' : ''}${holes.has(row) ? '  HOLE' : ''}`;
    table.push([name, ...marks, String(row.judged.filter(killed).length)]);
  }
  const legend = ids.map((id, i) => `  ${i + 1}: ${id}`).join('\n');
  return `${table}\n${legend}\n× refuted, ! broken, ? undecided, · holds.`;
}

/** The same as JSON text, with the rules that were not judged. */
export function killMatrixJson(rows: readonly MatrixRow[], left: readonly string[], seed: number): string {
  const matrix = rows.map(({ rule, kind, judged }) => ({
    rule,
    kind,
    verdicts: Object.fromEntries(
      judged.map(({ id, verdict }) => [
        id,
        {
          verdict: verdict.verdict,
          trials: verdict.evidence.trials,
          violations: verdict.evidence.violations,
        },
      ]),
    ),
  }));
  const holes = holesOf(rows).map(({ rule }) => rule);
  return `${JSON.stringify({ form: 1, version, seed, holes, left, matrix }, null, 2)}\n`;
}

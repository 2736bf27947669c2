import type { Conjecture } from '../claim/conjecture.js';
import { plainTable } from './plain-table.js';
import { trajectoryOf } from './trajectory.js';

/** Rows that a reader can follow; a case that is worth following by hand has fewer. */
const MOST_ROWS = 24;

/** The trajectory of a complete case as a table; undefined for a case that no exact arithmetic can run. */
export function trajectoryTable<Case>(conjecture: Conjecture<Case>, value: Case): string | undefined {
  const trajectory = trajectoryOf(conjecture, value, MOST_ROWS);
  if (trajectory === undefined) return undefined;
  const { arithmetic, columns, moreColumns, moreSteps } = trajectory;
  const table = plainTable(
    ['t', ...columns.map(({ name }) => name)],
    ['right', ...columns.map(() => 'right' as const)],
  );
  const rows = Math.max(...columns.map(({ values }) => values.length));
  for (let t = 0; t < rows; t++)
    table.push([String(t), ...columns.map(({ values }) => values[t]?.text ?? '')]);
  const left = [
    ...(moreColumns > 0 ? [`${moreColumns} more columns`] : []),
    ...(moreSteps > 0 ? [`${moreSteps} more rows`] : []),
  ];
  return [String(table), `(${[`${arithmetic} arithmetic`, ...left].join(', ')})`].join('\n');
}

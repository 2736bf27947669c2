import type { Conjecture } from '../claim/conjecture.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { NoExactForm, Undecided } from '../exact/no-exact-form.js';
import { intervals, type Numbers, RATIONALS } from '../exact/numbers.js';
import { plainTable } from './plain-table.js';

/** Columns and rows that a reader can follow; a case that is worth following by hand has fewer. */
const MOST_COLUMNS = 8;
const MOST_ROWS = 24;
/** Longer fractions are shown as decimals. */
const LONGEST = 14;
const BITS = 256;

/**
 * The trajectory of a complete case as a table: in fractions as far as they can be paid, in enclosures (shown as decimals)
 * after that; undefined for a case that no exact arithmetic can run.
 */
export function trajectoryTable<Case>(conjecture: Conjecture<Case>, value: Case): string | undefined {
  try {
    return tableIn(conjecture, value, RATIONALS) ?? tableIn(conjecture, value, intervals(BITS));
  } catch (error) {
    if (error instanceof NoExactForm || error instanceof Undecided) return undefined;
    throw error;
  }
}

function tableIn<Case, T extends ExactNumber<T>>(
  conjecture: Conjecture<Case>,
  value: Case,
  numbers: Numbers<T>,
): string | undefined {
  try {
    const series = conjecture.replay(value, numbers).series();
    if (series.length === 0) return undefined;
    const shown = series.slice(0, MOST_COLUMNS);
    const count = Math.max(...shown.map((own) => own.count));
    const table = plainTable(
      ['t', ...shown.map(({ name }) => name)],
      ['right', ...shown.map(() => 'right' as const)],
    );
    for (let t = 0; t < Math.min(count, MOST_ROWS); t++)
      table.push([String(t), ...shown.map((own) => (t < own.count ? cell(own.at(t), numbers) : ''))]);
    const left = [
      ...(series.length > shown.length ? [`${series.length - shown.length} more columns`] : []),
      ...(count > MOST_ROWS ? [`${count - MOST_ROWS} more rows`] : []),
    ];
    return [String(table), `(${[`${numbers.name} arithmetic`, ...left].join(', ')})`].join('\n');
  } catch (error) {
    if (numbers.grows && (error instanceof NoExactForm || error instanceof Undecided)) return undefined;
    throw error;
  }
}

function cell<T extends ExactNumber<T>>(value: T, numbers: Numbers<T>): string {
  const text = String(value);
  return numbers.grows && text.length <= LONGEST
    ? text
    : String(Number(numbers.toNumber(value).toPrecision(6)));
}

import type { Entry } from '../simulation/number-table.js';
import { formatCount, formatNumber } from './format-number.js';

const DIGITS = 4;
/** Below this a number is told with an exponent, and its error too. */
const SMALL = 1e-3;
/** Above this a count is told with an exponent. */
const LARGE = 1e6;

/** An entry for people: "0.8993 ± 0.0016", the error to two digits and the number to the same place. */
export function entryText(entry: Entry): string {
  if (entry === null) return '';
  if (typeof entry === 'string') return entry;
  if (typeof entry === 'number') return numberText(entry);
  const { value, standardError } = entry;
  if (!(standardError > 0)) return numberText(value);
  if (Math.abs(value) < SMALL) return `${formatNumber(value)} ± ${formatNumber(standardError, 2)}`;
  const places = Math.max(0, 1 - Math.floor(Math.log10(standardError)));
  return `${value.toFixed(places).replace('-', '−')} ± ${standardError.toFixed(places)}`;
}

function numberText(value: number): string {
  const counts = Number.isInteger(value) && value >= 0 && value < LARGE;
  return counts ? formatCount(value) : formatNumber(value, DIGITS);
}

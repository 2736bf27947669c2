import { formatNumber } from '../report/format-number.js';
import type { Written } from './document.js';

/** A number of a file as people read it. */
export function writtenNumber(value: Written | undefined, digits = 4): string {
  if (value === null || value === undefined) return '';
  return formatNumber(Number(value), digits);
}

import type { Figure } from '../picture/figure.js';
import { figureTable } from './figure-table.js';

/**
 * The numbers of a picture as CSV, one row for each series and place, all digits kept.
 *
 * Source: RFC 4180; lines end with a line feed.
 */
export function figureCsv(figure: Figure): string {
  const { columns, rows } = figureTable(figure);
  return [columns, ...rows].map((row) => `${row.map((cell) => quoted(String(cell))).join(',')}\n`).join('');
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Detail } from '../report/suite-report.js';

/** Parsers of flags; what they throw is shown as one sentence with the flag and the value. */
export function integer(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('Expected an integer.');
  return value;
}

export function positiveInteger(text: string): number {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('Expected 1, 2, 3, …');
  return value;
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidArgumentError('Expected a number above 0.');
  return value;
}

export function probability(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < 1)) {
    throw new InvalidArgumentError('Expected a probability between 0 and 1, both excluded.');
  }
  return value;
}

/** A list with commas, each item parsed. */
export const listOf =
  <T>(parse: (text: string) => T) =>
  (text: string): readonly T[] =>
    text.split(',').map((item) => parse(item.trim()));

/** How much of the verdicts is printed; one of two flags. */
export const quietOption = () =>
  new Option('--quiet', 'print only what does not hold, and the last line')
    .default(false)
    .conflicts('verbose');
export const verboseOption = () =>
  new Option(
    '--verbose',
    'also print every data set at every size: trials, violations, rate, verdict',
  ).default(false);

export const reportOption = () =>
  new Option('--report <folder>', 'also write a page with pictures, its figures as SVG and CSV');

export function detailOf(quiet: boolean, verbose: boolean): Detail {
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'normal';
}

import { ANSWERS, quote } from './subject-process.js';

/** An answer that is not what the protocol says; the message is the second half of a sentence. */
export class AnswerFault extends Error {
  readonly advice: string;

  constructor(what: string, advice = 'see docs/subject-protocol.md for the form of answers') {
    super(what);
    this.advice = advice;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Words for numbers that JSON lacks, as Python's json module writes them. */
const BARE_WORD = /(?<=[[,:\s])(?:NaN|-?Infinity)(?=[\],}\s])/g;

/** The object that a line holds. Bare NaN and Infinity are read as if they stood in quotes. Throws: AnswerFault. */
export function parseAnswer(line: string): JsonObject {
  const value = parseJson(line) ?? parseJson(line.replace(BARE_WORD, '"$&"'));
  if (value === undefined)
    throw new AnswerFault(`it answered with a line that is not JSON: ${quote(line)}`, ANSWERS);
  return objectOf(value.parsed, 'its answer');
}

function parseJson(text: string): { readonly parsed: unknown } | undefined {
  try {
    return { parsed: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** The value as an object. Throws: AnswerFault. */
export function objectOf(value: unknown, what: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new AnswerFault(`${what} is ${show(value)}, not an object`);
}

/** The value as a list. Throws: AnswerFault. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new AnswerFault(`${what} is ${show(value)}, not a list`);
}

/** The value as a list of numbers. Throws: AnswerFault for anything else, and for another length where one is given. */
export function numbersOf(value: unknown, what: string, length?: number): Float64Array {
  const list = listOf(value, what);
  if (length !== undefined && list.length !== length) {
    throw new AnswerFault(`${what} has ${list.length} entries, not ${length}`);
  }
  const numbers = new Float64Array(list.length);
  list.forEach((entry, i) => {
    const number = typeof entry === 'number' ? entry : NOT_FINITE.get(entry);
    if (number === undefined) throw new AnswerFault(`${what}[${i}] is ${show(entry)}, not a number`);
    numbers[i] = number;
  });
  return numbers;
}

const NOT_FINITE: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  [null, Number.NaN],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** The value as a list of strings. Throws: AnswerFault. */
export function stringsOf(value: unknown, what: string): readonly string[] {
  return listOf(value, what).map((entry, i) => {
    if (typeof entry !== 'string') throw new AnswerFault(`${what}[${i}] is ${show(entry)}, not a string`);
    return entry;
  });
}

/** A value in an error message: missing, or its beginning. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

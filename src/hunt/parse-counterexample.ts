import { InputError } from '../input-error.js';
import { FORMAT, type KeptCounterexample } from './counterexample.js';

/** What a field has to be, in words, and whether it is. */
type Check = readonly [expected: string, holds: (value: unknown) => boolean];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = ['a text', (value) => typeof value === 'string'];
const object: Check = ['an object', isObject];
const objectOrNull: Check = ['an object or null', (value) => value === null || isObject(value)];
const integer: Check = ['an integer', Number.isSafeInteger];
const counter: Check = ['an integer ≥ 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0];
const list: Check = ['a list', Array.isArray];
const number: Check = [
  'a number, "Infinity" or "-Infinity"',
  (value) => typeof value === 'number' || value === 'Infinity' || value === '-Infinity',
];
const path: Check = [
  'a list of texts and integers',
  (value) =>
    Array.isArray(value) && value.every((part) => typeof part === 'string' || Number.isSafeInteger(part)),
];

const FIELDS: Readonly<Record<string, Check>> = {
  conjecture: text,
  statement: text,
  file: ['a text or null', (value) => value === null || typeof value === 'string'],
  version: text,
  seed: integer,
  case: ['what the space writes', (value) => value !== null && typeof value === 'object'],
  draw: objectOrNull,
  violation: object,
  certificate: object,
  rate: objectOrNull,
  worst: object,
  explanation: object,
  found: object,
};

const PARTS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  draw: { purpose: path, index: counter },
  violation: {
    conjunct: text,
    quantity: text,
    relation: ['"≤" or "≥"', (value) => value === '≤' || value === '≥'],
    where: text,
    observed: number,
    bound: number,
    margin: number,
  },
  certificate: { status: text },
  worst: { margin: number },
  explanation: { ingredients: list, boundaries: list, unbounded: list },
  found: { by: text, trials: counter, command: text },
};

/** A kept counterexample from the text of its file. Throws: InputError for a damaged or foreign one, saying what is wrong. */
export function parseCounterexample(source: string, file: string): KeptCounterexample {
  let found: unknown;
  try {
    found = JSON.parse(source);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError(`${file} is not JSON: ${message.replaceAll(/\s+/g, ' ')}`);
  }
  if (!isObject(found) || found.format !== FORMAT) {
    throw new InputError(
      `${file} is no counterexample of aligncheck: expected "format": ${JSON.stringify(FORMAT)}.`,
    );
  }
  const whole: Readonly<Record<string, unknown>> = { file: null, draw: null, rate: null, ...found };
  requireFields(file, '', whole, FIELDS);
  for (const [name, checks] of Object.entries(PARTS)) {
    const part = whole[name];
    if (isObject(part)) requireFields(file, `${name}.`, part, checks);
  }
  return whole as unknown as KeptCounterexample;
}

/** Of a damaged field, this much is shown. */
const SHOWN = 60;

function requireFields(
  file: string,
  prefix: string,
  found: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
): void {
  for (const [name, [expected, holds]] of Object.entries(checks)) {
    const value = found[name];
    if (holds(value)) continue;
    const shown = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, SHOWN);
    throw new InputError(`${file} is damaged: expected ${prefix}${name} to be ${expected}, got ${shown}.`);
  }
}

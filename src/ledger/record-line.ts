import { crc32 } from 'node:zlib';

const BEGIN = '{"crc32":"';
const MIDDLE = '","record":';
const DIGITS = 8;
const AT = BEGIN.length + DIGITS + MIDDLE.length;

/**
 * A record as one line of JSON with a checksum of its text: a torn or damaged line is told from a whole one.
 *
 *     {"crc32":"<8 hexadecimal digits>","record":<the record>}
 *
 * JSON has neither infinities nor NaN nor −0; such numbers are written as {"float":"-Infinity"}.
 */
export function recordLine(record: object): string {
  const text = JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'number' && !isPlain(value)
      ? { float: Object.is(value, -0) ? '-0' : String(value) }
      : value,
  );
  return `${BEGIN}${checksum(Buffer.from(text))}${MIDDLE}${text}}`;
}

/** The record of a line without its end; undefined for a line that is no whole record. */
export function recordOf(line: Buffer): object | undefined {
  if (!isWhole(line)) return undefined;
  const record = parsed(line.toString('utf8', AT, line.length - 1));
  return typeof record === 'object' && record !== null ? record : undefined;
}

/** Undefined for what is no JSON: a checksum can be right of any text. */
function parsed(text: string): unknown {
  try {
    // Looking at every value costs several times what reading the text does.
    if (!text.includes('{"float":')) return JSON.parse(text);
    return JSON.parse(text, (_key, value: unknown) => (isFloat(value) ? Number(value.float) : value));
  } catch {
    return undefined;
  }
}

function isWhole(line: Buffer): boolean {
  if (line.length < AT + 1 || line.at(-1) !== 0x7d) return false;
  const head = `${BEGIN}${checksum(line.subarray(AT, -1))}${MIDDLE}`;
  return line.toString('latin1', 0, AT) === head;
}

function checksum(text: Buffer): string {
  return crc32(text).toString(16).padStart(DIGITS, '0');
}

function isPlain(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function isFloat(value: unknown): value is { readonly float: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { float?: unknown }).float === 'string'
  );
}

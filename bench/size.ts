import { InputError } from '../src/input-error.js';

/** Samples n, input dimension d, hidden width p. */
export interface Size {
  readonly n: number;
  readonly d: number;
  readonly p: number;
}

/** The sizes that the targets are about. */
export const SIZES: readonly Size[] = [
  { n: 10, d: 30, p: 200 },
  { n: 50, d: 150, p: 1600 },
  { n: 50, d: 150, p: 12_800 },
];

export function sizeName({ n, d, p }: Size): string {
  return `(${n}, ${d}, ${p})`;
}

/** Reads "n,d,p". Throws: InputError unless they are three integers ≥ 1 with p ≥ n + 2, as Gram space needs it. */
export function parseSize(text: string): Size {
  const parts = text.split(',').map(Number);
  const [n = 0, d = 0, p = 0] = parts;
  const whole = parts.length === 3 && parts.every((value) => Number.isSafeInteger(value) && value >= 1);
  if (!whole || p < n + 2) {
    throw new InputError(`--sizes: expected n,d,p with p ≥ n + 2, such as 50,150,1600; got ${text}.`);
  }
  return { n, d, p };
}

import { InputError } from '../input-error.js';

/**
 * Asks a question in interval arithmetic with ever more bits, until it is answered.
 *
 *     bits = from, 2·from, 4·from, … ≤ most
 *
 * An answer of an enclosure is final: more bits only narrow it. Undefined after the last: the two sides are equal or too
 * close to tell, which no number of bits settles when they are equal.
 *
 * Throws: InputError unless from and most are whole numbers, 1 ≤ from ≤ most. Checked by: test/exact/decide.test.ts.
 */
export function decide(
  question: (bits: number) => boolean | undefined,
  { from = 128, most = 4096 }: { readonly from?: number; readonly most?: number } = {},
): boolean | undefined {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(most) && from >= 1 && from <= most)) {
    throw new InputError(`decide: expected whole numbers of bits, 1 ≤ from ≤ most, got ${from} and ${most}.`);
  }
  for (let bits = from; bits <= most; bits *= 2) {
    const answer = question(bits);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

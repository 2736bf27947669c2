import { InputError } from '../input-error.js';

/**
 * Refuses anything but a number strictly between 0 and 1, which at 0 or 1 would make the test or interval
 * meaningless.
 *
 *     0 < value < 1
 *
 * Throws: InputError. Checked by: the tests of its callers.
 */
export function requireProbability(asker: string, name: string, value: number): void {
  if (typeof value === 'number' && value > 0 && value < 1) return;
  throw new InputError(
    `${asker}: expected ${name} strictly between 0 and 1, got ${value}; for 5 % pass 0.05.`,
  );
}

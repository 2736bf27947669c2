import { InputError } from '../input-error.js';

/**
 * Refuses options that nobody reads: a misspelt one would otherwise be ignored in silence.
 *
 *     keys(options) ⊆ known
 *
 * Throws: InputError. Checked by: the tests of its callers.
 */
export function requireKnownKeys(asker: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new InputError(`${asker}: unknown option ${unknown}; expected ${known.join(', ')}.`);
}

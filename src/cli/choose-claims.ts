import { InputError } from '../input-error.js';

/** The claims with these ids, in the suite's order; all when none is named. Throws: InputError for an unknown id. */
export function chooseClaims<C extends { readonly id: string }>(
  claims: readonly C[],
  ids: readonly string[],
): readonly C[] {
  const known = claims.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new InputError(`unknown claim ${JSON.stringify(unknown)}; the claims are ${known.join(', ')}.`);
  }
  return ids.length === 0 ? claims : claims.filter(({ id }) => ids.includes(id));
}

import { InputError } from '../input-error.js';
import type { Heading } from './claim.js';
import { PROFILES } from './profile.js';

/** What a claim says of itself, checked, without the rest of its text. Throws: InputError naming the claim and the field. */
export function requireHeading(text: Heading & { plan: object; conclusion: object }): Required<Heading> {
  if (typeof text.id !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text.id)) {
    throw new InputError(
      `claim: expected an id in lower-case words joined by '-', got ${JSON.stringify(text.id)}.`,
    );
  }
  for (const field of ['statement', 'checkedAs'] as const) {
    const sentence: unknown = text[field];
    if (typeof sentence !== 'string' || !sentence.trim())
      throw new InputError(`claim ${text.id}: ${field} is empty; say it in one sentence.`);
  }
  if (Object.keys(text.conclusion).length === 0) {
    throw new InputError(`claim ${text.id}: expected at least one conclusion, got none.`);
  }
  for (const [profile, budgets] of Object.entries(text.plan)) {
    for (const [name, value] of Object.entries(budgets as Record<string, number>)) {
      if (!Number.isSafeInteger(value) || value < 1) {
        throw new InputError(`claim ${text.id}: expected ${profile}.${name} to be 1, 2, 3, …, got ${value}.`);
      }
    }
  }
  const { id, statement, checkedAs, source, constants, doesNotShow, profiles = PROFILES } = text;
  return { id, statement, checkedAs, source, constants, doesNotShow, profiles };
}

import { InputError } from '../input-error.js';

/**
 * Refuses counts that no run of trials can have.
 *
 *     0 ≤ violations ≤ trials, both integers
 *
 * Throws: InputError. Checked by: the tests of its callers.
 */
export function requireCounts(asker: string, violations: number, trials: number): void {
  if (
    Number.isSafeInteger(trials) &&
    Number.isSafeInteger(violations) &&
    violations >= 0 &&
    violations <= trials
  ) {
    return;
  }
  throw new InputError(
    `${asker}: expected whole numbers 0 ≤ violations ≤ trials, got violations = ${violations} ` +
      `and trials = ${trials}; pass the counts of one run.`,
  );
}

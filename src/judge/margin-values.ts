import type { Trial } from '../claim/claim.js';

/** The margins of a judged trial as numbers. Throws: Error when a conclusion returned nothing or NaN. */
export function marginValues(trial: Trial & { kind: 'judged' }, conjuncts: readonly string[]): number[] {
  return trial.margins.map((margin, i) => {
    if (typeof margin?.value !== 'number') {
      throw new Error(`the conclusion "${conjuncts[i]}" returned ${String(margin)}; expected a margin.`);
    }
    if (Number.isNaN(margin.value)) {
      throw new Error(
        `the conclusion "${conjuncts[i]}" is not a number: observed ${margin.observed}, bound ${margin.bound} (${margin.quantity}).`,
      );
    }
    return margin.value;
  });
}

import { formatNumber, formatPlural } from './format-number.js';
import { tableOfRows, type VerdictRow } from './verdict-table.js';

/** What a test that judges a claim tells the reporters: text and finite numbers, which every transport keeps. */
export type ClaimMeta =
  | {
      readonly id: string;
      readonly kind: 'theorem' | 'scaling' | 'property';
      readonly verdict: 'holds' | 'refuted' | 'undecided' | 'broken';
      /** What was shown, in one sentence. */
      readonly sentence: string;
      /** The sentence and what belongs below it, ready to be printed. */
      readonly lines: readonly string[];
      readonly row: VerdictRow;
      /** Trials, those of the controls included. */
      readonly trials: number;
      /** The claim's share of a false-alarm probability; 0 where chance cannot refute. */
      readonly alpha: number;
      readonly profile: string;
      readonly seed: number;
    }
  /** Left to another profile. */
  | { readonly id: string; readonly verdict: 'not judged'; readonly profile: string };

/**
 * The verdicts of all tests of a run, for people: the table, a sentence for each claim, and the error probability.
 *
 *     P(any true claim is refuted) ≤ Σ α of the claims, the union bound
 *
 * Empty when no test judged a claim. Checked by: test/vitest/check-theorems.test.ts.
 */
export function vitestReport(metas: readonly ClaimMeta[], colours: boolean): string {
  const judged = metas.filter((meta) => meta.verdict !== 'not judged');
  const left = metas.filter((meta) => meta.verdict === 'not judged');
  const leftText = left.map(({ id, profile }) => `Not judged in profile ${profile}, left to another: ${id}.`);
  if (judged.length === 0) return leftText.join('\n');
  const chancy = judged.filter(({ kind }) => kind !== 'property').length;
  const alpha = judged.reduce((sum, one) => sum + one.alpha, 0);
  const falseAlarm =
    chancy === 0
      ? 'False-alarm probability of these tests: 0 (exact laws only; chance cannot refute them).'
      : `False-alarm probability of these tests: ≤ ${formatNumber(alpha)}, the sum over ${formatPlural(chancy, 'theorem')}.`;
  const runs = [...new Set(judged.map(({ profile, seed }) => `profile ${profile}, seed ${seed}`))];
  const trials = judged.reduce((sum, one) => sum + one.trials, 0);
  return [
    tableOfRows(
      judged.map(({ row }) => row),
      colours,
    ),
    judged.flatMap(({ lines }) => lines).join('\n'),
    [...leftText, falseAlarm, `${formatPlural(trials, 'trial')} with controls; ${runs.join('; ')}.`].join(
      '\n',
    ),
  ].join('\n\n');
}

import type { Counterexample, Judged } from '../claim/verdict.js';
import { formatNumber } from './format-number.js';
import { missedText } from './missed-text.js';

/** A refutation for people: claim, observed against bound, the hypotheses that held, the case, and a line that replays it. */
export function refutationText(judged: Judged, replay: string): string {
  const { verdict } = judged;
  if (verdict.verdict !== 'refuted') return '';
  const { evidence, counterexample } = verdict;
  const byRate = evidence.delta !== undefined;
  const counts =
    judged.kind === 'scaling'
      ? `${evidence.trials} trials`
      : !byRate
        ? `found after ${evidence.trials} problems`
        : `${evidence.violations} of ${evidence.trials} trials violated it; claimed is a probability ≤ ${evidence.delta}`;
  return [
    `refuted: ${judged.id} (${counts})`,
    ...trialText(counterexample).map((line) => `  ${line}`),
    `  replay: ${replay}`,
    ...(!byRate
      ? []
      : [
          '  One such trial refutes nothing; the rate does. The trial shown is the one that missed the bound by most.',
        ]),
  ].join('\n');
}

/** One trial, line by line. */
export function trialText(trial: Counterexample): string[] {
  const { conjunct, margin, hypothesesHeld, shown } = trial;
  return [
    `conclusion "${conjunct}": ${missedText(trial)}, margin ${formatNumber(margin)}`,
    `hypotheses that held: ${hypothesesHeld.length === 0 ? 'none are asked for' : hypothesesHeld.join(', ')}`,
    ...shown.split('\n'),
  ];
}

import type { Weakening } from '../hunt/weaken.js';
import { version } from '../version.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';
import { trialText } from './refutation-text.js';

export interface WeakenFacts {
  readonly seed: number;
  readonly alpha: number;
  readonly seconds: number;
}

/** What became of a theorem with less asked for, a sentence each, and the cases. */
export function weakenReport(found: readonly Weakening[], { seed, alpha, seconds }: WeakenFacts): string {
  return [
    ...found.flatMap(findingLines),
    '',
    `That anything is called false that is true has probability ≤ ${formatNumber(alpha)}; where nothing was found, nothing is proved. Seed ${seed}, ${seconds.toFixed(1)} s.`,
  ].join('\n');
}

function findingLines({ theorem, what, finding }: Weakening): readonly string[] {
  switch (finding.kind) {
    case 'false':
      return [
        `${theorem} ${what}: false. ${formatCount(finding.violations)} of ${formatPlural(finding.trials, 'trial')} violate it; trial ${finding.case.trial}:`,
        ...trialText(finding.case).map((line) => `    ${line}`),
      ];
    case 'no refutation':
      return [
        `${theorem} ${what}: no refutation in ${formatPlural(finding.trials, 'trial')} on ${formatPlural(finding.datasets, 'data set')}; ` +
          `${formatCount(finding.violations)} violate it, violation rate below ${formatNumber(finding.rate.upper)} on each of them at confidence ${formatNumber(finding.rate.confidence, 4)}, claimed ≤ ${finding.delta}`,
      ];
    case 'never fails':
      return [`${theorem} ${what}: nothing to judge, no draw of its law fails that hypothesis`];
    case 'not judged':
      return [`${theorem} ${what}: not judged: ${finding.why}`];
  }
}

/** The same for machines. */
export function weakenJson(found: readonly Weakening[], { seed, alpha }: WeakenFacts): string {
  return `${JSON.stringify({ version, seed, alpha, weakenings: found }, replaceInfinite, 2)}\n`;
}

function replaceInfinite(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

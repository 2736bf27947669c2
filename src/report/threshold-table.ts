import { formatCount, formatNumber } from './format-number.js';

/** Where a claim begins to hold in one regime, as it was measured or as a file says; null and undefined where it does not. */
export interface ThresholdFound {
  readonly id: string;
  readonly regime: { readonly samples: number; readonly inputs: string; readonly delta: number };
  readonly gap: number;
  readonly refutedUpTo?: number | null | undefined;
  readonly holdsFrom?: number | null | undefined;
  readonly asked: number;
  readonly trials: number;
}

/** The columns of a table of thresholds. */
export const THRESHOLD_COLUMNS = [
  'claim',
  'inputs',
  'n',
  'γ',
  'δ',
  'refuted up to p',
  'holds from p*',
  'asked (C = 1)',
  'asked/p*',
  'trials',
] as const;

/** One regime as a row of it; `largest` is the widest network that was tried. */
export function thresholdRow(
  { id, regime, gap, refutedUpTo, holdsFrom, asked, trials }: ThresholdFound,
  largest: number,
): string[] {
  const holds = holdsFrom ?? undefined;
  return [
    id,
    regime.inputs,
    String(regime.samples),
    formatNumber(gap),
    String(regime.delta),
    refutedUpTo === undefined || refutedUpTo === null ? 'none' : formatCount(refutedUpTo),
    holds === undefined ? `> ${formatCount(largest)}` : formatCount(holds),
    formatNumber(asked),
    holds === undefined ? '' : formatNumber(asked / holds),
    formatCount(trials),
  ];
}

interface Exponent {
  readonly exponent: number;
  readonly standardError: number;
}

/** The fitted growth of p* as a formula. */
export function growthFormula(fit: {
  readonly inSamples: Exponent;
  readonly inInverseGap: Exponent;
}): string {
  const power = ({ exponent, standardError }: Exponent): string =>
    `(${formatNumber(exponent, 2)} ± ${formatNumber(standardError, 2)})`;
  return `p* ≈ C·n^${power(fit.inSamples)}·(1/γ)^${power(fit.inInverseGap)}`;
}

import { formatNumber } from './format-number.js';

/** What was observed, and what is claimed of it. */
export interface Missed {
  readonly quantity: string;
  readonly observed: number;
  readonly relation: '≤' | '≥';
  readonly bound: number;
  readonly where: string;
}

/** How a conclusion was missed; a run that diverged has no value to compare. */
export function missedText({ quantity, observed, relation, bound, where }: Missed): string {
  // So `unlessDiverged` writes it: nothing else is infinite beside a bound of 0.
  if (observed === Number.POSITIVE_INFINITY && bound === 0)
    return `${quantity} has no value, the run diverged${where === '' ? '' : ` at ${where}`}`;
  const at = where === '' ? '' : ` (${where})`;
  return `${quantity} = ${formatNumber(observed, 6)}, claimed ${relation} ${formatNumber(bound, 6)}${at}`;
}

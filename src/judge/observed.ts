import type { Features, Measurement, Trial } from '../claim/claim.js';
import type { Margin } from '../claim/margin.js';
import type { Observed } from './task.js';

/** Digits of a number in a reason. */
const DIGITS = 6;

/**
 * What a trial showed, for those who look at many: the worst margin, or what was measured, beside the claim's own features.
 *
 * What the claim says of a trial must not change what is decided of it: text or features that cannot be made are left out, and
 * the features say so. Checked by: test/judge/observations.test.ts.
 */
export function observedOf(
  trial: Trial | Measurement,
  conjuncts: readonly string[],
  seconds: number,
): Observed {
  if (trial.kind === 'discarded') {
    return { status: 'gave_up', reason: trial.hypothesis, shown: '', features: {}, seconds };
  }
  if (trial.kind === 'measured') {
    const measured = Object.fromEntries(conjuncts.map((name, i) => [name, trial.values[i] as number]));
    return { status: 'passed', reason: '', seconds, ...told(trial, measured) };
  }
  const values = trial.margins.map(({ value }) => value);
  const margin = Math.min(...values);
  const worst = values.indexOf(margin);
  const conjunct = conjuncts[worst] as string;
  const judged = conjuncts.length === 1 ? { margin } : { margin, 'worst conclusion': conjunct };
  return {
    status: margin < 0 ? 'failed' : 'passed',
    reason: margin < 0 ? reasonOf(conjunct, trial.margins[worst] as Margin) : '',
    seconds,
    ...told(trial, judged),
  };
}

/** A trial whose own code failed, or that what is judged does not support. */
export function observedFailure(message: string, unsupported: boolean, seconds: number): Observed {
  const [status, reason] = unsupported
    ? (['gave_up', message] as const)
    : (['failed', `the check failed: ${message}`] as const);
  return { status, reason, shown: '', features: {}, seconds };
}

function told(
  trial: { readonly show: () => string; readonly features: () => Features },
  judged: Features,
): Pick<Observed, 'shown' | 'features'> {
  try {
    return { shown: trial.show(), features: { ...trial.features(), ...judged } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { shown: '', features: { ...judged, 'features failed': message } };
  }
}

function reasonOf(conjunct: string, { quantity, observed, relation, bound, where }: Margin): string {
  const [found, limit] = [observed, bound].map((value) => Number(value.toPrecision(DIGITS)));
  return `${conjunct}: ${quantity} = ${found}, claimed ${relation} ${limit}${where === '' ? '' : ` (${where})`}`;
}

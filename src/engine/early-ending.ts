import type { StopAt } from '../model/training.js';
import type { Ending } from './observables.js';

/** What decides whether a run ends before its last step; the same for every engine. */
export interface StateSizes {
  /** ‖e(t)‖. */
  readonly error: number;
  /** ‖e(0)‖. */
  readonly firstError: number;
  /** ‖f(t)‖. */
  readonly outputs: number;
  /** ‖y‖. */
  readonly labels: number;
  /** ‖β(t)‖. */
  readonly outputWeights: number;
  /** Unit roundoff u of the arithmetic that takes the steps. */
  readonly roundoff: number;
}

/** Below this, products of two entries may be denormal, which slows every step and loses precision. */
const SMALLEST = 2 ** -500;

/**
 * The ending of a run that has come far enough; undefined for one that goes on.
 *
 *     converged: ‖e‖ ≤ relativeError·‖e(0)‖;  rounding: 10u(‖f‖ + ‖y‖ + ‖e(0)‖) > resolution·‖e‖;
 *     denormal: 0 < ‖e‖ < 2⁻⁵⁰⁰ or 0 < ‖β‖ < 2⁻⁵⁰⁰
 *
 * ‖e(0)‖ stands for the terms that f is a sum of: with small labels they cancel, and rounding has their size, not that of f.
 */
export function earlyEnding({ relativeError, resolution }: StopAt, sizes: StateSizes): Ending | undefined {
  const { error, firstError, outputs, labels, outputWeights, roundoff } = sizes;
  if (relativeError !== undefined && error <= relativeError * firstError) return 'converged';
  if (resolution !== undefined && 10 * roundoff * (outputs + labels + firstError) > resolution * error)
    return 'rounding';
  const tiny = (size: number): boolean => size > 0 && size < SMALLEST;
  return tiny(error) || tiny(outputWeights) ? 'denormal' : undefined;
}

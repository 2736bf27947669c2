import { atMost, type Margin, unlessDiverged } from '../../src/claim/margin.js';
import type { Run } from '../../src/engine/observables.js';

/**
 * The conclusion that a run ends at the relative error asked for, or where rounding decides, and in how many steps.
 *
 * Steps are counted from step `after` on; a run that ends without arriving would need more than any number, so its
 * observation is Infinity.
 */
export function arrives(
  run: Run,
  { quantity, after = 0, within }: { quantity: string; after?: number; within: number },
): Margin {
  return unlessDiverged(run, quantity, () => {
    const arrived = run.ending === 'converged' || run.ending === 'rounding';
    const where = arrived ? '' : `not there after step ${run.stepsTaken}`;
    return atMost(quantity, arrived ? run.stepsTaken - after : Number.POSITIVE_INFINITY, within, { where });
  });
}

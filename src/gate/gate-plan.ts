import type { JudgeableTheorem } from '../claim/claim.js';

/** What the gate spends on one theorem: candidates run in weight space, or in another program, which is slow. */
export interface GatePlan {
  readonly datasets: number;
  /** Trials on every data set at every width. */
  readonly trials: number;
  /** The widths judged, of those that the theorem names for its quick profile or beyond; as the theorem has them unless given. */
  readonly widths?: readonly number[];
}

/** The same theorem on the gate's plan, the same in every profile; without controls, which belong to the theorem's own check. */
export function onGatePlan(
  claim: JudgeableTheorem,
  { datasets, trials, widths }: GatePlan,
): JudgeableTheorem {
  const budgets = { datasets, trials };
  return {
    ...claim,
    plan: { quick: budgets, standard: budgets, deep: budgets },
    controls: [],
    assumptions: [],
    openDataset: (stream) => {
      const data = claim.openDataset(stream);
      return { ...data, sizes: () => widths ?? data.sizes('quick') };
    },
  };
}

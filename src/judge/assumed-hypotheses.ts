import type { Assumed } from '../claim/condition.js';
import type { HypothesisEvidence } from '../claim/verdict.js';

/** What is assumed of one data set. */
export interface AssumedOnDataset {
  readonly dataset: number;
  readonly assumed: readonly Assumed[];
}

/**
 * The hypotheses of a claim as evidence: with their slack, data set after data set, and then those that have none anywhere.
 *
 * What is assumed of a trial is met by every trial that was judged, and its slack is not kept. Checked by:
 * test/judge/assumed-hypotheses.test.ts.
 */
export function assumedHypotheses(
  { hypotheses }: { readonly hypotheses: readonly string[] },
  datasets: readonly AssumedOnDataset[],
): readonly HypothesisEvidence[] {
  const measured = datasets.flatMap(({ dataset, assumed }) =>
    assumed.flatMap(({ name, slack }) => {
      if (slack === undefined) return [];
      const { quantity, observed, bound, relation, value } = slack;
      return [{ name, dataset, quantity, observed, bound, relation, slack: value }];
    }),
  );
  const others = hypotheses.filter((name) => !measured.some((one) => one.name === name));
  return [...measured, ...others.map((name) => ({ name, dataset: null }))];
}

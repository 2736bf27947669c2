/**
 * How far a conclusion was from failing in one trial: signed and scale-free, ≥ 0 exactly when it held.
 *
 * −∞ is the maximal violation (a trajectory that diverged). NaN never is a margin: the judge calls the check broken.
 */
export interface Margin {
  readonly value: number;
  readonly observed: number;
  readonly bound: number;
  readonly relation: '≤' | '≥';
  /** What was observed, in words: "‖e(t+1)‖/‖e(t)‖". */
  readonly quantity: string;
  /** Where: "step 17"; empty when there is only one place. */
  readonly where: string;
}

export interface MarginOptions {
  /** Divides the distance to the bound; |bound| unless given. Must be > 0. */
  readonly scale?: number;
  readonly where?: string;
}

/** The conclusion observed ≤ bound, with margin (bound − observed)/scale. */
export function atMost(
  quantity: string,
  observed: number,
  bound: number,
  options: MarginOptions = {},
): Margin {
  const { scale = Math.abs(bound), where = '' } = options;
  return { value: (bound - observed) / scale, observed, bound, relation: '≤', quantity, where };
}

/** The conclusion observed ≥ bound, with margin (observed − bound)/scale. */
export function atLeast(
  quantity: string,
  observed: number,
  bound: number,
  options: MarginOptions = {},
): Margin {
  const { scale = Math.abs(bound), where = '' } = options;
  return { value: (observed - bound) / scale, observed, bound, relation: '≥', quantity, where };
}

/**
 * The worst of the margins at places 0 … count − 1: the conclusion for every place.
 *
 * A NaN margin is returned as it is, so that it cannot hide behind a finite one. With no place at all the conclusion
 * says nothing; that is an error of the check. Throws: Error for count = 0.
 */
export function worstMargin(count: number, at: (index: number) => Margin): Margin {
  if (count < 1)
    throw new Error('worstMargin: there is no place to judge; the run is too short for the conclusion.');
  let worst = at(0);
  for (let index = 1; index < count; index++) {
    const margin = at(index);
    if (Number.isNaN(worst.value)) break;
    if (!(margin.value >= worst.value)) worst = margin;
  }
  return worst;
}

/** A run that diverged violates every conclusion about its trajectory maximally; any other is judged. */
export function unlessDiverged(
  run: { readonly ending: string; readonly stepsTaken: number },
  quantity: string,
  judge: () => Margin,
): Margin {
  if (run.ending !== 'diverged') return judge();
  const where = `step ${run.stepsTaken}`;
  return {
    value: Number.NEGATIVE_INFINITY,
    observed: Number.POSITIVE_INFINITY,
    bound: 0,
    relation: '≤',
    quantity,
    where,
  };
}

import type { Margin } from './margin.js';

/** How far a hypothesis was from failing: as a margin, but it may be strict, and it has one place. */
export interface Slack extends Omit<Margin, 'relation' | 'where'> {
  readonly relation: '≤' | '≥' | '>';
}

/** What a hypothesis says of a draw: whether it is met, or by how much; `atMost` and `atLeast` give the latter as well. */
export type Condition = boolean | Slack;

/** Whether a draw meets the hypothesis. NaN meets none. */
export function isMet(condition: Condition): boolean {
  return typeof condition === 'boolean' ? condition : condition.value >= 0;
}

/** The hypothesis observed > bound, with slack (observed − bound)/scale; equality does not meet it. */
export function moreThan(quantity: string, observed: number, bound: number, scale: number): Slack {
  const distance = (observed - bound) / scale;
  // At the bound, and where the quotient underflows to −0, the slack is the smallest number below 0.
  const value = observed > bound ? distance : Math.min(distance, -Number.MIN_VALUE);
  return { value, observed, bound, relation: '>', quantity };
}

/** A hypothesis on one draw, with its slack where it is an inequality. */
export interface Assumed {
  readonly name: string;
  readonly slack: Slack | undefined;
}

/** What named hypotheses say of a draw. */
export function assumedOf<Value>(
  conditions: Readonly<Record<string, (value: Value) => Condition>> | undefined,
  value: Value,
): readonly Assumed[] {
  return Object.entries(conditions ?? {}).map(([name, condition]) => {
    const found = condition(value);
    return { name, slack: typeof found === 'boolean' ? undefined : found };
  });
}

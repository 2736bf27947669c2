import { type Matrix, mapEntries } from '../../src/math/matrix.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { ROUNDOFFS } from '../../src/model/roundoff.js';

const round = Math.fround;

/**
 * A rule in mixed precision: what it is shown and what it returns is float32, what it does in between float64.
 *
 * A rule that remembers by the very W that it returned is shown that W again.
 */
export function roundedRule(rule: LearningRule): LearningRule {
  const returned = new WeakMap<Matrix, Matrix>();
  return {
    name: rule.name,
    roundoff: ROUNDOFFS.float32,
    step: (state) => {
      const { W, beta } = rule.step({
        ...state,
        X: mapEntries(state.X, round),
        y: state.y.map(round),
        W: returned.get(state.W) ?? mapEntries(state.W, round),
        beta: state.beta.map(round),
        b: state.b.map(round),
        hidden: mapEntries(state.hidden, round),
        slope: mapEntries(state.slope, round),
        error: state.error.map(round),
        stepSize: round(state.stepSize),
        regularization: round(state.regularization),
      });
      const rounded = mapEntries(W, round);
      returned.set(rounded, W);
      return { W: rounded, beta: beta.map(round) };
    },
  };
}

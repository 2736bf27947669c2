import { matrixOf, transpose, transposedMmul } from '../math/matrix.js';
import { feedbackAlignment } from './feedback-alignment.js';
import { inFloat32 } from './in-float32.js';
import type { LearningRule } from './learning-rule.js';

// Feedback alignment in other formulations: the same rule to the rounding of its arithmetic. No check may refute them.

/** Hidden units one after another, the last first. */
const unitByUnit: LearningRule = {
  name: 'unit by unit, last first',
  step: ({ X, W, beta, b, hidden, slope, error, stepSize, regularization, rootWidth }) => {
    const rows = Array.from({ length: W.rows }, () => new Float64Array(W.columns));
    const next = new Float64Array(W.rows);
    for (let r = W.rows - 1; r >= 0; r--) {
      const pull = new Float64Array(W.columns);
      let grown = 0;
      for (let i = X.rows - 1; i >= 0; i--) {
        const sent = (error[i] as number) * slope.get(i, r) * (b[r] as number);
        for (let k = 0; k < W.columns; k++) pull[k] = (pull[k] as number) + sent * X.get(i, k);
        grown += (error[i] as number) * hidden.get(i, r);
      }
      for (let k = 0; k < W.columns; k++)
        (rows[r] as Float64Array)[k] = W.get(r, k) - (stepSize / rootWidth) * (pull[k] as number);
      next[r] = (1 - stepSize * regularization) * (beta[r] as number) - (stepSize / rootWidth) * grown;
    }
    return { W: matrixOf(W.rows, W.columns, (r, k) => (rows[r] as Float64Array)[k] as number), beta: next };
  },
};

/** W kept as d×p, its update computed transposed. */
const storedTransposed: LearningRule = {
  name: 'W stored transposed',
  step: (state) => {
    const { X, W, b, slope, error, stepSize, rootWidth } = state;
    const sent = matrixOf(
      slope.rows,
      slope.columns,
      (i, r) => (error[i] as number) * slope.get(i, r) * (b[r] as number),
    );
    const stored = transpose(W);
    const pull = transposedMmul(X, sent);
    const moved = matrixOf(
      stored.rows,
      stored.columns,
      (k, r) => stored.get(k, r) - (stepSize / rootWidth) * pull.get(k, r),
    );
    return { W: transpose(moved), beta: feedbackAlignment.step(state).beta };
  },
};

/** Every number and every operation in float32. */
const singlePrecision = inFloat32('computed in float32', 'b');

export const EQUIVALENT_RULES: readonly LearningRule[] = [unitByUnit, storedTransposed, singlePrecision];

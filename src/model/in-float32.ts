import { type Matrix, mapEntries, matrixOf, type Vector } from '../math/matrix.js';
import type { LearningRule, StepState } from './learning-rule.js';
import { ROUNDOFFS } from './roundoff.js';

const round = Math.fround;
const rounded = (x: Vector): Vector => x.map(round);

/** Σ_k first(k)·second(k), every product and every sum rounded to float32. */
function dotProduct(length: number, first: (k: number) => number, second: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum = round(sum + round(first(k) * second(k)));
  return sum;
}

/**
 * Feedback alignment computed in float32, or backpropagation where β carries the error back.
 *
 * Nothing but X, y, W, β, b, η and λ is taken from the state, and rounded first; then every operation is rounded, those of
 * the forward pass too. Its unit roundoff is 2⁻²⁴. Checked by: test/properties/float32.test.ts.
 */
export function inFloat32(name: string, carrier: 'b' | 'beta'): LearningRule {
  return {
    name,
    roundoff: ROUNDOFFS.float32,
    step: (state) => {
      const { activation } = state;
      const [X, W] = [mapEntries(state.X, round), mapEntries(state.W, round)];
      const [y, beta, sent] = [rounded(state.y), rounded(state.beta), rounded(state[carrier])];
      const [n, p] = [X.rows, W.rows];
      const Z = product(X, W);
      const hidden = mapEntries(Z, (z) => round(activation.value(z)));
      const slope = mapEntries(Z, (z) => round(activation.slope(z)));
      const rootWidth = round(Math.sqrt(p));
      const error = y.map((label, i) => {
        const sum = dotProduct(
          p,
          (r) => hidden.get(i, r),
          (r) => beta[r] as number,
        );
        return round(round(sum / rootWidth) - label);
      });
      const rate = round(round(state.stepSize) / rootWidth);
      const back = matrixOf(n, p, (i, r) =>
        round(round((error[i] as number) * (sent[r] as number)) * slope.get(i, r)),
      );
      const pull = (r: number, k: number): number =>
        dotProduct(
          n,
          (i) => back.get(i, r),
          (i) => X.get(i, k),
        );
      const push = (r: number): number =>
        dotProduct(
          n,
          (i) => hidden.get(i, r),
          (i) => error[i] as number,
        );
      const kept = keptShare(state);
      return {
        W: matrixOf(p, X.columns, (r, k) => round(W.get(r, k) - round(rate * pull(r, k)))),
        beta: beta.map((value, r) => round(round(kept * value) - round(rate * push(r)))),
      };
    },
  };
}

/** XWᵀ. */
function product(X: Matrix, W: Matrix): Matrix {
  return matrixOf(X.rows, W.rows, (i, r) =>
    dotProduct(
      X.columns,
      (k) => X.get(i, k),
      (k) => W.get(r, k),
    ),
  );
}

/** 1 − ηλ. */
function keptShare({ stepSize, regularization }: StepState): number {
  return round(1 - round(round(stepSize) * round(regularization)));
}

// Feedback alignment as one writes it in place: it changes the weights that it is shown, and returns them.
export default {
  name: 'feedback alignment, in place',
  step: ({ X, W, beta, b, hidden, slope, error, stepSize, regularization, rootWidth }) => {
    const kappa = stepSize / rootWidth;
    for (let r = 0; r < W.rows; r++) {
      let pull = 0;
      for (let i = 0; i < X.rows; i++) pull += error[i] * hidden.get(i, r);
      beta[r] = (1 - stepSize * regularization) * beta[r] - kappa * pull;
      for (let k = 0; k < W.columns; k++) {
        let moved = 0;
        for (let i = 0; i < X.rows; i++) moved += error[i] * slope.get(i, r) * b[r] * X.get(i, k);
        W.set(r, k, W.get(r, k) - kappa * moved);
      }
    }
    error.fill(0);
    return { W, beta };
  },
};

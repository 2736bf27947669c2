// A rule in plain JavaScript, with a matrix of its own: feedback alignment written out.
export default {
  name: 'feedback alignment, written out',
  step: ({ X, W, beta, b, hidden, slope, error, stepSize, regularization, rootWidth }) => {
    const kappa = stepSize / rootWidth;
    const next = Array.from({ length: W.rows }, (_, r) =>
      Array.from({ length: W.columns }, (_, k) => {
        let pull = 0;
        for (let i = 0; i < X.rows; i++) pull += error[i] * slope.get(i, r) * b[r] * X.get(i, k);
        return W.get(r, k) - kappa * pull;
      }),
    );
    return {
      W: { rows: W.rows, columns: W.columns, get: (r, k) => next[r][k] },
      beta: Array.from(beta, (value, r) => {
        let pull = 0;
        for (let i = 0; i < X.rows; i++) pull += error[i] * hidden.get(i, r);
        return (1 - stepSize * regularization) * value - kappa * pull;
      }),
    };
  },
};

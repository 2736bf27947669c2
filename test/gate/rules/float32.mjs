// Feedback alignment in mixed precision: computed in float64, kept in float32, and said so.
import written from './own-matrix.mjs';

export default {
  name: 'feedback alignment, kept in float32',
  roundoff: 2 ** -24,
  step: (state) => {
    const { W, beta } = written.step(state);
    return { W: { ...W, get: (r, k) => Math.fround(W.get(r, k)) }, beta: beta.map(Math.fround) };
  },
};

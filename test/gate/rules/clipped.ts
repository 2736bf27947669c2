import { feedbackAlignment, type LearningRule } from 'aligncheck';

/** Wrong: learns, but ever more slowly against large errors. */
const clipped: LearningRule = {
  name: 'error clipped to ±0.1',
  step: (state) =>
    feedbackAlignment.step({
      ...state,
      error: state.error.map((value) => Math.max(-0.1, Math.min(0.1, value))),
    }),
};
export default clipped;

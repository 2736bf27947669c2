import { feedbackAlignment } from 'aligncheck';

/** Stops after five steps; its hidden-space form does not, which three steps cannot tell. */
const begin = () => {
  let taken = 0;
  return (state) => (taken++ < 5 ? feedbackAlignment.step(state) : { W: state.W, beta: state.beta });
};
export default {
  name: 'stops after five steps',
  step: feedbackAlignment.step,
  begin,
  carrier: ({ b }) => b,
};

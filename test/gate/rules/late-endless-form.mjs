import { feedbackAlignment } from 'aligncheck';

// Its sixth step never ends, which three steps cannot tell.
const begin = () => {
  let taken = 0;
  return (state) => {
    taken += 1;
    while (taken > 5) state.error.at(0);
    return feedbackAlignment.step(state);
  };
};
export default {
  name: 'never ends its sixth step',
  step: feedbackAlignment.step,
  begin,
  carrier: ({ b }) => b,
};

export default {
  name: 'throws',
  step: () => {
    throw new Error('not today');
  },
};

import { describe, expect, it } from 'vitest';
import { classifierFeedbackAlignment } from '../../src/classifier/classifier-rule.js';
import { trainClassifier } from '../../src/classifier/train-classifier.js';
import { forwardFrozen } from '../../src/classifier/wrong-classifier-rules.js';
import { PIXELS } from './tiny-digits.js';
import { STEPS, start, training } from './tiny-training.js';

describe('divergence is an ending', () => {
  it('a step size far too large ends the run, with the series up to the last finite state', () => {
    const run = trainClassifier(classifierFeedbackAlignment, {
      ...training,
      stepSize: 1e200,
      observeAt: [0, 1, 2, 3, 4, 5, STEPS],
    });
    expect(run.ending).toBe('diverged');
    expect(run.stepsTaken).toBeLessThan(STEPS);
    expect(run.trainingLoss.length).toBeGreaterThan(0);
    expect(run.trainingLoss.length).toBeLessThan(7);
    expect([...run.trainingLoss].every(Number.isFinite)).toBe(true);
  });

  it.each([[[0, 2]], [[]]])(
    'a weight that is NaN is seen at once, also behind the rectifier: %o',
    (observeAt) => {
      const W = start.W.slice();
      W[PIXELS] = Number.NaN;
      const run = trainClassifier(classifierFeedbackAlignment, {
        ...training,
        start: { ...start, W },
        observeAt,
      });
      expect(run).toMatchObject({ ending: 'diverged', stepsTaken: 0 });
      expect(run.trainingLoss).toHaveLength(0);
    },
  );

  const times = (weights: Float64Array, factor: number) => weights.map((value) => value * factor);
  it.each([
    ['W', classifierFeedbackAlignment, { ...start, B: times(start.B, 1e300) }],
    ['V', forwardFrozen, { ...start, W: times(start.W, 1e200) }],
  ] as const)('%s that overflows in the last step is seen, though no pass follows', (name, rule, weights) => {
    const once = { ...training, start: weights, stepSize: 1e150, steps: 1, observeAt: [0] };
    const run = trainClassifier(rule, once);
    expect(run).toMatchObject({ ending: 'diverged', stepsTaken: 1 });
    expect(run.trainingLoss).toHaveLength(1);
    expect(run.final[name].every(Number.isFinite)).toBe(false);
    expect(run.final[name === 'W' ? 'V' : 'W'].every(Number.isFinite)).toBe(true);
  });
});

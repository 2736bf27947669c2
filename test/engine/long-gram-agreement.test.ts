import { describe, expect, it } from 'vitest';
import { longDeviation, searchedDifference } from './gram-agreement.js';

describe('Gram space takes the weight-space trajectory', () => {
  it('on searched problems of every kind, both rules, all schedules', () => {
    const { counterexample, worst, count } = searchedDifference(1500);
    expect(counterexample).toBeNull();
    console.info(
      `Gram = weight space: ${count} searched problems, worst difference ${worst.toExponential(1)} of the majorant`,
    );
  });

  it('on long overparameterized runs that do not expand', () => {
    const { worst, where } = longDeviation(1000);
    expect(worst, where).toBeLessThan(1e-9);
    console.info(
      `Gram = weight space: 2000 runs of 60 steps, worst relative deviation ${worst.toExponential(1)}`,
    );
  });
});

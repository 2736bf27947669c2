import { expect, it } from 'vitest';
import { arrives } from '../../theorems/conclusion/arrives.js';

it('arriving takes a number of steps, not arriving takes more than any', () => {
  const within = { quantity: 'steps', after: 10, within: 40 };
  expect(arrives({ ending: 'converged', stepsTaken: 30 }, within)).toMatchObject({
    value: 0.5,
    observed: 20,
  });
  expect(arrives({ ending: 'rounding', stepsTaken: 50 }, within).value).toBe(0);
  for (const ending of ['completed', 'denormal', 'diverged'] as const) {
    expect(arrives({ ending, stepsTaken: 50 }, within)).toMatchObject({
      value: Number.NEGATIVE_INFINITY,
      observed: Number.POSITIVE_INFINITY,
    });
  }
  expect(arrives({ ending: 'completed', stepsTaken: 50 }, within).where).toBe('not there after step 50');
  expect(arrives({ ending: 'converged', stepsTaken: 10 }, { quantity: 'steps', within: 20 }).value).toBe(0.5);
});

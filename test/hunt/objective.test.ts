import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/claim/conjecture.js';
import { Objective, quantileOf } from '../../src/hunt/objective.js';

const judged = (...values: number[]): Attempt => ({
  kind: 'judged',
  margins: values.map((value) => ({ value, observed: 0, bound: 0, relation: '≤', quantity: '', where: '' })),
  places: values.map(() => 0),
  slack: [],
});
const discarded = (by: number): Attempt => ({ kind: 'discarded', hypothesis: 'h', by });

describe('what a search minimizes', () => {
  it('is the lowest margin in units of its conjunct, so that the one with the largest unit does not lead', () => {
    const objective = new Objective([judged(1000, 0.1), judged(-3000, 0.2), judged(2000, -0.3)], 2);
    // Units 2000 and 0.2.
    expect(objective.of(judged(1000, 0.2))).toBe(0.5);
    expect(objective.of(judged(4000, 0.2))).toBe(1);
    expect(objective.of(judged(4000, -0.4))).toBeCloseTo(-2, 15);
  });

  it('keeps signs, whatever the units', () => {
    for (const sounding of [
      [],
      [judged(0)],
      [judged(1e-300)],
      [judged(1e300)],
      [judged(Number.POSITIVE_INFINITY)],
    ]) {
      const objective = new Objective(sounding, 1);
      for (const value of [1, 1e-12, Number.POSITIVE_INFINITY]) {
        expect(objective.of(judged(value))).toBeGreaterThan(0);
        expect(objective.of(judged(-value))).toBeLessThan(0);
      }
      expect(objective.of(judged(0))).toBe(0);
    }
  });

  it('where all soundings are 0, infinite or none, is a number all the same', () => {
    const infinite = [judged(Number.NEGATIVE_INFINITY), judged(Number.POSITIVE_INFINITY)];
    expect(new Objective(infinite, 1).of(judged(3))).toBe(3);
    expect(new Objective([discarded(1)], 1).of(judged(3))).toBe(3);
    expect(new Objective([judged(0), judged(0)], 1).of(judged(3))).toBe(3e6);
    expect(new Objective([judged(0), judged(0)], 1).of(judged(Number.NEGATIVE_INFINITY))).toBe(
      Number.NEGATIVE_INFINITY,
    );
  });

  it('of a case that fails a hypothesis is above every judged one, and falls towards the hypothesis', () => {
    const objective = new Objective([judged(1)], 1);
    const values = [0, 1e-9, 0.5, 2, 100, 1e9, Number.POSITIVE_INFINITY].map((by) =>
      objective.of(discarded(by)),
    );
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values[0]).toBe(1e6);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('quantiles count from 0 and order by value, not by digits', () => {
    expect([0, 1, 2, 3].map((k) => quantileOf([10, 9, Number.NEGATIVE_INFINITY, 100], k))).toEqual([
      Number.NEGATIVE_INFINITY,
      9,
      10,
      100,
    ]);
  });
});

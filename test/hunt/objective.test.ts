import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/claim/conjecture.js';
import { forEveryDataset, forEveryProblem } from '../../src/claim/quantifier.js';
import { Objective, quantileOf } from '../../src/hunt/objective.js';
import { costOf, notBelow0, pilotOf } from '../../src/hunt/pilot.js';

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
    expect(objective.of(judged(1000, 0.2))).toBeCloseTo(0.5, 5);
    expect(objective.of(judged(4000, 0.2))).toBeCloseTo(1, 5);
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
    expect(new Objective(infinite, 1).of(judged(3))).toBeCloseTo(3, 4);
    expect(new Objective([discarded(1)], 1).of(judged(3))).toBeCloseTo(3, 4);
    // 3·10⁶ units, kept below what a failed hypothesis costs.
    expect(new Objective([judged(0), judged(0)], 1).of(judged(3))).toBe(750_000);
    expect(new Objective([judged(0), judged(0)], 1).of(judged(Number.NEGATIVE_INFINITY))).toBe(
      Number.NEGATIVE_INFINITY,
    );
  });

  it('of a case that fails a hypothesis is above every judged one, and falls towards the hypothesis', () => {
    const objective = new Objective([judged(1)], 1);
    for (const margin of [1, 1e9, 1e300, Number.POSITIVE_INFINITY])
      expect(objective.of(judged(margin))).toBeLessThanOrEqual(objective.of(discarded(0)));
    expect(objective.of(judged(1e9))).toBeLessThan(objective.of(judged(1e10)));
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

  it('of several draws: the order statistic that is negative when more than δ of them violate', () => {
    const objective = new Objective([judged(1, 1000), judged(2, 2000), judged(3, 3000)], 2);
    const pilot = pilotOf({ quantifier: forEveryDataset({ withProbability: 0.9, over: 'draws' }) });
    expect(pilot).toEqual({ draws: 20, order: 2 });
    expect(pilotOf({ quantifier: forEveryProblem() }, 3).draws).toBe(1);
    const attempts = Array.from({ length: 20 }, (_, i) => judged(i < 2 ? -1 : i, 1000));
    expect(costOf(attempts, objective, pilot).cost.all).toBeGreaterThanOrEqual(0);
    const more = Array.from({ length: 20 }, (_, i) => judged(i < 3 ? -1 : i, 1000));
    const { cost, shown } = costOf(more, objective, pilot);
    expect(cost.all).toBe(-0.5);
    expect(cost.each[0]).toBe(-0.5);
    expect(cost.each[1]).toBeGreaterThan(0);
    expect(shown).toBe(more[0]);
    expect(notBelow0(cost)).toEqual({ all: 0, each: [0, cost.each[1]] });
  });
});

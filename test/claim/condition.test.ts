import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgeableTheorem } from '../../src/claim/claim.js';
import { assumedOf, isMet, moreThan } from '../../src/claim/condition.js';
import { law } from '../../src/claim/law.js';
import { atLeast, atMost } from '../../src/claim/margin.js';
import { theorem } from '../../src/claim/theorem.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { coinText } from '../judge/toy-claims.js';

describe('a hypothesis', () => {
  const any = fc.double();
  const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true });

  it('that is an inequality is met exactly where the inequality holds; NaN meets none', () => {
    fc.assert(
      fc.property(any, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (x, bound) => {
        expect(isMet(atMost('x', x, bound))).toBe(x <= bound);
        expect(isMet(atLeast('x', x, bound))).toBe(x >= bound);
      }),
    );
    expect([isMet(true), isMet(false)]).toEqual([true, false]);
  });

  it('that is strict fails at its bound, whatever the scale', () => {
    fc.assert(
      fc.property(any, positive, (x, scale) => {
        expect(isMet(moreThan('x', x, 0, scale))).toBe(x > 0);
        expect(isMet(moreThan('x', 0, 0, scale))).toBe(false);
        expect(isMet(moreThan('x', -Number.MIN_VALUE, 0, scale))).toBe(false);
      }),
    );
    expect(moreThan('γ', 0.2, 0, 2)).toEqual({
      value: 0.1,
      observed: 0.2,
      bound: 0,
      relation: '>',
      quantity: 'γ',
    });
  });

  it('has its slack, or none where it only says whether it is met', () => {
    const found = assumedOf({ small: (x: number) => atMost('x', x, 4), whole: Number.isInteger }, 3);
    expect(found.map(({ name, slack }) => [name, slack?.value])).toEqual([
      ['small', 0.25],
      ['whole', undefined],
    ]);
  });
});

describe('a theorem whose hypotheses are inequalities', () => {
  const stream = RandomStream.at(1, 'condition');
  const at = (data: number): JudgeableTheorem =>
    theorem({
      ...coinText({ id: 'bounded', bias: 0 }),
      given: { ...coinText({ id: 'bounded', bias: 0 }).given, data: law(`always ${data}`, () => data) },
      hypotheses: {
        data: { 'x > 0': (x: number) => moreThan('x', x, 0, 1), 'x ≤ 4': (x: number) => atMost('x', x, 4) },
      },
    });

  it('discards what fails one, and tells the slack of what meets them', () => {
    const failed = [0, 1, 4, 5, Number.NaN].map((x) => at(x).openDataset(stream).failedHypothesis);
    expect(failed).toEqual(['x > 0', undefined, undefined, 'x ≤ 4', 'x > 0']);
    expect(
      at(1)
        .openDataset(stream)
        .assumed()
        .map(({ slack }) => slack?.value),
    ).toEqual([1, 0.75]);
  });

  it('without one of them is judged on what fails it, and only on that', () => {
    const weaker = (data: number, name: string) =>
      at(data)
        .weakenings()
        .find((one) => one.name === `without "${name}"`)
        ?.claim.openDataset(stream);
    expect(weaker(5, 'x ≤ 4')?.failedHypothesis).toBeUndefined();
    expect(weaker(4, 'x ≤ 4')?.failedHypothesis).toBe('fails "x ≤ 4"');
    expect(weaker(0, 'x > 0')?.failedHypothesis).toBeUndefined();
    expect(weaker(1, 'x > 0')?.failedHypothesis).toBe('fails "x > 0"');
  });
});

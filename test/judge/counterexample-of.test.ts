import { describe, expect, it } from 'vitest';
import { atLeast, atMost, type Margin } from '../../src/claim/margin.js';
import { counterexampleOf } from '../../src/judge/counterexample-of.js';
import { marginValues } from '../../src/judge/margin-values.js';

const claim = { conjuncts: ['a', 'b', 'c'], hypotheses: ['h'] };

describe('a trial written out', () => {
  it('shows the conjunct with the lowest margin, the first of several', () => {
    const margins = [atMost('x', 1, 2), atLeast('y', 1, 2), atLeast('z', 1, 2)];
    expect(counterexampleOf(claim, margins, '0/1/2', 'shown')).toEqual({
      trial: '0/1/2',
      conjunct: 'b',
      margin: -0.5,
      observed: 1,
      bound: 2,
      relation: '≥',
      quantity: 'y',
      where: '',
      hypothesesHeld: ['h'],
      shown: 'shown',
    });
    expect(counterexampleOf(claim, [...margins].reverse(), '', '').conjunct).toBe('a');
  });
});

describe('margins as numbers', () => {
  const of = (margins: readonly unknown[]) =>
    marginValues(
      { kind: 'judged', margins: margins as Margin[], remarks: [], show: () => '', features: () => ({}) },
      claim.conjuncts,
    );

  it('are taken in order; −∞ is one', () => {
    expect(of([atMost('x', 1, 2), { ...atMost('x', 1, 2), value: -Infinity }])).toEqual([0.5, -Infinity]);
  });

  it('a conclusion that says nothing, or NaN, is named', () => {
    expect(() => of([atMost('x', 1, 2), undefined])).toThrow('the conclusion "b" returned undefined');
    expect(() => of([atMost('x', 1, 2), true])).toThrow('the conclusion "b" returned true');
    expect(() => of([atMost('x', 0, 0)])).toThrow(
      'the conclusion "a" is not a number: observed 0, bound 0 (x)',
    );
  });
});

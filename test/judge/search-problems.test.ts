import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMost } from '../../src/claim/margin.js';
import { property } from '../../src/claim/property.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { searchProblems } from '../../src/judge/search-problems.js';

const budget = { problems: 100 };
const text = {
  id: 'two-bounds',
  statement: 's',
  checkedAs: 'c',
  source: { work: 'w', locator: 'l' },
  constants: {},
  doesNotShow: [],
  given: fc.integer({ min: 0, max: 99 }),
  givenAs: 'integers',
  showCase: (x: number) => `x = ${x}`,
  lab: 0,
  hypotheses: { chosen: (_: number): boolean => true },
  experiment: (x: number) => x,
  conclusion: {
    loose: (x: number) => atMost('x', x, 1000, { scale: 1 }),
    tight: (x: number) => atMost('x', x, 99, { scale: 1 }),
  },
  remarks: (x: number): readonly string[] => [x % 2 === 0 ? 'even' : 'odd'],
  judge: forEveryProblem(),
  plan: { quick: budget, standard: budget, deep: budget },
  controls: [],
};
const search = (changes: Partial<typeof text> = {}, problems = 100) =>
  searchProblems(property({ ...text, ...changes }), { seed: 3, problems });

describe('the search for a counterexample', () => {
  it('judges every problem by its worst conclusion', () => {
    const passed = search();
    expect(passed).toMatchObject({
      outcome: 'passed',
      trials: 100,
      violations: 0,
      counterexample: undefined,
    });
    expect(passed.worst).toBeGreaterThanOrEqual(0);
    expect(passed.worst).toBeLessThan(50);
    expect(passed.median).toBeLessThan(100);
    expect((passed.remarks.even ?? 0) + (passed.remarks.odd ?? 0)).toBe(100);
    for (const order of [
      { loose: text.conclusion.loose, tight: (x: number) => atMost('x', x, 60, { scale: 1 }) },
      { tight: (x: number) => atMost('x', x, 60, { scale: 1 }), loose: text.conclusion.loose },
    ]) {
      const violated = search({ conclusion: order });
      expect(violated).toMatchObject({ outcome: 'violated', violations: 1 });
      expect(violated.counterexample).toMatchObject({ conjunct: 'tight', observed: 61, shown: 'x = 61' });
    }
  });

  it('counts problems and remarks up to the first violation only, not those of shrinking', () => {
    let judged = 0;
    const violated = search({
      experiment: (x) => {
        judged += 1;
        return x;
      },
      conclusion: { ...text.conclusion, tight: (x: number) => atMost('x', x, 60, { scale: 1 }) },
    });
    expect(violated.trials).toBeLessThan(judged);
    expect((violated.remarks.even ?? 0) + (violated.remarks.odd ?? 0)).toBe(violated.trials);
    // All but the last problem met the bounds, and the margin of the last one is the worst.
    expect(violated.worst).toBeLessThan(0);
  });

  it('problems judged and discarded are those drawn up to the violation', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const claim = property({
        ...text,
        hypotheses: { chosen: (x: number) => x % 3 !== 0 },
        conclusion: { ...text.conclusion, tight: (x: number) => atMost('x', x, 60, { scale: 1 }) },
      });
      const { counterexample, trials, discards } = searchProblems(claim, { seed, problems: 100 });
      const [violated] = (counterexample?.trial ?? '').split(':').map(Number);
      expect(trials + (discards.chosen ?? 0)).toBe((violated as number) + 1);
    }
  });

  it('counts discards; as many of them as problems are no vacuity, more are', () => {
    const discarding = (keep: (draw: number) => boolean) => {
      let draw = 0;
      return search({ hypotheses: { chosen: () => keep(draw++) } });
    };
    expect(discarding((draw) => draw % 2 === 0)).toMatchObject({ outcome: 'passed', trials: 100 });
    expect(discarding((draw) => draw % 3 === 0)).toMatchObject({ outcome: 'vacuous' });
    expect(discarding((draw) => draw < 100)).toMatchObject({ outcome: 'passed', discards: {} });
    const never = discarding(() => false);
    expect(never).toMatchObject({ outcome: 'vacuous', trials: 0 });
    expect(never.discards.chosen).toBeGreaterThan(0);
    expect(never.worst).toBe(Number.POSITIVE_INFINITY);
  });

  it('a violation stays one, whatever smaller problems do', () => {
    const conclusion = { ...text.conclusion, tight: (x: number) => atMost('x', x, 60, { scale: 1 }) };
    let first: number | undefined;
    const found = search({
      conclusion,
      experiment: (x) => {
        if (first !== undefined && x > 60 && x < first) throw new Error('out of reach');
        if (x > 60) first ??= x;
        return x;
      },
    });
    // Every smaller violation throws instead: the first one found is the one reported.
    expect(found).toMatchObject({ outcome: 'violated', violations: 1, counterexample: { observed: first } });
  });

  it('shrinking follows the first kind of failure only', () => {
    const judged = (experiment: (x: number) => number, seed: number) => {
      const conclusion = { ...text.conclusion, tight: (x: number) => atMost('x', x, 60, { scale: 1 }) };
      return searchProblems(property({ ...text, experiment, conclusion }), { seed, problems: 100 });
    };
    const torn = (): never => {
      throw new Error('out of integers');
    };
    for (let seed = 1; seed <= 10; seed++) {
      let first: number | undefined;
      const violation = judged((x) => {
        if (first !== undefined && x < first && x % 2 === 1) torn();
        if (x > 60) first ??= x;
        return x;
      }, seed);
      expect(violation).toMatchObject({ outcome: 'violated', violations: 1 });
      expect(violation.counterexample?.observed).toBeGreaterThan(60);
      let thrown = false;
      const exception = judged((x) => {
        if (x > 80) {
          thrown = true;
          torn();
        }
        return thrown ? x : 0;
      }, seed);
      expect(exception).toMatchObject({ outcome: 'broken', violations: 0, counterexample: undefined });
      expect(exception.message).toContain('out of integers');
    }
  });

  it('an exception of our own code is broken, with its problem', () => {
    const broken = search({
      experiment: (x) => {
        if (x > 60) throw new Error('out of integers');
        return x;
      },
    });
    expect(broken).toMatchObject({ outcome: 'broken', violations: 0 });
    expect(broken.message).toMatch(/^out of integers \(problem \d+(:\d+)*\)$/);
  });
});

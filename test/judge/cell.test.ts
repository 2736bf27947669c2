import { describe, expect, it } from 'vitest';
import { Cell, type CellOptions } from '../../src/judge/cell.js';
import type { TrialsResult } from '../../src/judge/task.js';

const OPTIONS: CellOptions = {
  dataset: { index: 3, attempt: 1 },
  description: 'd',
  size: 64,
  conjuncts: 1,
  delta: 0.1,
  alpha: 1e-4,
  alphaHolds: 1e-6,
  confidence: 0.99,
  budget: 1000,
};
const open = (options: Partial<CellOptions> = {}) => new Cell({ ...OPTIONS, ...options });

/** A block of trials; a string is the name of the hypothesis that one failed. */
function block(trials: readonly (number | readonly number[] | string)[], conjuncts = 1): TrialsResult {
  const rows = trials.map((trial) =>
    typeof trial === 'string' ? Array(conjuncts).fill(Number.NaN) : [trial].flat(),
  );
  return {
    kind: 'trials',
    margins: Float64Array.from(rows.flat()),
    discardedBy: trials.map((trial) => (typeof trial === 'string' ? trial : '')),
    remarks: trials.map((trial) => (typeof trial === 'string' ? [] : ['seen'])),
    broken: undefined,
    seconds: 0,
  };
}

describe('the evidence of one data set at one size', () => {
  it('counts trials, violations and discards; on the bound is no violation', () => {
    const cell = open();
    cell.consume(block([1, 0, -0.5, 'h', 2, -2, -1]));
    const { trials, violations, discarded, draws, discards, remarks, margins, state } = cell;
    expect({ trials, violations, discarded, draws, discards, remarks, margins, state }).toEqual({
      trials: 6,
      violations: 3,
      discarded: 1,
      draws: 7,
      discards: { h: 1 },
      remarks: { seen: 6 },
      margins: [1, 0, -0.5, 2, -2, -1],
      state: 'open',
    });
    expect(cell.worstTrial).toEqual({ trial: 5, margin: -2 });
    expect(cell.evidence).toMatchObject({ dataset: 3, size: 64, verdict: 'undecided', violations: 3 });
  });

  it('keeps the first of equally bad trials, and none when no trial was violated', () => {
    const cell = open();
    cell.consume(block([0.1, 0, 3]));
    expect(cell.worstTrial.trial).toBe(-1);
    cell.consume(block([-1, -1]));
    expect(cell.worstTrial).toEqual({ trial: 3, margin: -1 });
  });

  it('is refuted by violations of one conjunct, and looks at no later trial', () => {
    const cell = open({ conjuncts: 2 });
    cell.consume(
      block(
        Array.from({ length: 40 }, () => [1, -1]),
        2,
      ),
    );
    expect(cell).toMatchObject({ state: 'refuted', isOpen: false, endsClaim: true });
    expect(cell.trials).toBeLessThan(10);
    const { trials } = cell;
    cell.consume(block([[1, 1]], 2));
    expect(cell.trials).toBe(trials);
  });

  it('violations of several conjuncts do not add up for any of them', () => {
    const cell = open({ conjuncts: 2, delta: 0.3, budget: 200 });
    // Each conjunct is violated in a fifth of the trials, some conjunct in two fifths.
    const trials = Array.from({ length: 200 }, (_, i) => [i % 5 === 0 ? -1 : 1, i % 5 === 1 ? -1 : 1]);
    cell.consume(block(trials, 2));
    expect(cell).toMatchObject({ violations: 80, state: 'budget' });
  });

  it('holds only when all conjuncts do', () => {
    const all = open({ conjuncts: 2 });
    all.consume(
      block(
        Array.from({ length: 400 }, () => [0, 1]),
        2,
      ),
    );
    // The number of clean trials that level 1e-6 asks for at δ = 0.1.
    expect(all).toMatchObject({ state: 'holds', trials: 158, isOpen: false, endsClaim: false });
    const one = open({ conjuncts: 2, budget: 400 });
    one.consume(
      block(
        Array.from({ length: 400 }, (_, i) => [1, i % 10 === 0 ? -1 : 1]),
        2,
      ),
    );
    expect(one).toMatchObject({ state: 'budget', trials: 400, endsClaim: false });
  });

  it('NaN is broken, wherever it stands', () => {
    for (const row of [
      [Number.NaN, 1],
      [-1, Number.NaN],
    ]) {
      const cell = open({ conjuncts: 2 });
      cell.consume(block([[1, 1], row, [1, 1]], 2));
      expect(cell).toMatchObject({ state: 'broken', endsClaim: true, trials: 1 });
      expect(cell.failure).toContain('(trial 1)');
    }
  });

  it('ends with the budget, discards included, and not a draw before', () => {
    const cell = open({ budget: 5 });
    cell.consume(block([1, 1, 'h', 'h']));
    expect(cell.state).toBe('open');
    cell.consume(block([1, 1, 1]));
    expect(cell).toMatchObject({ state: 'budget', draws: 5, trials: 3 });
  });

  it('what is decided at the last draw of the budget stands', () => {
    const clean = open({ budget: 158 });
    clean.consume(block(Array(158).fill(1)));
    expect(clean).toMatchObject({ state: 'holds', draws: 158, evidence: { verdict: 'holds' } });
    const free = open();
    free.consume(block(Array(40).fill(-1)));
    const violated = open({ budget: free.draws });
    violated.consume(block(Array(40).fill(-1)));
    expect(violated).toMatchObject({ state: 'refuted', draws: free.draws, evidence: { verdict: 'refuted' } });
  });

  it('does not pass on a minority of its draws; half is none', () => {
    const half = open({ budget: 4 });
    half.consume(block(['h', 'h', 1, 1]));
    expect(half.state).toBe('budget');
    const minority = open({ budget: 5 });
    minority.consume(block(['h', 'h', 'h', 1, 1]));
    expect(minority.state).toBe('vacuous');
    const clean = open({ budget: 1000 });
    clean.consume(block(Array.from({ length: 600 }, (_, i) => (i % 3 === 0 ? 1 : 'h'))));
    expect(clean).toMatchObject({ state: 'vacuous', trials: 158 });
    const refuted = open();
    refuted.consume(block([...Array(100).fill('h'), ...Array(40).fill(-1)]));
    expect(refuted.state).toBe('refuted');
  });

  it('stops at the trial that failed, with what came before it', () => {
    for (const unsupported of [false, true]) {
      const cell = open();
      cell.consume(block([1, 1]));
      cell.consume({ ...block([1, -1]), broken: { trial: 2, message: 'out of ink', unsupported } });
      expect(cell).toMatchObject({
        state: unsupported ? 'unsupported' : 'broken',
        failure: unsupported ? 'out of ink' : 'out of ink (trial 4)',
        trials: 4,
        violations: 1,
        endsClaim: true,
      });
      expect(cell.evidence.verdict).toBe('undecided');
    }
  });
});

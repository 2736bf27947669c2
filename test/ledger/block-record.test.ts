import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cell } from '../../src/judge/cell.js';
import { SampleCell } from '../../src/judge/sample-cell.js';
import type { TrialsResult, TrialsTask } from '../../src/judge/task.js';
import { type BlockRecord, blockRecord, resultOfBlock } from '../../src/ledger/block-record.js';
import { recordLine, recordOf } from '../../src/ledger/record-line.js';

const CONJUNCTS = ['first', 'second', 'third'];

const numbers = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const trials = fc.array(
  fc.record({
    hypothesis: fc.constantFrom('', '', '', 'small step', 'κ ≤ "50"'),
    margins: fc.array(numbers, { minLength: CONJUNCTS.length, maxLength: CONJUNCTS.length }),
    remarks: fc.subarray(['ended: converged', 'engine: gram', '']),
  }),
  { maxLength: 40 },
);
const broken = fc.option(fc.record({ message: fc.string(), unsupported: fc.boolean() }), { nil: undefined });

const blocks = fc
  .record({
    from: fc.nat({ max: 1e9 }),
    trials,
    broken,
    seconds: fc.double({ min: 0, max: 1e3, noNaN: true }),
  })
  .map(({ from, trials, broken, seconds }) => {
    const margins = new Float64Array((trials.length + (broken ? 1 : 0)) * CONJUNCTS.length).fill(Number.NaN);
    trials.forEach(({ hypothesis, margins: values }, i) => {
      if (hypothesis === '') margins.set(values, i * CONJUNCTS.length);
    });
    const result: TrialsResult = {
      kind: 'trials',
      margins,
      discardedBy: trials.map(({ hypothesis }) => hypothesis),
      remarks: trials.map(({ hypothesis, remarks }) => (hypothesis === '' ? remarks : [])),
      broken: broken && { trial: trials.length, ...broken },
      seconds,
    };
    const task: TrialsTask = {
      kind: 'trials',
      address: { suite: '', id: 'claim', control: undefined, setting: undefined },
      seed: 1,
      dataset: { index: 3, attempt: 1 },
      size: 64,
      from,
      count: trials.length + (broken ? 1 : 0),
    };
    return { task, result };
  });

/** As it is after a file has been written and read. */
const reread = (record: BlockRecord): BlockRecord => recordOf(Buffer.from(recordLine(record))) as BlockRecord;

const place = { dataset: { index: 3, attempt: 1 }, description: '', size: 64, budget: 1000 };

describe('a block of trials as a record', () => {
  it('leaves a test of every conjunct in the state that the trials themselves do', () => {
    const form = { kind: 'theorem', conjuncts: CONJUNCTS } as const;
    const seenIn = (result: TrialsResult): unknown => {
      const levels = {
        conjuncts: CONJUNCTS.length,
        delta: 0.3,
        alpha: 1e-3,
        alphaHolds: 1e-3,
        confidence: 0.99,
      };
      const cell = new Cell({ ...place, ...levels });
      const looked = cell.consume(result);
      const { state, failure, draws, margins, discards, remarks, worstTrial, evidence } = cell;
      return { looked, state, failure, draws, margins, discards, remarks, worstTrial, evidence };
    };
    fc.assert(
      fc.property(blocks, ({ task, result }) => {
        const record = reread(blockRecord(task, result, form));
        // To the sign of 0.
        expect(seenIn(resultOfBlock(record, form))).toStrictEqual(seenIn(result));
        expect(resultOfBlock(record, form).seconds).toBe(result.seconds);
        const violating = record.violated?.flat() ?? [];
        for (const trial of violating) expect(trial).toBeGreaterThanOrEqual(task.from);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('keeps every measurement of a claim about orders of magnitude to the last bit', () => {
    const form = { kind: 'scaling', conjuncts: CONJUNCTS } as const;
    const seenIn = (result: TrialsResult): unknown => {
      const cell = new SampleCell(place, CONJUNCTS.length);
      const looked = cell.consume(result);
      const { values, discards, remarks, failure, draws, trials } = cell;
      return { looked, values, discards, remarks, failure, draws, trials };
    };
    fc.assert(
      fc.property(blocks, ({ task, result }) => {
        const record = reread(blockRecord(task, result, form));
        expect(seenIn(resultOfBlock(record, form))).toStrictEqual(seenIn(result));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('takes about eleven bytes a trial in long blocks, so that 10⁸ trials take about 1.1 GB', () => {
    const count = 512;
    const result: TrialsResult = {
      kind: 'trials',
      margins: Float64Array.from({ length: count }, (_, i) => Math.sqrt(i + 2)),
      discardedBy: Array(count).fill(''),
      remarks: Array(count).fill(['ended: converged', 'engine: hidden, simd kernel']),
      broken: undefined,
      seconds: 0.123456789,
    };
    const address = { suite: '', id: 'convergence', control: undefined, setting: undefined };
    const place = { dataset: { index: 3, attempt: 0 }, size: 256, from: 4096, count };
    const task: TrialsTask = { kind: 'trials', address, seed: 1, ...place };
    const line = recordLine(blockRecord(task, result, { kind: 'theorem', conjuncts: ['contracts'] }));
    expect(line.length / count).toBeLessThan(11.5);
    expect(line.length / count).toBeGreaterThan(10.6);
  });
});

import { expect, it } from 'vitest';
import { logEvidenceAbove, logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';
import { SequentialTest } from '../../src/evidence/sequential-test.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { decisionAlong } from './every-trial.js';
import { runUntilDecided } from './run-until-decided.js';

const OPTIONS = { delta: 0.1, alpha: 0.01, alphaHolds: 1e-6 };

it('starts undecided, counts, and shows the evidence of its counts', () => {
  const test = new SequentialTest(OPTIONS);
  expect(test.decision).toBeUndefined();
  for (const violated of [true, false, false, true, false]) test.observe(violated);
  expect([test.trials, test.violations, test.decision]).toEqual([5, 2, undefined]);
  expect(test.logEvidenceAbove).toBe(logEvidenceAbove(5, 2, 0.1));
  expect(test.logEvidenceBelow).toBe(logEvidenceBelow(5, 2, 0.1));
});

it('refutes at the first trial at which the evidence above reaches 1/alpha', () => {
  const test = new SequentialTest(OPTIONS);
  while (test.decision === undefined) {
    expect(test.logEvidenceAbove).toBeLessThan(Math.log(100));
    test.observe(test.trials % 2 === 0);
  }
  expect(test.decision).toBe('refuted');
  expect(test.logEvidenceAbove).toBeGreaterThanOrEqual(Math.log(100));
});

it('makes the decision that looking after every trial makes, in short runs to both sides', () => {
  expect([0, 0.1, 1].map((rate) => decisionAlong({ rate, run: 0, trials: 60 }))).toEqual([
    'holds',
    undefined,
    'refuted',
  ]);
});

it('advances over many clean trials exactly as one by one', () => {
  for (const rate of [0.001, 0.004]) {
    for (let run = 0; run < 60; run++) {
      const options = { delta: 0.004, alpha: 0.2, alphaHolds: 0.2 };
      const [atOnce, oneByOne] = [new SequentialTest(options), new SequentialTest(options)];
      const stream = RandomStream.at(7, 'clean runs', String(rate), run);
      while (atOnce.decision === undefined && atOnce.trials < 4000) {
        const asked = stream.integer(0, Math.ceil(2 / rate));
        const observed = atOnce.observeClean(asked);
        expect(observed === asked || atOnce.decision === 'holds').toBe(true);
        // A trial after the decision throws, so feeding all of them also shows that none came too late.
        for (let i = 0; i < observed; i++) oneByOne.observe(false);
        if (atOnce.decision === undefined) {
          atOnce.observe(true);
          oneByOne.observe(true);
        }
        expect([oneByOne.trials, oneByOne.violations]).toEqual([atOnce.trials, atOnce.violations]);
        expect(oneByOne.decision).toBe(atOnce.decision);
      }
    }
  }
});

it('stops inside a clean run at the trial that decides', () => {
  const test = new SequentialTest({ delta: 0.001, alpha: 0.01, alphaHolds: 1e-6 });
  expect(test.observeClean(1_000_000)).toBe(16618);
  expect(test.decision).toBe('holds');
});

it('keeps its decision and refuses further trials', () => {
  const test = new SequentialTest(OPTIONS);
  runUntilDecided(test, 0.5, 1000, RandomStream.at(1, 'decided'));
  expect(test.decision).toBe('refuted');
  const { trials } = test;
  expect(() => test.observe(false)).toThrow(InputError);
  expect(() => test.observeClean(3)).toThrow(/decided \(refuted\) after/);
  expect([test.trials, test.decision]).toEqual([trials, 'refuted']);
});

it('refuses levels that mean nothing, unknown options, and trials that are not booleans', () => {
  for (const wrong of [
    { delta: 0 },
    { delta: 1 },
    { alpha: 0 },
    { alpha: 1.5 },
    { alphaHolds: Number.NaN },
  ]) {
    expect(() => new SequentialTest({ ...OPTIONS, ...wrong })).toThrow(InputError);
  }
  const misspelt = { ...OPTIONS, alphaHold: 0.1 };
  expect(() => new SequentialTest(misspelt)).toThrow(/unknown option alphaHold/);
  const test = new SequentialTest(OPTIONS);
  expect(() => test.observe(undefined as unknown as boolean)).toThrow(/expected true or false/);
  expect(() => test.observeClean(-1)).toThrow(InputError);
  expect(test.trials).toBe(0);
});

import { expect, it } from 'vitest';
import { logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';
import { SequentialTest, trialsToHold } from '../../src/evidence/sequential-test.js';
import { InputError } from '../../src/input-error.js';

it('counts the clean trials that a claim costs at one in a million', () => {
  expect([0.5, 0.1, 0.01, 0.001].map((delta) => trialsToHold(delta, 1e-6))).toEqual([24, 158, 1654, 16618]);
});

it('is the trial at which a sequential test on clean trials says that the claim holds', () => {
  for (const delta of [0.9999, 0.7, 0.5, 0.1, 0.01]) {
    for (const alphaHolds of [0.5, 0.05, 1e-3, 1e-6, 1e-12]) {
      const test = new SequentialTest({ delta, alpha: 0.01, alphaHolds });
      while (test.decision === undefined) test.observe(false);
      expect(test.decision).toBe('holds');
      expect(trialsToHold(delta, alphaHolds), `${delta}, ${alphaHolds}`).toBe(test.trials);
    }
  }
});

it('is minimal, also for very small rates', () => {
  for (const delta of [1e-5, 1e-8, 1e-12]) {
    const trials = trialsToHold(delta, 1e-6);
    expect(logEvidenceBelow(trials, 0, delta)).toBeGreaterThanOrEqual(Math.log(1e6));
    expect(logEvidenceBelow(trials - 1, 0, delta)).toBeLessThan(Math.log(1e6));
    // 16.62/δ: with u = δk, e^u/u reaches 10⁶ there.
    expect(trials * delta).toBeCloseTo(16.626, 2);
  }
});

it('says so when no count is enough', () => {
  expect(() => trialsToHold(1e-20, 1e-6)).toThrow(InputError);
  expect(() => trialsToHold(0, 1e-6)).toThrow(/delta/);
  expect(() => trialsToHold(0.1, 1)).toThrow(/alphaHolds/);
});

import { expect, it } from 'vitest';
import { ConfidenceSequence } from '../../src/evidence/confidence-sequence.js';
import { logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';
import { InputError } from '../../src/input-error.js';
import { rejectedAlong } from './every-trial.js';

it('starts with every rate', () => {
  const sequence = new ConfidenceSequence({ confidence: 0.95 });
  expect(sequence).toMatchObject({ lower: 0, upper: 1, trials: 0, violations: 0, confidence: 0.95 });
});

it('is the set of rates that neither test has rejected at any time of a short run', () => {
  const { rejected, differences } = rejectedAlong({ rate: 0.1, drift: 0.02, trials: 40, grid: 9 });
  expect(differences).toEqual([]);
  expect(rejected).toBeGreaterThan(4);
});

it('has ends at which the evidence is exactly the threshold', () => {
  const sequence = new ConfidenceSequence({ confidence: 0.99 });
  for (let i = 0; i < 1000; i++) sequence.observe(false);
  expect(sequence.lower).toBe(0);
  expect(logEvidenceBelow(1000, 0, sequence.upper)).toBeCloseTo(Math.log(200), 9);
  const violated = new ConfidenceSequence({ confidence: 0.99 });
  for (let i = 0; i < 1000; i++) violated.observe(true);
  expect(violated.upper).toBe(1);
  expect(violated.lower).toBeCloseTo(1 - sequence.upper, 12);
});

it('counts trials and violations', () => {
  const sequence = new ConfidenceSequence({ confidence: 0.9 });
  for (const violated of [true, false, false, true, false]) sequence.observe(violated);
  expect([sequence.trials, sequence.violations]).toEqual([5, 2]);
});

it('refuses what is no confidence, no option, or no trial', () => {
  expect(() => new ConfidenceSequence({ confidence: 1 })).toThrow(InputError);
  expect(() => new ConfidenceSequence({ confidence: 95 })).toThrow(/for 5 % pass 0.05/);
  expect(() => new ConfidenceSequence({ confidence: 0.9, alpha: 0.1 } as { confidence: number })).toThrow(
    /alpha/,
  );
  const sequence = new ConfidenceSequence({ confidence: 0.9 });
  expect(() => sequence.observe(1 as unknown as boolean)).toThrow(/true or false/);
});

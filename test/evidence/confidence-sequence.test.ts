import { expect, it } from 'vitest';
import { ConfidenceSequence } from '../../src/evidence/confidence-sequence.js';
import { logEvidenceAbove, logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('starts with every rate', () => {
  const sequence = new ConfidenceSequence({ confidence: 0.95 });
  expect(sequence).toMatchObject({ lower: 0, upper: 1, trials: 0, violations: 0, confidence: 0.95 });
});

it('is the set of rates that neither test has rejected at any time, and that set is an interval', () => {
  const differences: number[][] = [];
  const grid = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
  for (const [rate, drift] of [
    [0.5, 0],
    [0.1, 0],
    [0.02, 0],
    [0.1, 0.002],
  ] as const) {
    const stream = RandomStream.at(17, 'definition', String(rate), String(drift));
    const sequence = new ConfidenceSequence({ confidence: 0.9 });
    const rejected = new Set<number>();
    for (let trial = 1; trial <= 300; trial++) {
      sequence.observe(stream.uniform() < rate + drift * trial);
      const { violations, lower, upper } = sequence;
      for (const q of grid) {
        const most = Math.max(logEvidenceAbove(trial, violations, q), logEvidenceBelow(trial, violations, q));
        if (most >= Math.log(2 / 0.1)) rejected.add(q);
        if ((q < lower || q > upper) !== rejected.has(q)) differences.push([rate, drift, trial, q]);
      }
    }
    expect(rejected.size).toBeGreaterThan(100);
  }
  expect(differences).toEqual([]);
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

it('only shrinks, and crosses over when the rate does not stay the same', () => {
  const sequence = new ConfidenceSequence({ confidence: 0.95 });
  let [lower, upper] = [0, 1];
  for (let i = 0; i < 2000; i++) {
    sequence.observe(i >= 1000);
    expect(sequence.lower).toBeGreaterThanOrEqual(lower);
    expect(sequence.upper).toBeLessThanOrEqual(upper);
    [lower, upper] = [sequence.lower, sequence.upper];
  }
  expect(lower).toBeGreaterThan(upper);
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

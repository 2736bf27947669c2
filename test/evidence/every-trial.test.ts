import { expect, it } from 'vitest';
import { ConfidenceSequence } from '../../src/evidence/confidence-sequence.js';
import { FirstPassage } from '../../src/evidence/first-passage.js';
import { logEvidence } from '../../src/evidence/sequential-evidence.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { decisionAlong, rejectedAlong } from './every-trial.js';

it('a confidence sequence is the set of rates that neither test has rejected at any time: an interval', () => {
  for (const [rate, drift] of [
    [0.5, 0],
    [0.1, 0],
    [0.02, 0],
    [0.1, 0.002],
  ] as const) {
    const { rejected, differences } = rejectedAlong({ rate, drift, trials: 300, grid: 199 });
    expect(differences).toEqual([]);
    expect(rejected).toBeGreaterThan(100);
  }
});

it('a confidence sequence only shrinks, and crosses over when the rate does not stay the same', () => {
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

it('a sequential test makes the decision that looking after every trial makes, on both sides', () => {
  const decisions = new Set<string | undefined>();
  for (const rate of [0.02, 0.08, 0.12, 0.2]) {
    for (let run = 0; run < 30; run++) decisions.add(decisionAlong({ rate, run, trials: 600 }));
  }
  expect([...decisions].sort()).toEqual(['holds', 'refuted', undefined]);
});

it('a first passage is the one found by computing the evidence after every trial', () => {
  let passages = 0;
  const differences: number[][] = [];
  for (const delta of [0.5, 0.1, 0.02]) {
    for (const excess of [1, 1.3, 2]) {
      for (let run = 0; run < 40; run++) {
        const stream = RandomStream.at(11, 'first passage', run);
        const threshold = Math.log(10);
        let computed = 0;
        const evidence = (hits: number, misses: number) => {
          computed++;
          return logEvidence(hits, misses, delta, 1 - delta);
        };
        const passage = new FirstPassage(evidence, threshold);
        let [hits, misses, found] = [0, 0, false];
        for (let trial = 0; trial < 1000 && !found; trial++) {
          if (stream.uniform() < delta * excess) {
            hits++;
            found = passage.isReached(hits, misses);
          } else {
            misses++;
          }
          if (found !== logEvidence(hits, misses, delta, 1 - delta) >= threshold)
            differences.push([delta, excess, run, trial]);
        }
        if (found) passages++;
        else expect(computed).toBeLessThan(400);
      }
    }
  }
  expect(differences).toEqual([]);
  // Of the 360 runs, a tenth of those at the rate δ and most of the others must have passed for this to test anything.
  expect(passages).toBeGreaterThan(100);
  expect(passages).toBeLessThan(350);
});

it('a first passage looks after every one of a million trials at the price of a few hundred', () => {
  let computed = 0;
  const passage = new FirstPassage((hits, misses) => {
    computed++;
    return logEvidence(hits, misses, 0.5, 0.5);
  }, 100 * Math.LN10);
  const stream = RandomStream.at(3, 'cheap');
  let hits = 0;
  for (let trial = 0; trial < 1_000_000; trial++) {
    if (stream.uniform() >= 0.5) continue;
    hits++;
    if (passage.isReached(hits, trial + 1 - hits)) throw new Error(`reached after ${trial + 1} trials`);
  }
  expect(computed).toBeLessThan(1000);
});

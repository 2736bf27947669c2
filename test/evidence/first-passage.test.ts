import { expect, it } from 'vitest';
import { FirstPassage } from '../../src/evidence/first-passage.js';
import { logEvidence } from '../../src/evidence/sequential-evidence.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('finds the same first passage as computing the evidence after every trial', () => {
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

it('looks after every one of a million trials at the price of a few hundred', () => {
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

it('says before which number of hits the threshold is out of reach', () => {
  const passage = new FirstPassage((hits, misses) => hits - misses, 100);
  expect(passage.earliest).toBe(0);
  expect(passage.isReached(1, 0)).toBe(false);
  expect(passage.earliest).toBeGreaterThan(30);
  expect(passage.earliest).toBeLessThanOrEqual(100);
  expect(passage.isReached(99, 0)).toBe(false);
  expect(passage.isReached(100, 1)).toBe(false);
  expect(passage.isReached(101, 1)).toBe(true);
});

it('does not search for ever for a threshold that cannot be reached', () => {
  const passage = new FirstPassage(() => 0, 1);
  expect(passage.isReached(1, 0)).toBe(false);
  expect(passage.earliest).toBeGreaterThan(2 ** 52);
});

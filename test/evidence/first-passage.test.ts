import { expect, it } from 'vitest';
import { FirstPassage } from '../../src/evidence/first-passage.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('passes where computing the evidence after every trial passes, whatever the hits and misses', () => {
  const differences: number[][] = [];
  for (let run = 0; run < 100; run++) {
    const stream = RandomStream.at(12, 'lines', run);
    const [hit, miss, threshold] = [1, 2, 3].map((most) => stream.integer(1, 10 * most)) as [
      number,
      number,
      number,
    ];
    const evidence = (hits: number, misses: number) => hit * hits - miss * misses;
    const passage = new FirstPassage(evidence, threshold);
    let [hits, misses, found] = [0, 0, false];
    for (let trial = 0; trial < 60 && !found; trial++) {
      if (stream.uniform() < 0.8) found = passage.isReached(++hits, misses);
      else misses++;
      if (found !== evidence(hits, misses) >= threshold) differences.push([run, trial, hits, misses]);
    }
  }
  expect(differences).toEqual([]);
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

it('goes at least half of the way to the passage at every look', () => {
  const threshold = 1000;
  const passage = new FirstPassage((hits) => hits, threshold);
  let [hits, looks] = [0, 0];
  while (!passage.isReached(hits, 0)) {
    looks++;
    expect(passage.earliest).toBeGreaterThan(hits);
    expect(passage.earliest).toBeLessThanOrEqual(threshold);
    expect(threshold - passage.earliest).toBeLessThanOrEqual((threshold - hits) / 2);
    hits = passage.earliest;
  }
  expect(hits).toBe(threshold);
  expect(looks).toBeLessThanOrEqual(10);
});

it('does not search for ever for a threshold that cannot be reached', () => {
  const passage = new FirstPassage(() => 0, 1);
  expect(passage.isReached(1, 0)).toBe(false);
  expect(passage.earliest).toBeGreaterThan(2 ** 52);
});

import { expect, it } from 'vitest';
import { shardSeed } from '../../src/hunt/shard-seed.js';

it('shards of a hunt have seeds of their own, whatever their number, and the same ones everywhere', () => {
  const seeds = [1, 2, -7].flatMap((seed) =>
    [1, 2, 3, 64].flatMap((of) => Array.from({ length: of }, (_, k) => shardSeed(seed, k + 1, of))),
  );
  expect(new Set(seeds).size).toBe(seeds.length);
  for (const seed of seeds) expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
  // sha256("1/1/2") begins with 2f1ff8c3e53c, as sha256sum says.
  expect(shardSeed(1, 1, 2)).toBe(51_814_364_079_420);
});

import { createHash } from 'node:crypto';

/** Digits of a seed: every such number is a safe integer. */
const BYTES = 6;

/**
 * The seed of one of several hunts that share a seed, so that no two of them draw the same.
 *
 *     seed(i, m) = the first 48 bits of sha256("seed/i/m")
 *
 * It is a seed like any other: a hunt that found something is repeated by it, without a word of shards.
 */
export function shardSeed(seed: number, index: number, of: number): number {
  return createHash('sha256').update(`${seed}/${index}/${of}`).digest().readUIntBE(0, BYTES);
}

const SHORTEST = 8;
const LONGEST = 512;

/** A block of trials with its place among the blocks of its data set and size, the first being 0. */
export interface FixedBlock {
  readonly place: number;
  readonly from: number;
  readonly count: number;
}

/**
 * The block that begins at trial `from`; its bounds follow from that number alone, so that two runs on two machines cut the
 * trials alike.
 *
 *     length at trial t = the largest power of two ≤ t/4, but at least 8 and at most 512
 *
 * So at most a quarter of the trials is surplus when a test ends inside a block, and a long test is handed out in few blocks.
 * Throws: Error for a trial at which no block begins. Checked by: test/judge/fixed-block.test.ts.
 */
export function fixedBlock(from: number, budget: number): FixedBlock {
  let start = 0;
  let place = 0;
  // Blocks of one length after another: each length serves until trials are eight times as many.
  for (let length = SHORTEST; ; length *= 2) {
    const end = length === LONGEST ? Number.POSITIVE_INFINITY : 8 * length;
    if (from < end) {
      place += (from - start) / length;
      if (!Number.isSafeInteger(place) || place < 0) throw new Error(`no block begins at trial ${from}.`);
      return { place, from, count: Math.min(length, budget - from) };
    }
    place += (end - start) / length;
    start = end;
  }
}

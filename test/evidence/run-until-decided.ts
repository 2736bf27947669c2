import type { SequentialTest } from '../../src/evidence/sequential-test.js';
import type { RandomStream } from '../../src/math/random-stream.js';

/** Above this rate clean runs are so short that drawing every trial is as fast. */
const RARE = 0.005;

/**
 * Feeds independent trials of one rate to a test until it decides or has seen `trials` of them.
 *
 * Every trial is looked at. Where violations are rare, the length of each clean run is drawn at once, from
 * its geometric law.
 */
export function runUntilDecided(
  test: SequentialTest,
  rate: number,
  trials: number,
  stream: RandomStream,
): void {
  if (rate > RARE) {
    while (test.decision === undefined && test.trials < trials) test.observe(stream.uniform() < rate);
    return;
  }
  while (test.decision === undefined && test.trials < trials) {
    const clean = Math.floor(Math.log1p(-stream.uniform()) / Math.log1p(-rate));
    test.observeClean(Math.min(clean, trials - test.trials));
    if (test.decision === undefined && test.trials < trials) test.observe(true);
  }
}

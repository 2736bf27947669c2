import { largestEntry } from '../math/matrix.js';
import { RandomStream } from '../math/random-stream.js';
import type { StepState } from './learning-rule.js';

/**
 * Random numbers that are a function of the run, for a learning rule that draws some: same run, same numbers.
 *
 * The run is named by the bits of max|β_r| and max|b_r| in its first state. Gaussian draws of the initial weights tell
 * their runs apart; the order of samples and hidden units, rotated inputs and flipped units do not change the name; and
 * runs that differ in η or λ alone share their numbers, as a paired comparison wants.
 *
 * Checked by: test/model/rules.test.ts.
 */
export function runStream({ beta, b }: StepState, purpose: string): RandomStream {
  return RandomStream.at(
    0,
    'learning rule',
    purpose,
    largestEntry(beta).toString(),
    largestEntry(b).toString(),
  );
}

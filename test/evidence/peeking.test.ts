import { expect, it } from 'vitest';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { clopperPearson } from '../../src/evidence/clopper-pearson.js';
import { SequentialTest } from '../../src/evidence/sequential-test.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('sees that an interval for a fixed number of trials breaks the guarantee when it is read after every trial', () => {
  const [delta, alpha, trials, replications] = [0.1, 0.05, 1000, 400];
  let [peeking, atTheEnd, sequential] = [0, 0, 0];
  for (let run = 0; run < replications; run++) {
    const stream = RandomStream.at(13, 'peeking', run);
    const test = new SequentialTest({ delta, alpha, alphaHolds: 1e-200 });
    let [violations, hasRejected, rejects] = [0, false, false];
    for (let trial = 1; trial <= trials; trial++) {
      const violated = stream.uniform() < delta;
      if (violated) violations++;
      if (test.decision === undefined) test.observe(violated);
      // One-sided at level α: the lower end of the interval with α in each tail. It can only reject on a violation.
      const isLook = (violated && !hasRejected) || trial === trials;
      rejects = isLook && clopperPearson(violations, trial, 1 - 2 * alpha).lower > delta;
      hasRejected ||= rejects;
    }
    if (hasRejected) peeking++;
    if (rejects) atTheEnd++;
    if (test.decision === 'refuted') sequential++;
  }
  console.info(
    `false refutations of ${replications} at δ = ${delta}, α = ${alpha}, ${trials} trials: ` +
      `Clopper–Pearson read after every trial ${peeking}, read once ${atTheEnd}; sequential test ${sequential}`,
  );
  // The same yardstick as for the sequential test: this count is not compatible with α, by a wide margin.
  expect(binomialUpperTail(peeking, replications, alpha)).toBeLessThan(1e-20);
  expect(binomialUpperTail(atTheEnd, replications, alpha)).toBeGreaterThan(1e-4);
  expect(binomialUpperTail(sequential, replications, alpha)).toBeGreaterThan(1e-4);
});

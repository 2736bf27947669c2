import { expect, it } from 'vitest';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { ConfidenceSequence } from '../../src/evidence/confidence-sequence.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('contains the rate at all times at once with at least the confidence asked for', () => {
  const [confidence, trials, replications] = [0.9, 1000, 400];
  const table = [
    `${confidence} intervals read after each of ${trials} trials, ${replications} runs: rate | misses, width`,
  ];
  for (const rate of [0.5, 0.1, 0.01]) {
    let [misses, width] = [0, 0];
    for (let run = 0; run < replications; run++) {
      const stream = RandomStream.at(19, 'coverage', String(rate), run);
      const sequence = new ConfidenceSequence({ confidence });
      for (let i = 0; i < trials; i++) sequence.observe(stream.uniform() < rate);
      // The interval only shrinks: what is in it at the end was in it at all times.
      if (!(sequence.lower <= rate && rate <= sequence.upper)) misses++;
      width += (sequence.upper - sequence.lower) / replications;
    }
    table.push(`${rate} | ${misses}, ${width.toFixed(4)}`);
    expect(binomialUpperTail(misses, replications, 1 - confidence), `rate ${rate}`).toBeGreaterThan(1e-4);
    // All rates would be contained in [0, 1] too: the width is at most three times that of one look, 2 · 1.645 σ.
    expect(width).toBeLessThan(3 * 2 * 1.645 * Math.sqrt((rate * (1 - rate)) / trials));
  }
  console.info(table.join('\n'));
});

import { expect, it } from 'vitest';
import { minibatches } from '../../src/classifier/minibatches.js';
import { shuffled } from '../../src/classifier/shuffled.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('every epoch goes through the images once, in an order of its own, and leaves the rest out', () => {
  const batchAt = minibatches(11, 3, RandomStream.at(1, 'epochs'));
  const batches = Array.from({ length: 6 }, (_, step) => {
    const { order, from } = batchAt(step);
    return [...order.subarray(from, from + 3)];
  });
  for (const epoch of [batches.slice(0, 3), batches.slice(3)]) {
    expect(new Set(epoch.flat()).size).toBe(9);
    expect(Math.max(...epoch.flat())).toBeLessThan(11);
  }
  expect(batches.slice(0, 3)).not.toEqual(batches.slice(3));
  const again = minibatches(11, 3, RandomStream.at(1, 'epochs'));
  expect([...again(0).order.subarray(0, 3)]).toEqual(batches[0]);
});

it('all orders are equally likely', () => {
  const counts = new Map<string, number>();
  const trials = 6000;
  for (let i = 0; i < trials; i++) {
    const order = shuffled(3, RandomStream.at(2, 'orders', i)).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  const expected = trials / 6;
  const statistic = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // The 99.9 % point of χ² with five degrees of freedom.
  expect(statistic).toBeLessThan(20.5);
});

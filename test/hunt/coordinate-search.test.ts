import { describe, expect, it } from 'vitest';
import { CoordinateSearch } from '../../src/hunt/space-strategies.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { type Point, plane } from './toys.js';

const distance = ([x = 0, y = 0]: Point): number => (x - 3) ** 2 + (y + 2) ** 2;

describe('CMA-ES on one case after another', () => {
  it('goes on with a run for as long as it halves its margin', () => {
    const search = new CoordinateSearch<Point>({
      space: plane,
      stream: RandomStream.at(1, 'halving'),
      best: () => undefined,
    });
    // 60·(2 + 4) evaluations leave more, and a fresh run would begin far away.
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 1000; i++) {
      const value = search.ask();
      lowest = Math.min(lowest, distance(value));
      search.tell(value, distance(value));
    }
    expect(lowest).toBeLessThan(1e-15);
  });

  it('draws on while nobody has answered, and starts from a draw that was looked at', () => {
    const search = new CoordinateSearch<Point>({
      space: plane,
      stream: RandomStream.at(2, 'unanswered'),
      best: () => undefined,
    });
    const draws = Array.from({ length: 40 }, () => search.ask());
    for (const value of draws) search.tell(value, distance(value));
    const nearest = Math.min(...draws.map(distance));
    const first = search.ask();
    // The first step size is 2 % of the box.
    expect(Math.sqrt(distance(first))).toBeLessThan(Math.sqrt(nearest) + 3);
  });
});

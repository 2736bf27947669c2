import { describe, expect, it } from 'vitest';
import { type Box, fold, unitCoordinates } from '../../src/hunt/box.js';
import { RestartingCmaEs } from '../../src/hunt/restarting-cma-es.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { RandomSearch } from './random-search.js';
import { evaluationsTo, median, rastrigin, sphere } from './test-functions.js';

const cube = (n: number, half: number): Box => ({
  low: new Float64Array(n).fill(-half),
  high: new Float64Array(n).fill(half),
});

const evaluations = (seed: number, growth: number, budget: number): number => {
  const stream = RandomStream.at(seed, 'rastrigin');
  return evaluationsTo(1e-8, new RestartingCmaEs({ box: cube(5, 5), stream, growth }), rastrigin, budget);
};

describe('restarts of CMA-ES in a box', () => {
  // In 150 runs each the best minimum was found with probability 0.11 at a population of 32 and 0.33 at 64 (pycma, 80 runs
  // each: 0.14 and 0.30). The runs up to 256 take about 50 000 evaluations together, those up to 1024 about 200 000.
  const found = Array.from({ length: 21 }, (_, seed) => evaluations(seed, 2, 200_000));

  it('find the best of a hundred thousand minima, where random search does not come near', () => {
    expect(found.filter(Number.isFinite)).toHaveLength(21);
    expect(median(found)).toBeLessThan(50_000);
    for (let seed = 0; seed < 5; seed++) {
      const random = new RandomSearch(cube(5, 5), RandomStream.at(seed, 'random'));
      // 1 is the value of the minima next to the best one.
      expect(evaluationsTo(1, random, rastrigin, median(found))).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('need the growing population: with the small one alone most are caught again and again', () => {
    const plain = Array.from({ length: 5 }, (_, seed) => evaluations(seed, 1, 50_000));
    expect(median(plain)).toBeGreaterThan(median(found));
  });

  it('double the population, and tell how each run ended', () => {
    const search = new RestartingCmaEs({ box: cube(5, 5), stream: RandomStream.at(1, 'restarts') });
    evaluationsTo(-1, search, rastrigin, 20_000);
    const { ended } = search;
    expect(ended.length).toBeGreaterThan(2);
    expect(ended.map(({ population }) => population)).toEqual(ended.map((_, run) => 8 * 2 ** run));
    for (const { evaluations, population, stop } of ended) {
      expect(evaluations % population).toBe(0);
      expect(stop).toBe('tolFun');
    }
  });

  it('find minima on walls and in corners, and stay inside', () => {
    const box: Box = { low: [1, -3, -1], high: [4, -2, 1] };
    const search = new RestartingCmaEs({ box, stream: RandomStream.at(1, 'walls') });
    // The minimum over the box is at (1, −2, 0), with value 5.
    const reached = evaluationsTo(
      5 + 1e-9,
      search,
      (x) => {
        x.forEach((entry, i) => {
          expect(entry).toBeGreaterThanOrEqual(box.low[i] as number);
          expect(entry).toBeLessThanOrEqual(box.high[i] as number);
        });
        return sphere(x);
      },
      3000,
    );
    expect(reached).toBeLessThan(3000);
  });

  it('reflect at the walls', () => {
    const box: Box = { low: [0, 10], high: [1, 30] };
    expect([...fold(box, Float64Array.of(0.25, 0.5))]).toEqual([0.25, 20]);
    expect([...fold(box, Float64Array.of(-0.25, 1.25))]).toEqual([0.25, 25]);
    expect([...fold(box, Float64Array.of(2.25, -7.5))]).toEqual([0.25, 20]);
    expect([...unitCoordinates(box, Float64Array.of(0.25, 25))]).toEqual([0.25, 0.75]);
  });

  it('begin where they are told to, repeat themselves, and do not mind late answers', () => {
    const start = Float64Array.of(4.9, -4.9);
    const open = (): RestartingCmaEs =>
      new RestartingCmaEs({ box: cube(2, 5), stream: RandomStream.at(3, 'start'), start });
    expect(evaluationsTo(1e-8, open(), rastrigin, 20_000)).toBe(
      evaluationsTo(1e-8, open(), rastrigin, 20_000),
    );
    const search = open();
    const late = Array.from({ length: 10 }, () => search.ask());
    while (search.ended.length === 0) search.tell(search.ask(), 0);
    for (const x of late) search.tell(x, 0);
    expect(() => search.tell(late[0] as Float64Array, 0)).toThrow('was told before');
  });

  it('refuse a box without volume and a start outside', () => {
    const stream = RandomStream.at(1);
    expect(() => new RestartingCmaEs({ box: { low: [0, 1], high: [1, 1] }, stream })).toThrow(
      'low < high, in coordinate 1, got 1 and 1',
    );
    expect(() => new RestartingCmaEs({ box: cube(2, 1), stream, start: Float64Array.of(0, 2) })).toThrow(
      'expected a start in the box of dimension 2, got (0, 2)',
    );
    expect(() => new RestartingCmaEs({ box: cube(2, 1), stream, growth: 0.5 })).toThrow(
      'growth of at least 1',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { Annealing } from '../../src/hunt/annealing.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { median } from './test-functions.js';

type Tour = readonly number[];

const CITIES = 12;

/** Cities on a circle: the shortest tour goes around, its length is that of the regular polygon. */
const length = (tour: Tour): number =>
  tour.reduce((sum, city, i) => {
    const next = tour[(i + 1) % CITIES] as number;
    return sum + 2 * Math.abs(Math.sin((Math.PI * (city - next)) / CITIES));
  }, 0);
const OPTIMUM = 2 * CITIES * Math.sin(Math.PI / CITIES);

const initial = (stream: RandomStream): Tour => {
  const tour = Array.from({ length: CITIES }, (_, i) => i);
  for (let i = CITIES - 1; i > 0; i--) {
    const j = stream.integer(0, i);
    [tour[i], tour[j]] = [tour[j] as number, tour[i] as number];
  }
  return tour;
};

/** Exchanges two cities: with this move the tour has many local minima. */
const mutate = (tour: Tour, stream: RandomStream): Tour => {
  const [i, j] = [stream.integer(0, CITIES - 1), stream.integer(0, CITIES - 1)];
  return tour.map((city, k) => (k === i ? (tour[j] as number) : k === j ? (tour[i] as number) : city));
};

const open = (seed: number, more: object = {}): Annealing<Tour> =>
  new Annealing({ initial, mutate, stream: RandomStream.at(seed, 'tour'), ...more });

function evaluationsToOptimum(search: Annealing<Tour>, cost = length): number {
  for (let count = 1; count <= 50_000; count++) {
    const tour = search.ask();
    if (length(tour) < OPTIMUM + 1e-9) return count;
    search.tell(tour, cost(tour));
  }
  return Number.POSITIVE_INFINITY;
}

const seeds = Array.from({ length: 21 }, (_, seed) => seed);

describe('annealing', () => {
  it('finds the shortest tour, 24 of 12! orders, from every seed', () => {
    const counts = seeds.map((seed) => evaluationsToOptimum(open(seed)));
    expect(counts.filter(Number.isFinite)).toHaveLength(21);
    // Random search needs 12!/24 = 2e7 on average.
    expect(median(counts)).toBeLessThan(10_000);
  });

  it('is slower when the cost has the wrong sign', () => {
    expect(median(seeds.map((seed) => evaluationsToOptimum(open(seed), (tour) => -length(tour))))).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('repeats itself, and takes a multiple of the cost for the same problem', () => {
    const count = evaluationsToOptimum(open(1));
    expect(evaluationsToOptimum(open(1))).toBe(count);
    expect(evaluationsToOptimum(open(1), (tour) => 1024 * length(tour))).toBe(count);
  });

  it('accepts half of the typical rises at first and none at last, then starts anew', () => {
    // A cost that rises by 1 with every mutation: acceptance is seen in the state that is mutated next.
    const search = new Annealing<number>({
      initial: () => 0,
      mutate: (state) => state + 1,
      stream: RandomStream.at(1, 'schedule'),
      length: 2000,
    });
    let accepted: boolean[] = [];
    let last = search.ask();
    for (let told = 0; told <= 2000; told++) {
      search.tell(last, last);
      const next = search.ask();
      accepted = [...accepted, next > last];
      last = next;
      if (told === 100) expect(accepted.every(Boolean)).toBe(true);
      if (told === 101) expect(search.temperature).toBeCloseTo(1 / Math.log(2), 1);
    }
    expect(search.restarts).toBe(1);
    expect(search.ask()).toBe(0);
    const share = (from: number, to: number): number =>
      accepted.slice(from, to).filter(Boolean).length / (to - from);
    // T falls by 10^(−3/1900) a step: over the first hundred the probability falls from 0.50 to 0.37, with mean 0.43.
    expect(Math.abs(share(101, 201) - 0.43)).toBeLessThan(0.2);
    expect(share(1500, 1999)).toBe(0);
  });

  it('keeps to −∞ once found, and leaves NaN for anything', () => {
    const walk = (costs: readonly number[]): number => {
      const search = new Annealing<number>({
        initial: () => 0,
        mutate: (state) => state + 1,
        stream: RandomStream.at(1, 'infinite'),
      });
      for (const cost of costs) search.tell(search.ask(), cost);
      return search.ask() - 1;
    };
    expect(walk([Number.NaN, Number.POSITIVE_INFINITY, 5])).toBe(2);
    expect(walk([5, Number.NaN, Number.POSITIVE_INFINITY])).toBe(0);
    expect(walk([5, Number.NEGATIVE_INFINITY, 5, -5, Number.NaN])).toBe(1);
    expect(walk([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBe(1);
    expect(() => open(1, { length: 10 })).toThrow('integer ≥ 20, got 10');
  });
});

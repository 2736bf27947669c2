import { describe, expect, it } from 'vitest';
import type { Space } from '../../src/claim/space.js';
import { CoordinateSearch, portfolioOver, randomCases } from '../../src/hunt/space-strategies.js';
import type { Strategy } from '../../src/hunt/strategy.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { type Point, plane } from './toys.js';

const stream = (name: string): RandomStream => RandomStream.at(1, 'space strategies', name);
/** Lowest at (7, −3). */
const bowl = ([x = 0, y = 0]: Point): number => Math.hypot(x - 7, y + 3);

/** The lowest value of a function that a strategy finds. */
function minimize(strategy: Strategy<Point>, of: (value: Point) => number, evaluations: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < evaluations; i++) {
    const value = strategy.ask();
    lowest = Math.min(lowest, of(value));
    strategy.tell(value, of(value));
  }
  return lowest;
}

describe('CMA-ES on the numbers of cases', () => {
  const search = (
    name: string,
    best: () => Point | undefined = () => undefined,
    space: Space<Point> = plane,
  ) => new CoordinateSearch<Point>({ space, stream: stream(name), best });

  it('finds a minimum far more exactly than random draws', () => {
    const guided = minimize(search('bowl'), bowl, 400);
    const random = minimize(randomCases(plane, stream('bowl')), bowl, 400);
    expect(guided).toBeLessThan(1e-4);
    expect(random).toBeGreaterThan(1e-2);
  });

  it('starts from the best case known, then from the best of eight draws, in turn', () => {
    const known: Point = [5, 5];
    const asked: Point[] = [];
    const strategy = search('turns', () => known);
    for (let i = 0; i < 360 + 8 + 6; i++) {
      const value = strategy.ask();
      asked.push(value);
      // Never halved: a run that gets on would go on.
      strategy.tell(value, 100 + bowl(value));
    }
    // A run is 60·(2 + 4) evaluations; the first stays around the known case at first.
    for (const [x = 0, y = 0] of asked.slice(0, 6)) expect(Math.hypot(x - 5, y - 5)).toBeLessThan(4);
    const draws = asked.slice(360, 368);
    const nearest = draws.toSorted((a, b) => bowl(a) - bowl(b))[0] as Point;
    // The middle of the first generation, which is spread over a tenth of the plane.
    const first = [0, 1].map((k) =>
      asked.slice(368).reduce((sum, value) => sum + (value[k] as number) / 6, 0),
    );
    const [x = 0, y = 0] = nearest;
    expect(Math.hypot((first[0] as number) - x, (first[1] as number) - y)).toBeLessThan(2.5);
  });

  it('takes what is told late, after its run has ended, in any order, or never', () => {
    const strategy = search('late');
    const open: Point[] = [];
    const random = stream('order');
    let told = 0;
    for (let i = 0; i < 1500; i++) {
      open.push(strategy.ask());
      if (open.length < 40) continue;
      const [value] = open.splice(random.integer(0, open.length - 1), 1);
      // One in ten is forgotten.
      if (random.uniform() < 0.1) continue;
      strategy.tell(value as Point, bowl(value as Point));
      told += 1;
    }
    expect(told).toBeGreaterThan(1200);
    expect(Math.min(...open.map(bowl))).toBeLessThan(20);
  });

  it('what is told late of one run does not end the next', () => {
    const strategy = search('late of one', () => undefined);
    const ask = (): Point => {
      const value = strategy.ask();
      strategy.tell(value, bowl(value));
      return value;
    };
    for (let i = 0; i < 8; i++) ask();
    const late = [strategy.ask(), strategy.ask()];
    for (let i = 0; i < 360 + 8; i++) ask();
    const first = ask();
    for (const value of late) strategy.tell(value, bowl(value));
    for (let i = 0; i < 8; i++) {
      const [x = 0, y = 0] = ask();
      expect(Math.hypot(x - (first[0] as number), y - (first[1] as number))).toBeLessThan(9);
    }
  });

  it('depends on the stream and on what it is told alone', () => {
    const trace = (name: string): Point[] => {
      const strategy = search(name);
      return Array.from({ length: 500 }, () => {
        const value = strategy.ask();
        strategy.tell(value, bowl(value));
        return value;
      });
    };
    expect(trace('a')).toEqual(trace('a'));
    expect(trace('a')).not.toEqual(trace('b'));
  });

  it('bears margins of every kind', () => {
    for (const margin of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1e6]) {
      const strategy = search(`margin ${margin}`);
      for (let i = 0; i < 800; i++) {
        const value = strategy.ask();
        expect(value.every((x) => Math.abs(x) <= 10)).toBe(true);
        strategy.tell(value, margin);
      }
    }
  });

  it('of cases without continuous numbers is a random search, and goes on where some have them', () => {
    const isWhole = (value: Point): boolean => (value[0] as number) > 0;
    const half: Space<Point> = {
      ...plane,
      coordinates: (value) => {
        const own = isWhole(value) ? [] : [...value];
        return {
          at: Float64Array.from(own),
          low: Float64Array.from(own, () => -10),
          high: Float64Array.from(own, () => 10),
          rebuild: (x) => (own.length === 0 ? value : [...x]),
        };
      },
    };
    const none: Space<Point> = { ...half, draw: (own) => [1 + own.uniform(), 0] };
    minimize(
      search('none', () => undefined, none),
      bowl,
      300,
    );
    minimize(
      search('none known', () => [5, 5], none),
      bowl,
      300,
    );
    // The best draws have none: a run on the others has to be started in between.
    const towardsLeft = ([x = 0, y = 0]: Point): number => (x > 0 ? 5 : Math.hypot(x + 4, y - 4));
    expect(
      minimize(
        search('half', () => undefined, half),
        towardsLeft,
        3000,
      ),
    ).toBeLessThan(1e-3);
  });
});

describe('the portfolio of a hunt', () => {
  it('has four searches, each with numbers of its own', () => {
    const strategies = portfolioOver(plane, stream('portfolio'), () => undefined);
    expect(strategies.map(({ name }) => name)).toEqual(['random', 'corners', 'annealing', 'cma-es']);
    const asked = strategies.map((strategy) => strategy.ask());
    expect(new Set(asked.map(String)).size).toBe(4);
    expect(asked[1]?.every((x) => [-10, -1, 0, 1, 10].includes(x))).toBe(true);
  });

  it.each(['random', 'corners', 'annealing', 'cma-es'])(
    '%s gives the same again from the same stream',
    (name) => {
      const trace = (): Point[] => {
        const strategy = portfolioOver(plane, stream('again'), () => undefined).find(
          (own) => own.name === name,
        );
        return Array.from({ length: 100 }, () => {
          const value = strategy?.ask() as Point;
          strategy?.tell(value, bowl(value));
          return value;
        });
      };
      expect(trace()).toEqual(trace());
    },
  );
});

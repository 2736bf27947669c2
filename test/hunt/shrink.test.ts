import { describe, expect, it } from 'vitest';
import { type ShrinkOptions, shrink } from '../../src/hunt/shrink.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { type Point, plane } from './toys.js';

const sumIsLarge = ([x = 0, y = 0]: Point): boolean => x + y > 6.5;

const options = (change: Partial<ShrinkOptions<Point>> = {}): ShrinkOptions<Point> => ({
  stillViolates: async (values) => values.map(sumIsLarge),
  batch: 1,
  most: 10_000,
  ...change,
});

describe('shrinking', () => {
  it('ends at a case none of whose simpler neighbours violates', async () => {
    for (let index = 0; index < 50; index++) {
      const stream = RandomStream.at(1, 'shrink', index);
      const from = [plane.draw(stream), plane.draw(stream)].find(sumIsLarge);
      if (from === undefined) continue;
      const { value, smallest, steps, asked } = await shrink(plane, from, options());
      expect(smallest).toBe(true);
      expect(sumIsLarge(value)).toBe(true);
      expect([...plane.simpler(value)].some(sumIsLarge)).toBe(false);
      expect((value[0] as number) + (value[1] as number)).toBeLessThan(9);
      expect(asked).toBeGreaterThan(steps);
    }
  });

  it('takes the boldest of the simpler cases that violate', async () => {
    const order: string[] = [];
    const space = {
      *simpler(value: string) {
        if (value === 'start') yield* ['bold', 'middle', 'timid'];
        if (value === 'middle') yield 'end';
      },
    };
    const found = await shrink(space, 'start', {
      batch: 1,
      most: 100,
      stillViolates: async (values) => {
        order.push(...values);
        return values.map((value) => value !== 'bold' && value !== 'end');
      },
    });
    expect(found).toEqual({ value: 'middle', steps: 1, asked: 3, smallest: true });
    expect(order).toEqual(['bold', 'middle', 'end']);
  });

  it('comes to the same case whatever the size of a batch', async () => {
    const from: Point = [8.3, 9.7];
    const alone = await shrink(plane, from, options());
    for (const batch of [2, 3, 16, 1000]) {
      const together = await shrink(plane, from, options({ batch }));
      expect(together.value).toEqual(alone.value);
      expect(together.steps).toBe(alone.steps);
      expect(together.smallest).toBe(true);
    }
  });

  it('nothing is simpler: asks nothing', async () => {
    expect(await shrink(plane, [0, 0], options())).toEqual({
      value: [0, 0],
      steps: 0,
      asked: 0,
      smallest: true,
    });
  });

  it('never asks for more than it may, and says when that was the end', async () => {
    const { asked } = await shrink(plane, [8.3, 9.7], options());
    for (const batch of [1, 4, 16]) {
      for (let most = 0; most <= asked + 2; most++) {
        const found = await shrink(plane, [8.3, 9.7], options({ most, batch }));
        expect(found.asked).toBeLessThanOrEqual(most);
        expect(sumIsLarge(found.value)).toBe(true);
        if (batch === 1) expect(found.smallest, String(most)).toBe(most >= asked);
      }
    }
  });

  it('an abort leaves the smallest so far, and does not call it the smallest there is', async () => {
    const abort = new AbortController();
    let asked = 0;
    const found = await shrink(
      plane,
      [8.3, 9.7],
      options({
        signal: abort.signal,
        stillViolates: async (values) => {
          asked += values.length;
          if (asked >= 3) abort.abort();
          return values.map(sumIsLarge);
        },
      }),
    );
    expect(found.asked).toBe(3);
    expect(found.smallest).toBe(false);
    expect(sumIsLarge(found.value)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../src/math/random-stream.js';

const uniforms = (stream: RandomStream, count: number): number[] =>
  Array.from({ length: count }, () => stream.uniform());

const GOLDEN = [0.5274887728842222, 0.900716099443218, 0.08416678894351814];

/** Correlation of two samples; its standard deviation under independence is 1/√count. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * ((y[i] as number) - my)));
  const deviation = (values: readonly number[], m: number): number =>
    Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
  return covariance / (deviation(x, mx) * deviation(y, my));
}

describe('named random streams', () => {
  it('the same name gives the same numbers, whatever was drawn before or beside', () => {
    const first = uniforms(RandomStream.at(3, 'claim', 17), 10);
    const other = RandomStream.at(3, 'claim', 16);
    const again = RandomStream.at(3, 'claim', 17);
    const interleaved = Array.from({ length: 10 }, () => {
      other.gaussian();
      return again.uniform();
    });
    expect(interleaved).toEqual(first);
    const parent = RandomStream.at(3, 'claim');
    parent.uniform();
    expect(uniforms(parent.child(17), 10)).toEqual(first);
  });

  it('these numbers are the same on every platform', () => {
    // seedrandom 3.0.5, alea('"aligncheck"/1/"golden"').double(): integers and exact divisions only.
    expect(uniforms(RandomStream.at(1, 'golden'), 3)).toEqual(GOLDEN);
  });

  it('different names give different streams, also those that look alike', () => {
    const names: [number, ...(string | number)[]][] = [
      [1, 'a', 1],
      [1, 'a', '1'],
      [1, 'a/1'],
      [1, 'a', 1, 1],
      [11, 'a', 1],
      [1, 'a1'],
      [-1, 'a', 1],
      [1, '"a"', 1],
      [1, 'a', 11],
    ];
    const firsts = names.map(([seed, ...path]) => RandomStream.at(seed, ...path).uniform());
    expect(new Set(firsts).size).toBe(names.length);
  });

  it('first draws over consecutive trials and seeds are uniform and uncorrelated', () => {
    const count = 20_000;
    for (const name of [
      (i: number) => RandomStream.at(5, 'trial', i),
      (i: number) => RandomStream.at(i, 'trial', 5),
      (i: number) => RandomStream.at(i),
    ]) {
      const pairs = Array.from({ length: count }, (_, i) => {
        const stream = name(i);
        return [stream.uniform(), stream.uniform()] as const;
      });
      const first = pairs.map(([u]) => u);
      const bins = new Array<number>(100).fill(0);
      for (const u of first) bins[Math.floor(100 * u)] = (bins[Math.floor(100 * u)] as number) + 1;
      const chiSquare = bins.reduce(
        (sum, observed) => sum + (observed - count / 100) ** 2 / (count / 100),
        0,
      );
      // χ² with 99 degrees of freedom: [50, 170] misses with probability < 1e-5.
      expect(chiSquare).toBeGreaterThan(50);
      expect(chiSquare).toBeLessThan(170);
      const bound = 4.5 / Math.sqrt(count);
      expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(bound);
      expect(
        Math.abs(
          correlation(
            first,
            pairs.map(([, v]) => v),
          ),
        ),
      ).toBeLessThan(bound);
    }
  });

  it('Gaussians have the moments and the tails of N(0, 1), within and across streams', () => {
    const count = 100_000;
    for (const draws of [
      RandomStream.at(2, 'gaussians').gaussians(count),
      Float64Array.from({ length: count }, (_, i) => RandomStream.at(2, 'gaussian', i).gaussian()),
    ]) {
      const moment = (k: number): number => draws.reduce((sum, z) => sum + z ** k, 0) / count;
      // Standard errors of the first four moments: √(1, 2, 15, 96)/√count; 4.5 of them.
      const slack = 4.5 / Math.sqrt(count);
      expect(Math.abs(moment(1))).toBeLessThan(slack);
      expect(Math.abs(moment(2) - 1)).toBeLessThan(slack * Math.sqrt(2));
      expect(Math.abs(moment(3))).toBeLessThan(slack * Math.sqrt(15));
      expect(Math.abs(moment(4) - 3)).toBeLessThan(slack * Math.sqrt(96));
      const beyondTwo = draws.filter((z) => Math.abs(z) > 2).length / count;
      expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(4.5 * Math.sqrt(0.0455 / count));
    }
  });

  it('integers, signs and picks are uniform over what was asked', () => {
    const stream = RandomStream.at(4, 'integers');
    const counts = new Map<number, number>();
    for (let i = 0; i < 30_000; i++) {
      const value = stream.integer(-1, 1);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([-1, 0, 1]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(stream.integer(5, 5)).toBe(5);
    expect(stream.pick(['only'])).toBe('only');
    expect(new Set(Array.from({ length: 50 }, () => stream.sign()))).toEqual(new Set([-1, 1]));
  });

  it('refuses seeds and counters that are not integers', () => {
    for (const bad of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 60]) {
      expect(() => RandomStream.at(bad)).toThrow('expected an integer seed or counter');
      expect(() => RandomStream.at(1, bad)).toThrow('expected an integer seed or counter');
    }
  });
});

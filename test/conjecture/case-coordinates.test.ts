import { describe, expect, it } from 'vitest';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { requireBox } from '../../src/hunt/box.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { faults, OPTION_SETS } from './option-sets.js';

describe.each(Object.entries(OPTION_SETS))('coordinates: %s', (_name, options) => {
  const space = trainingSpace(options);
  const stream = RandomStream.at(1, 'coordinates');
  const values = Array.from({ length: 1000 }, () => [space.draw(stream), space.corner(stream)]).flat();

  it('lie in a box with volume, and lead back to the very case', () => {
    for (const value of values) {
      const { at, low, high, rebuild } = space.coordinates(value);
      requireBox({ low, high });
      expect(at.length).toBe(low.length);
      expect(at.every((x, i) => x >= (low[i] as number) && x <= (high[i] as number))).toBe(true);
      expect(rebuild(at)).toEqual(value);
    }
  });

  it('lead to a case within the bounds from anywhere, each to its own number', () => {
    for (const value of values.slice(0, 500)) {
      const { at, low, high, rebuild } = space.coordinates(value);
      const far = at.map((x) => x + 3 * stream.gaussian());
      expect(faults(rebuild(far), space.bounds)).toEqual([]);
      const place = stream.integer(0, at.length - 1);
      const inside = at.map((x, i) => {
        const middle = ((low[i] as number) + (high[i] as number)) / 2;
        return i === place ? x + 1e-3 * (middle - x) : x;
      });
      const moved = space.coordinates(rebuild(inside)).at;
      inside.forEach((x, i) => {
        expect(moved[i]).toBeCloseTo(x, 5);
      });
    }
  });
});

describe('coordinates', () => {
  const rest = {
    ...{ activation: 'linear', rule: 'feedback-alignment', X: [[1, 2]], y: [3], width: 1 },
    ...{ stepSize: 0.5, regularization: { kind: 'constant', lambda: 1.5 }, steps: 3 },
  };
  const json = { ...rest, W: [[0.5, -1]], beta: [-2], b: [1] };
  const options = { schedules: ['constant'] } as const;

  it('are the entries, log η and λ', () => {
    const space = trainingSpace(options);
    const { at, low, high } = space.coordinates(space.fromJson(json));
    expect([...at].sort()).toEqual([0.5, -1, -2, 1, 1, 2, 3, Math.log(0.5), 1.5].sort());
    expect([...low.slice(-2)]).toEqual([Math.log(1 / 64), 0]);
    expect([...high.slice(-2)]).toEqual([0, 2]);
    expect(Math.min(...low)).toBe(Math.log(1 / 64));
  });

  it('leave out weights that are drawn, and numbers that the bounds fix', () => {
    const drawn = trainingSpace({ weights: 'drawn', stepSize: 0.5, regularization: 1.5, ...options });
    const value = drawn.fromJson({ ...rest, weights: 'drawn' });
    expect([...drawn.coordinates(value).at]).toEqual([1, 2, 3]);
    const trial = drawn.fromJson(json);
    expect([...drawn.coordinates(trial).at]).toEqual([1, 2, 3]);
    expect(drawn.coordinates(trial).rebuild(Float64Array.of(0, 2, 3)).weights).toEqual(trial.weights);
  });

  it('of a case from outside the bounds begin at the wall, and lead inside', () => {
    const space = trainingSpace({ largestEntry: 1, stepSize: [0.1, 0.2], ...options });
    const { at, rebuild } = space.coordinates(space.fromJson(json));
    expect(faults(rebuild(at), space.bounds)).toEqual([]);
    expect(rebuild(at).stepSize).toBe(0.2);
  });
});

import { describe, expect, it } from 'vitest';
import type { TrainingCase } from '../../src/conjecture/training-case.js';
import { type TrainingSpace, trainingSpace } from '../../src/conjecture/training-space.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu } from '../../src/model/activation.js';
import { orthonormalInputs, sphereInputs } from '../../src/model/input-family.js';
import { faults, OPTION_SETS } from './option-sets.js';

/** So many cases of each kind, whatever the bounds. */
const COUNT = 2000;

const drawn = (space: TrainingSpace, count: number, seed = 1): TrainingCase[] => {
  const stream = RandomStream.at(seed, 'draws');
  return Array.from({ length: count }, () => space.draw(stream));
};

const corners = (space: TrainingSpace, count: number): TrainingCase[] => {
  const stream = RandomStream.at(2, 'corners');
  return Array.from({ length: count }, () => space.corner(stream));
};

const weightsOf = ({ weights }: TrainingCase) => weights ?? { W: [], beta: [], b: [] };

describe.each(Object.entries(OPTION_SETS))('cases stay within the bounds: %s', (_name, options) => {
  const space = trainingSpace(options);
  const faultless = (value: TrainingCase): void => expect(faults(value, space.bounds)).toEqual([]);

  it('when drawn', () => {
    drawn(space, COUNT).forEach(faultless);
  });

  it('in corners', () => {
    corners(space, COUNT).forEach(faultless);
  });

  it('along a path of mutations, each of which changes something', () => {
    const stream = RandomStream.at(3, 'mutations');
    let value = space.draw(stream);
    for (let k = 0; k < COUNT; k++) {
      const next = space.mutate(value, stream);
      faultless(next);
      value = next;
      if (k % 100 === 99) value = space.corner(stream);
    }
  });

  it('when another part is taken', () => {
    const stream = RandomStream.at(4, 'ingredients');
    for (const value of [...drawn(space, 200), ...corners(space, 200)]) {
      for (const { vary } of space.ingredients) faultless(vary(value, stream));
    }
  });

  it('when a quantity is set, wherever it is set to', () => {
    for (const value of drawn(space, 200)) {
      for (const { get, set, range } of space.quantities) {
        for (const to of [-1, range[0], (range[0] + range[1]) / 2, range[1], 1e9]) {
          const moved = set(value, to);
          faultless(moved);
          if (get(value) !== undefined && to >= range[0] && to <= range[1]) expect(get(moved)).toBe(to);
        }
      }
    }
  });
});

describe('draws', () => {
  it('reach every size that the bounds allow', () => {
    const sizes = new Set(
      drawn(trainingSpace({ dimension: (n) => [n, 3], samples: [1, 3], width: (n) => n }), 500).map(
        ({ X, width }) => `${X.length} ${X[0]?.length} ${width}`,
      ),
    );
    expect([...sizes].sort()).toEqual(['1 1 1', '1 2 1', '1 3 1', '2 2 2', '2 3 2', '3 3 3']);
  });

  it('give input families that need d ≥ n such sizes', () => {
    for (const { X } of drawn(trainingSpace({ inputs: [orthonormalInputs] }), 300)) {
      expect(X.length).toBeLessThanOrEqual((X[0] as readonly number[]).length);
      X.forEach((row, i) => {
        X.forEach((other, j) => {
          const product = row.reduce((sum, x, k) => sum + x * (other[k] as number), 0);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
        });
      });
    }
  });

  it('have Gaussian output weights of variance 1/p, and integers in some', () => {
    const space = trainingSpace({ width: 8, largestEntry: 100 });
    const blocks = drawn(space, 2000).map((value) => weightsOf(value).beta);
    const [whole, others] = [true, false].map((integers) =>
      blocks.filter((beta) => beta.every(Number.isInteger) === integers),
    ) as [number[][], number[][]];
    expect(whole.length / blocks.length).toBeGreaterThan(0.2);
    expect(whole.length / blocks.length).toBeLessThan(0.3);
    const squares = others.flat().map((x) => x * x);
    expect((8 * squares.reduce((sum, x) => sum + x, 0)) / squares.length).toBeCloseTo(1, 1);
  });

  it('have η uniform on a logarithmic scale', () => {
    const space = trainingSpace({ stepSize: [2 ** -6, 1] });
    const below = drawn(space, 2000).filter(({ stepSize }) => stepSize < 1 / 8).length;
    expect(below / 2000).toBeCloseTo(0.5, 1);
  });
});

describe('corners reach', () => {
  const space = trainingSpace({
    activations: [relu],
    schedules: ['none', 'constant', 'cut-off'],
    // Without degenerate rows of their own.
    inputs: [sphereInputs],
  });
  const all = corners(space, 3000);
  const share = (is: (value: TrainingCase) => boolean): number => all.filter(is).length / all.length;
  const distance = (row: readonly number[], other: readonly number[]): number =>
    Math.hypot(...row.map((x, k) => x - (other[k] as number)));
  const pairs = ({ X }: TrainingCase): number[] =>
    X.flatMap((row, i) => X.slice(0, i).map((other) => distance(row, other)));
  const same = (x: readonly number[], y: readonly number[], sign: number): boolean =>
    x.some((entry) => entry !== 0) && x.every((entry, r) => entry === sign * (y[r] as number) + 0);

  const cases: [string, number, (value: TrainingCase) => boolean][] = [
    ['p = 1', 0.3, ({ width }) => width === 1],
    ['n > d', 0.15, ({ X }) => X.length > (X[0] as readonly number[]).length],
    ['smallest sizes', 0.03, ({ X, width }) => X.length === 1 && X[0]?.length === 1 && width === 1],
    ['largest sizes', 0.03, ({ X, width }) => X.length === 4 && X[0]?.length === 4 && width === 8],
    ['equal rows', 0.03, (value) => pairs(value).some((d) => d === 0)],
    ['nearly equal rows', 0.03, (value) => pairs(value).some((d) => d > 1e-5 && d < 0.01)],
    ['a zero row', 0.03, ({ X }) => X.some((row) => row.every((x) => x === 0))],
    ['labels of 0 and ±1', 0.03, ({ y }) => y.length > 1 && y.every((x) => [-1, 0, 1].includes(x))],
    ['huge labels', 0.03, ({ y }) => y.every((x) => Math.abs(x) === 4)],
    ['β opposite to b', 0.03, (value) => same(weightsOf(value).beta, weightsOf(value).b, -1)],
    ['β = b', 0.03, (value) => same(weightsOf(value).beta, weightsOf(value).b, 1)],
    ['tiny β', 0.03, (value) => weightsOf(value).beta.every((x) => Math.abs(x) < 1e-4)],
    [
      'one dominating unit',
      0.01,
      ({ width, weights }) =>
        width > 2 && (weights?.beta ?? []).filter((x) => Math.abs(x) === 4).length === 1,
    ],
    [
      'units that are dead for every x ≥ 0, among others',
      0.01,
      ({ X, weights }) => {
        if (X[0]?.length !== 4 || X.flat().every(Number.isInteger)) return false;
        const dead = (weights?.W ?? []).filter((w) => w.every((x) => x <= 0) && w.some((x) => x < 0));
        return X.flat().every((x) => x >= 0) && dead.length >= 3 && dead.length < (weights?.W ?? []).length;
      },
    ],
    ['the smallest η', 0.03, ({ stepSize }) => stepSize === 1 / 64],
    ['the largest η', 0.03, ({ stepSize }) => stepSize === 1],
    ['λ = 0', 0.01, ({ regularization: r }) => r.kind !== 'none' && r.lambda === 0],
    ['the largest λ', 0.01, ({ regularization: r }) => r.kind !== 'none' && r.lambda === 2],
    [
      'entries 0 and ±1 only',
      0.03,
      (value) => [...value.X, ...weightsOf(value).W].flat().every((x) => [-1, 0, 1].includes(x)),
    ],
  ];
  it.each(cases)('%s', (_name, least, is) => {
    expect(share(is)).toBeGreaterThan(least);
  });
});

describe('mutations', () => {
  it('reach every size, setting and kind of change from one case', () => {
    const space = trainingSpace({
      activations: [linear, relu],
      schedules: ['none', 'constant', 'cut-off'],
      ...{ samples: [1, 3], dimension: [1, 3], width: [1, 3] },
    });
    const stream = RandomStream.at(5);
    let start = space.draw(stream);
    while (start.X.length !== 2 || start.X[0]?.length !== 2 || start.width !== 2 || start.steps < 2)
      start = space.draw(stream);
    start = { ...start, regularization: { kind: 'cut-off', lambda: 1, cutOff: 1 } };
    const all = Array.from({ length: 3000 }, () => space.mutate(start, stream));
    const seen = (of: (value: TrainingCase) => unknown): number => new Set(all.map(of)).size;
    expect(seen(({ X }) => X.length)).toBe(3);
    expect(seen(({ X }) => X[0]?.length)).toBe(3);
    expect(seen(({ width }) => width)).toBe(3);
    expect(seen(({ steps }) => steps)).toBeGreaterThan(2);
    expect(seen(({ activation }) => activation)).toBe(2);
    expect(seen(({ regularization }) => regularization.kind)).toBe(3);
    expect(seen(({ regularization: r }) => (r.kind === 'cut-off' ? r.cutOff : 0))).toBeGreaterThan(2);
    expect(seen(({ stepSize }) => stepSize)).toBeGreaterThan(50);
    for (const entry of [
      ({ X }: TrainingCase) => X[0]?.[0],
      ({ y }: TrainingCase) => y[0],
      (value: TrainingCase) => weightsOf(value).W[1]?.[0],
      (value: TrainingCase) => weightsOf(value).beta[0],
      (value: TrainingCase) => weightsOf(value).b[1],
    ])
      expect(seen(entry)).toBeGreaterThan(40);
    expect(all.some(({ X }) => X.length === 2 && String(X[0]) === String(X[1]))).toBe(true);
    expect(all.some(({ X }) => X[0]?.[0] === -(start.X[0]?.[0] as number))).toBe(true);
  });

  it('leave the given case as it was', () => {
    const space = trainingSpace();
    const stream = RandomStream.at(6);
    const value = space.draw(stream);
    const before = JSON.stringify(space.toJson(value));
    for (let k = 0; k < 200; k++) space.mutate(value, stream);
    expect(JSON.stringify(space.toJson(value))).toBe(before);
  });
});

describe('a stream', () => {
  const space = trainingSpace({ schedules: ['none', 'cut-off'] });
  /** Everything that takes a stream, twice from one. */
  const texts = (seed: number): string[] => {
    const stream = RandomStream.at(seed);
    const value = space.draw(stream);
    const values = [1, 2].flatMap(() => [
      space.draw(stream),
      space.corner(stream),
      space.mutate(value, stream),
      ...space.ingredients.map(({ vary }) => vary(value, stream)),
    ]);
    return values.map((each) => JSON.stringify(space.toJson(each)));
  };

  it('gives the same cases again, and another seed others', () => {
    expect(texts(7)).toEqual(texts(7));
    expect(texts(7)).not.toEqual(texts(8));
  });

  it('gives another case with other numbers in every block each time', () => {
    const wide = trainingSpace({ samples: 4, dimension: 4, width: 8 });
    const stream = RandomStream.at(9);
    const blocks = Array.from({ length: 60 }, () => {
      const { X, y, weights } = wide.draw(stream);
      return [X, y, weights?.W, weights?.beta, weights?.b].map(String);
    });
    for (const block of [0, 1, 2, 3, 4])
      expect(new Set(blocks.map((each) => each[block])).size).toBeGreaterThan(25);
  });
});

describe('the space', () => {
  it('says what it holds', () => {
    expect(trainingSpace().description).toBe(
      'n from 1 to 4, d from 1 to 4, p from 1 to 8, linear, feedback-alignment, η from 1/64 to 1, λ = 0, ' +
        'from 1 to 12 steps, entries of X, y, W, β/√p and b/√p up to 4 in size',
    );
    expect(
      trainingSpace({
        ...{ samples: 3, dimension: (n) => [n, n + 1], width: (_n, d) => d, steps: 1, stepSize: 0.5 },
        ...{ activations: [linear, relu], schedules: ['none', 'constant'], weights: 'drawn' },
      }).description,
    ).toBe(
      'n = 3, d from 3 to 4, p from 3 to 4, linear or relu, feedback-alignment, η = 1/2, λ from 0 to 2 (none, constant), ' +
        '1 step, entries of X and y up to 4 in size; W, β and b drawn by law in every trial',
    );
  });

  it('is frozen, and shows its bounds', () => {
    const space = trainingSpace({ largestEntry: 2 });
    expect(Object.isFrozen(space) && Object.isFrozen(space.bounds)).toBe(true);
    expect(space.bounds.largestEntry).toBe(2);
  });
});

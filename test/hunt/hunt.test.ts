import { describe, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { createInlineEvaluator, type Evaluator } from '../../src/hunt/evaluator.js';
import { type HuntOptions, hunt, TIME_OVER } from '../../src/hunt/hunt.js';
import { InputError } from '../../src/input-error.js';
import { coin } from './coins.js';
import { type Point, plane, toy } from './toys.js';

const run = (conjecture: Conjecture<Point>, change: Partial<HuntOptions<Point>> = {}) =>
  hunt({
    conjecture,
    evaluator: createInlineEvaluator(conjecture, change.seed ?? 1),
    seed: 1,
    trials: 3000,
    alpha: 1e-6,
    ...change,
  });

const both = <T extends ExactNumber<T>>(x: readonly T[]) => x as unknown as readonly [T, T];
/** (x − 3)² + (y + 2)², which is at least the bound away from (3, −2). */
const farFrom = (bound: number) =>
  toy({
    conclusion: {
      far: (x, { of }) => {
        const [a, b] = both(x);
        return isAtLeast(
          'distance²',
          a
            .subtract(of(3))
            .square()
            .add(b.add(of(2)).square()),
          of(bound),
        );
      },
    },
  });
const True = toy({
  conclusion: { square: (x, { of }) => isAtLeast('x²', both(x)[0].square(), of(0), { scale: of(1) }) },
});

describe('a hunt about every problem', () => {
  it('finds a violation in a part of 10⁻⁸ of the space, where random draws do not', async () => {
    const found = await run(farFrom(1e-6), { trials: 6000 });
    expect(found.stop).toBe('found');
    const [x = 0, y = 0] = found.found?.value ?? [];
    expect(Math.hypot(x - 3, y + 2)).toBeLessThan(1e-3);
    expect(found.found).toMatchObject({
      conjunct: 'far',
      certificate: { status: 'certified' },
      rate: undefined,
    });
    expect(found.found?.atTrial).toBe(found.trials);
    expect(found.worst?.margin.value).toBe(found.found?.margin.value);
    expect(found.strategies.some(({ name }) => name === found.found?.by)).toBe(true);
    const random = await run(farFrom(1e-6), { trials: 6000, search: 'random' });
    expect(random).toMatchObject({ found: undefined, stop: 'budget', trials: 6000, cases: 6000 });
    expect(random.strategies.map(({ name }) => name)).toEqual(['random']);
  });

  it('finds none to what is true, and shows the nearest', async () => {
    const found = await run(True, { trials: 500 });
    expect(found).toMatchObject({
      found: undefined,
      stop: 'budget',
      trials: 500,
      cases: 500,
      suspects: 0,
      tests: 0,
    });
    expect(found.worst?.margin.value).toBeGreaterThanOrEqual(0);
    expect(found.worst?.margin.value).toBeLessThan(0.01);
  });

  it('is the same for the same seed and trials, another for another seed, and as far as it gets for fewer trials', async () => {
    const trace = async (change: Partial<HuntOptions<Point>>): Promise<readonly string[]> => {
      const asked: string[] = [];
      const conjecture = farFrom(1e-9);
      const inline = createInlineEvaluator(conjecture, 1);
      const evaluator: Evaluator<Point> = {
        ...inline,
        run: (items) => {
          asked.push(...items.map(({ value }) => String(value)));
          return inline.run(items);
        },
      };
      await run(conjecture, { evaluator, trials: 400, ...change });
      return asked;
    };
    const first = await trace({});
    expect(await trace({})).toEqual(first);
    expect(await trace({ seed: 2 })).not.toEqual(first);
    const shorter = await trace({ trials: 200 });
    expect(first.slice(0, shorter.length)).toEqual(shorter);
  });

  it('does not depend on the number of workers', async () => {
    const conjecture = farFrom(1e-6);
    const inline = createInlineEvaluator(conjecture, 1);
    expect(await run(conjecture, { evaluator: { ...inline, jobs: 5 }, trials: 6000 })).toEqual(
      await run(conjecture, { trials: 6000 }),
    );
  });

  it('what rounding made is no counterexample, and says why', async () => {
    const artefact = toy({
      conclusion: {
        'sums in two orders': (x, { of }) => {
          const [a, b] = both(x);
          const third = of(0.1);
          return isAtMost('sum', a.add(b).add(third), third.add(b).add(a));
        },
      },
    });
    const found = await run(artefact, { trials: 600 });
    expect(found.found).toBeUndefined();
    expect(found.suspects).toBeGreaterThan(50);
    expect(found.suspectReason).toBe(
      'in rational arithmetic "sums in two orders" holds where it was violated in doubles',
    );
    // No search is led by it, and the nearest is not one of them.
    for (const { best } of found.strategies) expect(best).toBeGreaterThanOrEqual(0);
    expect(found.worst?.margin.value).toBeGreaterThanOrEqual(0);
  });

  it('tries known cases first, in their order', async () => {
    const known: Point[] = [
      [9, 9],
      [3, -2],
      [3, -2.0001],
    ];
    const found = await run(farFrom(0.01), { known });
    expect(found).toMatchObject({ trials: 2, cases: 2, found: { value: [3, -2], by: 'kept', atTrial: 2 } });
  });

  it('follows a hypothesis that few cases meet, and counts what fails it', async () => {
    // |x| ≤ 1/100, and there y is no larger than 9.
    const conjecture = toy({
      hypotheses: { narrow: (x, { of }) => isAtMost('x²', both(x)[0].square(), of(1e-4)) },
      conclusion: { low: (x, { of }) => isAtMost('y', both(x)[1], of(9)) },
    });
    const found = await run(conjecture);
    expect(found.stop).toBe('found');
    expect(found.discards.narrow).toBeGreaterThan(10);
    expect(Math.abs(found.found?.value[0] as number)).toBeLessThanOrEqual(0.01);
  });

  it.each([100, 5000])('a hypothesis that never holds is named, with %i trials', async (trials) => {
    const conjecture = toy({
      hypotheses: {
        always: (_x, { of }) => isAtMost('one', of(1), of(2)),
        never: (_x, { of }) => isAtMost('one', of(1), of(0)),
      },
      conclusion: { any: (_x, { of }) => isAtMost('one', of(1), of(2)) },
    });
    const error: unknown = await run(conjecture, { trials }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toMatch(
      /^toy: none of \d+ cases met the hypotheses; "never" failed most often\. Widen the space or the hypothesis\.$/,
    );
  });

  it('infinite margins are found, judged, and lead no search astray', async () => {
    const infinite = toy({
      conclusion: {
        'y ≤ 0 below': (x, { of }) => isAtMost('y', both(x)[1], of(0)),
        small: (x) => everywhere(2, (k) => isAtMost('x', both(x)[k as 0 | 1], both(x)[k as 0 | 1])),
      },
    });
    const found = await run(infinite);
    expect(found.found).toMatchObject({
      margin: { value: Number.NEGATIVE_INFINITY },
      conjunct: 'y ≤ 0 below',
    });
    const never = toy({
      conclusion: { 'x ≥ −11': (x, { of }) => isAtLeast('x + 11', both(x)[0].add(of(11)), of(0)) },
    });
    expect(await run(never, { trials: 300 })).toMatchObject({
      found: undefined,
      worst: { margin: { value: Number.POSITIVE_INFINITY } },
    });
  });

  it('an abort ends it: interrupted, or its time over; what was found by then counts', async () => {
    for (const [reason, stop] of [
      [undefined, 'interrupted'],
      [TIME_OVER, 'budget'],
    ] as const) {
      const abort = new AbortController();
      const found = await run(True, {
        trials: 1e9,
        signal: abort.signal,
        onProgress: ({ trials }) => {
          if (trials >= 100) abort.abort(reason);
        },
      });
      expect(found).toMatchObject({ stop, found: undefined });
      expect(found.trials).toBeGreaterThanOrEqual(100);
      expect(found.trials).toBeLessThan(200);
    }
    expect(await run(True, { signal: AbortSignal.abort() })).toMatchObject({
      stop: 'interrupted',
      trials: 0,
    });
  });

  it('nothing judged by the end of its time is a conjecture about nothing, but an interrupt proves nothing', async () => {
    const never = toy({
      hypotheses: { never: (_x, { of }) => isAtMost('one', of(1), of(0)) },
      conclusion: { any: (_x, { of }) => isAtMost('one', of(1), of(2)) },
    });
    const ended = (reason?: string) => {
      const abort = new AbortController();
      return run(never, { signal: abort.signal, onProgress: () => abort.abort(reason) });
    };
    await expect(ended(TIME_OVER)).rejects.toThrow('none of 16 cases met the hypotheses');
    expect(await ended()).toMatchObject({ stop: 'interrupted', discards: { never: 16 } });
  });
});

describe('a hunt about probabilities', () => {
  it('finds a case whose rate is above δ, with its evidence', async () => {
    // The rate of a case is its first number; most of the square has rates far above 1, so the space is made a unit square.
    const unit = { ...plane, draw: (stream: { uniform: () => number }) => [0.3 * stream.uniform(), 0] };
    const found = await run(coin(0.1, { space: { ...unit, corner: unit.draw, mutate: (value) => value } }), {
      trials: 50_000,
    });
    expect(found.stop).toBe('found');
    expect(found.found?.value[0]).toBeGreaterThan(0.1);
    expect(found.found?.rate).toMatchObject({ decision: 'refuted', delta: 0.1 });
    expect(found.found?.trial).toHaveLength(3);
    expect(found.tests).toBeGreaterThanOrEqual(1);
    // The j-th test spends the j-th share.
    expect(found.found?.rate?.alpha).toBeCloseTo((6 * 1e-6) / (Math.PI * found.tests) ** 2, 12);
    expect(found.found?.rate?.purpose).toEqual(['test', found.tests]);
  });

  it('at the edge, where every case has rate δ, it is never refuted more often than α says', async () => {
    const edge = coin(0.2, {
      space: {
        ...plane,
        draw: () => [0.2, 0],
        corner: () => [0.2, 0],
        mutate: (value) => value,
        coordinates: (value) => ({
          at: Float64Array.of(0),
          low: Float64Array.of(-1),
          high: Float64Array.of(1),
          rebuild: () => [...value],
        }),
      },
    });
    const [seeds, alpha] = [200, 1e-2];
    let [refuted, tests] = [0, 0];
    for (let seed = 1; seed <= seeds; seed++) {
      const found = await run(edge, { seed, alpha, trials: 600 });
      if (found.found !== undefined) refuted += 1;
      tests += found.tests;
    }
    expect(binomialUpperTail(refuted, seeds, alpha)).toBeGreaterThan(1e-3);
    // All cases meet the same draws in the search: of many hunts none, of the others every case is put to the test.
    expect(tests).toBeGreaterThan(100);
  });

  it('counts every trial, those of tests too', async () => {
    let runs = 0;
    const conjecture = coin(0.1, { space: { ...plane, draw: (stream) => [0.12 * stream.uniform(), 0] } });
    const inline = createInlineEvaluator(conjecture, 1);
    const evaluator: Evaluator<Point> = {
      ...inline,
      run: (items) => {
        runs += items.reduce((sum, { count }) => sum + count, 0);
        return inline.run(items);
      },
    };
    const found = await run(conjecture, { evaluator, trials: 4000, search: 'random' });
    expect(found.tests).toBeGreaterThan(0);
    expect(found.trials).toBeGreaterThanOrEqual(4000);
    // At most a batch of cases and a block of each test is run and not counted.
    expect(runs - found.trials).toBeLessThan(16 * 20 + 16 * found.tests + 1);
    expect(runs).toBeGreaterThanOrEqual(found.trials);
  });

  it('violations of every draw that are rounding do not make a rate', async () => {
    const artefact = coin(0.1, {
      conclusion: {
        sums: (x) => {
          const sum = (all: typeof x) => all.reduce((total, term) => total.add(term));
          return isAtMost('sum', sum(x), sum(x.toReversed()));
        },
      },
    });
    expect(await run(artefact, { trials: 5000 })).toMatchObject({ found: undefined });
  });
});

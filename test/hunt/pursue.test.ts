import { describe, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { type PursuitOptions, pursue } from '../../src/hunt/pursue.js';
import { conjectures } from '../../src/hunt-suite.js';
import { coin } from './coins.js';
import { type Point, plane, toy } from './toys.js';

const both = <T extends ExactNumber<T>>(x: readonly T[]) => x as unknown as readonly [T, T];
const run = <Case>(conjecture: Conjecture<Case>, change: Partial<PursuitOptions<Case>> = {}) =>
  pursue({
    conjecture,
    evaluator: createInlineEvaluator(conjecture, 1),
    seed: 1,
    trials: 3000,
    alpha: 1e-6,
    ...change,
  });

describe('a pursuit', () => {
  const sumIsSmall = toy({
    conclusion: { small: (x, { of }) => isAtMost('x + y', both(x)[0].add(both(x)[1]), of(6.5)) },
  });

  it('finds, worsens, shrinks and explains, in that order', async () => {
    const phases: string[] = [];
    const { search, counterexample } = await run(sumIsSmall, { onPhase: (phase) => phases.push(phase) });
    expect(phases).toEqual(['worsening', 'shrinking', 'explaining']);
    expect(search.stop).toBe('found');
    const { smallest, shrunk, worst, explanation } = counterexample as NonNullable<typeof counterexample>;
    // 7 = x + y in integers is the smallest sum above 6.5.
    expect((smallest.value[0] as number) + (smallest.value[1] as number)).toBe(7);
    expect(smallest.certificate).toMatchObject({ status: 'certified', observed: '7', bound: '13/2' });
    expect(shrunk.smallest).toBe(true);
    expect(worst.margin.value).toBeCloseTo((6.5 - 20) / 6.5, 2);
    // The explanation is of the smallest.
    expect(explanation.boundaries[0]?.at).toBe(smallest.value[0]);
    expect(explanation.boundaries.map(({ quantity }) => quantity)).toEqual(['x0', 'x1']);
  });

  it('is the same again, and the same for every number of workers', async () => {
    const inline = createInlineEvaluator(sumIsSmall, 1);
    const first = await run(sumIsSmall);
    expect(await run(sumIsSmall)).toEqual(first);
    expect(await run(sumIsSmall, { evaluator: { ...inline, jobs: 4 } })).toEqual(first);
  });

  it('of what is true finds nothing, and does nothing more', async () => {
    const phases: string[] = [];
    const found = await run(
      toy({ conclusion: { small: (x, { of }) => isAtMost('x', both(x)[0], of(11)) } }),
      { trials: 300, onPhase: (phase) => phases.push(phase) },
    );
    expect(found).toMatchObject({ counterexample: undefined, search: { stop: 'budget' } });
    expect(phases).toEqual([]);
  });

  it('does not give up a certificate for a smaller case', async () => {
    // Of cases with y < 3 no exact arithmetic knows anything.
    const half: Conjecture<Point> = {
      ...sumIsSmall,
      replay: (value, numbers) => {
        if ((value[1] as number) < 3) throw new NoExactForm('y is small');
        return sumIsSmall.replay(value, numbers);
      },
    };
    const { counterexample } = await run(half, { known: [[9.5, 3.2]] });
    expect(counterexample?.smallest.certificate.status).toBe('certified');
    expect(counterexample?.smallest.value).toEqual([4, 3]);
    // Where the one begun with has none, none is asked for.
    const without = await run(half, { known: [[9.5, 0.5]] });
    expect(without.counterexample?.smallest).toMatchObject({
      value: [7, 0],
      certificate: { status: 'numerical', why: 'y is small' },
    });
  });

  it('of a rate: the smallest case is tested anew, by at least 200 trials', async () => {
    const unit = {
      ...plane,
      draw: (stream: { uniform: () => number }) => [stream.uniform(), 5],
      corner: () => [0, 5],
    };
    const conjecture = coin(0.1, { space: { ...unit, mutate: (value) => value } });
    const { search, counterexample } = await run(conjecture, { trials: 20_000 });
    const { smallest, worst } = counterexample as NonNullable<typeof counterexample>;
    expect(search.found?.rate?.decision).toBe('refuted');
    // The second number is of no concern, and goes.
    expect(smallest.value[1]).toBe(0);
    expect(smallest.rate).toMatchObject({ decision: 'refuted', delta: 0.1 });
    expect(smallest.rate?.trials).toBeGreaterThanOrEqual(200);
    expect(smallest.rate?.purpose[0]).toBe('final');
    // The search has one half of α, the rest the other, a share for each test.
    expect(search.found?.rate?.alpha).toBeLessThan(0.5e-6);
    expect(smallest.rate?.alpha).toBeLessThan(0.5e-6 / 4);
    expect(worst).toEqual({ ...worst, value: search.found?.value });
  });

  it('of a rate: the worst trial of a smaller case must be certified too', async () => {
    const unit = {
      ...plane,
      draw: (stream: { uniform: () => number }) => [stream.uniform(), 5],
      corner: () => [0, 5],
    };
    const tossed = coin(0.1, { space: { ...unit, mutate: (value) => value } });
    // Of cases with y < 3 no exact arithmetic knows anything.
    const half: Conjecture<Point> = {
      ...tossed,
      replay: (value, numbers) => {
        if ((value[1] as number) < 3) throw new NoExactForm('y is small');
        return tossed.replay(value, numbers);
      },
    };
    const { counterexample } = await run(half, { trials: 20_000 });
    expect(counterexample?.smallest.certificate.status).toBe('certified');
    expect(counterexample?.smallest.value[1]).toBe(3);
    expect(counterexample?.smallest.rate?.purpose[0]).toBe('final');
  });

  it('an interrupt after the find leaves what was found', async () => {
    const interrupt = new AbortController();
    const { search, counterexample } = await run(sumIsSmall, {
      interrupt: interrupt.signal,
      onPhase: () => interrupt.abort(),
    });
    expect(counterexample).toMatchObject({
      smallest: { value: search.found?.value },
      worst: { value: search.found?.value },
      shrunk: { steps: 0, smallest: false },
      explanation: { ingredients: [], boundaries: [] },
    });
  });

  it('hears of an interrupt while it shrinks', async () => {
    const interrupt = new AbortController();
    let phase = '';
    const { counterexample } = await run(sumIsSmall, {
      known: [[9.9, 9.9]],
      interrupt: interrupt.signal,
      onPhase: (name) => {
        phase = name;
        // As a signal does: not before the loop of events is entered again.
        if (name === 'shrinking') setImmediate(() => interrupt.abort());
      },
    });
    expect(phase).toBe('explaining');
    expect(counterexample?.shrunk.smallest).toBe(false);
  });
});

it('the conjecture that ships is refuted by one unit, one sample and one step, certified in fractions', async () => {
  const [conjecture] = conjectures.filter(({ id }) => id === 'monotone-loss');
  const { counterexample } = await run(conjecture as NonNullable<typeof conjecture>, { trials: 2000 });
  const { smallest } = counterexample as NonNullable<typeof counterexample>;
  expect(smallest.value).toMatchObject({ X: [[1]], width: 1, steps: 1, activation: { name: 'linear' } });
  expect(smallest.certificate).toMatchObject({ status: 'certified', arithmetic: 'rational' });
  expect(conjecture?.space.outside(smallest.value)).toEqual([]);
});

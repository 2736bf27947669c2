import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOf } from '../../properties/comparison/row-space.js';
import { properties } from '../../properties/index.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import type { JudgeableProperty, Property, Trial } from '../../src/claim/claim.js';
import { createLab, type Lab } from '../../src/engine/lab.js';
import { matrixOf, times } from '../../src/math/matrix.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule } from '../../src/model/learning-rule.js';

const PROBLEMS = 1000;

interface Search {
  readonly judged: number;
  readonly discarded: number;
  /** For each conjunct. */
  readonly worst: readonly number[];
  /** The smallest case that violates the claim. */
  readonly counterexample: Extract<Trial, { kind: 'judged' }> | undefined;
  readonly seconds: number;
}

/** Searches with fast-check alone; a margin that is NaN is an error of the check and throws. */
function search(claim: JudgeableProperty, seed: number): Search {
  const started = performance.now();
  const worst = claim.conjuncts.map(() => Number.POSITIVE_INFINITY);
  let discarded = 0;
  const details = fc.check(
    fc.property(claim.problems, (problem) => {
      const trial = problem.trial();
      if (trial.kind === 'discarded') {
        discarded++;
        fc.pre(false);
        return true;
      }
      for (const [k, { value }] of trial.margins.entries()) {
        if (Number.isNaN(value)) throw new Error(`${claim.id}: a margin is NaN.\n${trial.show()}`);
        worst[k] = Math.min(worst[k] as number, value);
      }
      return trial.margins.every(({ value }) => value >= 0);
    }),
    { seed, numRuns: PROBLEMS },
  );
  if (details.errorInstance instanceof Error && details.errorInstance.message.includes('NaN')) {
    throw details.errorInstance;
  }
  const trial = details.counterexample?.[0].trial();
  return {
    judged: details.numRuns,
    discarded,
    worst,
    counterexample: trial?.kind === 'judged' ? trial : undefined,
    seconds: (performance.now() - started) / 1000,
  };
}

/** n, d, p and the number of steps of a shown case. */
function sizesOf(shown: string): number[] {
  const sizes = /^n = (\d+), d = (\d+), p = (\d+), .*, (\d+) steps?$/m.exec(shown);
  if (sizes === null) throw new Error(`no sizes in:\n${shown}`);
  return sizes.slice(1).map(Number);
}

describe.each(properties.map((claim) => [claim.id, claim] as const))('%s', (_id, claim) => {
  it('holds for every problem tried', () => {
    const { judged, discarded, worst, counterexample, seconds } = search(claim, 20_210_611);
    const margins = claim.conjuncts.map((name, k) => `${name} ${worst[k]?.toFixed(4)}`).join(', ');
    console.info(
      `${claim.id}: ${judged} problems, ${discarded} discarded, worst margins ${margins}, ${seconds.toFixed(1)} s`,
    );
    expect(counterexample?.show()).toBeUndefined();
    expect(judged).toBe(PROBLEMS);
    expect(discarded / (judged + discarded)).toBeLessThan(0.3);
  });

  it('has a control', () => {
    expect(claim.controls.length).toBeGreaterThan(0);
  });

  it.each(claim.controls.map((control) => [control.name, control.claim] as const))(
    'is refuted under the control: %s',
    (name, control) => {
      const { counterexample } = search(control, 20_210_611);
      expect(counterexample).toBeDefined();
      const shown = counterexample?.show() ?? '';
      const violated = counterexample?.margins.find(({ value }) => value < 0);
      console.info(
        `${claim.id} under ${name}: ${violated?.quantity} = ${violated?.observed}\n  ${shown.replaceAll('\n', '; ')}`,
      );
      const [n, d, p, steps] = sizesOf(shown) as [number, number, number, number];
      expect(n + d + p).toBeLessThanOrEqual(5);
      expect(steps).toBe(1);
    },
  );
});

describe('the properties', () => {
  const named = (id: string): Property<Lab> => properties.find((claim) => claim.id === id) as Property<Lab>;

  it('have different names', () => {
    expect(new Set(properties.map(({ id }) => id)).size).toBe(properties.length);
  });

  // The gradient is the law of backpropagation, and the first step compares with it. These laws say what b carries.
  const OF_FEEDBACK_ALIGNMENT = [
    'direct-feedback',
    'linear-drift',
    'update-cosine-is-alignment',
    'error-recursion',
    'engines-agree',
  ];
  it('hold for backpropagation as well, unless they say what b carries', () => {
    for (const claim of properties) {
      const { counterexample } = search(claim.under(createLab(backpropagation)), 1);
      if (OF_FEEDBACK_ALIGNMENT.includes(claim.id)) expect(counterexample, claim.id).toBeDefined();
      else expect(counterexample?.show(), claim.id).toBeUndefined();
    }
  });

  it('see a mistake of one part in 10⁹', () => {
    const slightly = (name: string, step: LearningRule['step']): Lab => createLab({ name, step });
    const share = 1 + 1e-9;
    const one = (x: Float64Array): Float64Array => x.map((value, i) => (i === 0 ? share * value : value));
    const mistakes: [string, Lab][] = [
      [
        'backpropagation-is-gradient',
        slightly('larger step', (state) =>
          backpropagation.step({ ...state, stepSize: share * state.stepSize }),
        ),
      ],
      [
        'first-step-of-backpropagation',
        slightly('larger step', (state) =>
          feedbackAlignment.step({ ...state, stepSize: share * state.stepSize }),
        ),
      ],
      [
        'hidden-unit-permutation',
        slightly('first unit', (state) =>
          feedbackAlignment.step({ ...state, b: one(state.b as Float64Array) }),
        ),
      ],
      [
        'sample-permutation',
        slightly('first sample', (state) =>
          feedbackAlignment.step({ ...state, error: one(state.error as Float64Array) }),
        ),
      ],
      [
        'input-rotation',
        slightly('first input', (state) =>
          feedbackAlignment.step({
            ...state,
            X: matrixOf(state.X.rows, state.X.columns, (i, k) => (k === 0 ? share : 1) * state.X.get(i, k)),
          }),
        ),
      ],
      [
        'sign-flip-of-hidden-units',
        slightly('offset', (state) => ({
          ...feedbackAlignment.step(state),
          beta: feedbackAlignment.step(state).beta.map((value) => value + 1e-9),
        })),
      ],
      [
        'drift-in-row-space',
        slightly('decay', (state) => ({
          ...feedbackAlignment.step(state),
          W: times(1 / share, feedbackAlignment.step(state).W),
        })),
      ],
      [
        'regularization-shrinks-output-only',
        slightly('larger λ', (state) =>
          feedbackAlignment.step({ ...state, regularization: share * state.regularization }),
        ),
      ],
      [
        'linear-drift',
        slightly('first backward weight', (state) =>
          feedbackAlignment.step({ ...state, b: one(state.b as Float64Array) }),
        ),
      ],
      [
        'update-cosine-is-alignment',
        slightly('first backward weight', (state) =>
          feedbackAlignment.step({ ...state, b: one(state.b as Float64Array) }),
        ),
      ],
      [
        'error-recursion',
        slightly('larger λ', (state) =>
          feedbackAlignment.step({ ...state, regularization: share * state.regularization }),
        ),
      ],
      [
        'engines-agree',
        slightly('first output weight', (state) => {
          const { W, beta } = feedbackAlignment.step(state);
          return { W, beta: one(beta as Float64Array) };
        }),
      ],
    ];
    for (const [id, lab] of mistakes) {
      expect(search(named(id).under(lab), 1).counterexample, id).toBeDefined();
    }
  });

  it('call a rule that yields NaN a violation, not a broken check', () => {
    const lab = createLab({
      name: 'NaN',
      step: (state) => ({ W: state.W, beta: state.beta.map(() => Number.NaN) }),
    });
    for (const id of [
      'first-step-of-backpropagation',
      'hidden-unit-permutation',
      'input-rotation',
      'error-recursion',
      'engines-agree',
    ]) {
      const { counterexample } = search(named(id).under(lab), 1);
      expect(Math.min(...(counterexample?.margins.map(({ value }) => value) ?? []))).toBe(
        Number.NEGATIVE_INFINITY,
      );
    }
  });

  it('judge drift where it could leave the row space, in half of the problems', () => {
    const all = fc.sample(trainings({ maxSamples: 4 }), { numRuns: PROBLEMS, seed: 1 });
    const room = all.filter(({ problem: { X } }) => spanOf(X).length < X.columns).length / PROBLEMS;
    console.info(
      `drift-in-row-space: the inputs do not span everything in ${(100 * room).toFixed(0)} % of problems`,
    );
    expect(room).toBeGreaterThan(0.5);
  });
});

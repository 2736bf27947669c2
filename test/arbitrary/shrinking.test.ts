import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftComplexity, isSimplerComplexity } from '../../src/arbitrary/draft-complexity.js';
import { drawDraft } from '../../src/arbitrary/draw-draft.js';
import { simplerDrafts } from '../../src/arbitrary/simpler-drafts.js';
import {
  type TrainingBounds,
  type TrainingOptions,
  trainingBounds,
} from '../../src/arbitrary/training-bounds.js';
import { type TrainingDraft, toTraining } from '../../src/arbitrary/training-draft.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import { largestEntry, toRows } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { erfActivation, relu, tanh } from '../../src/model/activation.js';
import { showTraining } from '../../src/model/show-training.js';
import { requireTraining, type Training } from '../../src/model/training.js';

/** The counterexample that fast-check finds for "no training is like this". */
function smallest(
  isLikeThis: (training: Training) => boolean,
  options: TrainingOptions = {},
  seed = 1,
): string {
  const details = fc.check(
    fc.property(trainings(options), (training) => !isLikeThis(training)),
    { seed, numRuns: 1000 },
  );
  if (details.counterexample === null) throw new Error('nothing like this was drawn');
  return showTraining(details.counterexample[0]);
}

/** The smallest training of all with some lines replaced. */
function shown(lines: Partial<Record<'setting' | 'X' | 'y' | 'W' | 'β' | 'b', string>> = {}): string {
  const setting = lines.setting ?? 'n = 1, d = 1, p = 1, linear, η = 0.1, λ = 0, 1 step';
  const all = { X: '[[0]]', y: '[0]', W: '[[0]]', β: '[0]', b: '[0]', ...lines };
  return [setting, ...(['X', 'y', 'W', 'β', 'b'] as const).map((name) => `${name} = ${all[name]}`)].join(
    '\n',
  );
}

const setting = (text: string): string => `n = 1, d = 1, p = 1, ${text}`;

describe('shrinking finds the expected smallest training', () => {
  const cases: [string, (training: Training) => boolean, string, TrainingOptions?][] = [
    ['of all', () => true, shown()],
    [
      'with n ≥ 2',
      ({ problem }) => problem.X.rows >= 2,
      shown({ setting: 'n = 2, d = 1, p = 1, linear, η = 0.1, λ = 0, 1 step', X: '[[0], [0]]', y: '[0, 0]' }),
    ],
    [
      'with d ≥ 3 and p ≥ 2',
      ({ problem, start }) => problem.X.columns >= 3 && start.W.rows >= 2,
      shown({
        setting: 'n = 1, d = 3, p = 2, linear, η = 0.1, λ = 0, 1 step',
        X: '[[0, 0, 0]]',
        W: '[[0, 0, 0], [0, 0, 0]]',
        β: '[0, 0]',
        b: '[0, 0]',
      }),
    ],
    [
      'with an entry of X > 1.5',
      ({ problem }) =>
        toRows(problem.X)
          .flat()
          .some((x) => x > 1.5),
      shown({ X: '[[2]]' }),
    ],
    ['with W ≠ 0', ({ start }) => largestEntry(start.W) > 0, shown({ W: '[[1]]' })],
    ['with a negative weight b', ({ start }) => start.b.some((value) => value < 0), shown({ b: '[-1]' })],
    [
      'for tanh',
      ({ problem }) => problem.activation === tanh,
      shown({ setting: setting('tanh, η = 0.1, λ = 0, 1 step') }),
    ],
    [
      'when linear is not allowed',
      () => true,
      shown({ setting: setting('erf, η = 0.1, λ = 0, 1 step') }),
      { activations: [erfActivation, relu] },
    ],
    [
      'of at least 3 steps',
      ({ steps }) => steps >= 3,
      shown({ setting: setting('linear, η = 0.1, λ = 0, 3 steps') }),
    ],
    [
      'with λ > 0 at step 0',
      ({ schedule }) => schedule.at(0) > 0,
      shown({ setting: setting('linear, η = 0.1, λ = 1, 1 step') }),
    ],
    [
      'with λ > 0 that ends after step 0',
      ({ schedule }) => schedule.at(0) > 0 && schedule.at(1) === 0,
      shown({ setting: setting('linear, η = 0.1, λ = 1 for t < 1, then 0, 1 step') }),
    ],
    [
      'when every schedule has λ > 0',
      () => true,
      shown({ setting: setting('linear, η = 0.1, λ = 1 for t < 0, then 0, 1 step') }),
      { schedules: ['cut-off'] },
    ],
    [
      'with η > 0.15',
      ({ stepSize }) => stepSize > 0.15,
      shown({ setting: setting('linear, η = 0.2, λ = 0, 1 step') }),
    ],
    [
      'when η is at most 0.04',
      () => true,
      shown({ setting: setting('linear, η = 0.04, λ = 0, 1 step') }),
      { maxStepSize: 0.04 },
    ],
  ];
  it.each(cases)('%s', (_name, isLikeThis, expected, options) => {
    for (const seed of [1, 2, 3]) expect(smallest(isLikeThis, options, seed)).toBe(expected);
  });

  it('with bᵀβ < 0, of which there are two equally simple ones', () => {
    const found = smallest(
      ({ start }) => start.b.reduce((sum, value, r) => sum + value * (start.beta[r] as number), 0) < 0,
    );
    expect([shown({ β: '[1]', b: '[-1]' }), shown({ β: '[-1]', b: '[1]' })]).toContain(found);
  });

  it('with an entry that is no integer, down to one decimal', () => {
    const found = smallest(({ start }) => start.b.some((value) => !Number.isInteger(value)));
    expect(found).toMatch(/^b = \[-?\d\.\d\]$/m);
  });

  it('next to another value in a record', () => {
    const details = fc.check(
      fc.property(
        fc.record({ training: trainings(), choice: fc.nat() }),
        ({ training, choice }) => training.start.W.rows < 2 || choice < 10,
      ),
      { seed: 1, numRuns: 1000 },
    );
    const [found] = details.counterexample as [{ training: Training; choice: number }];
    expect(found.choice).toBe(10);
    expect(found.training.start.W.rows).toBe(2);
  });
});

describe('shrinking ends', () => {
  const bounds: TrainingBounds = trainingBounds({});
  const drafts = Array.from({ length: 60 }, (_, k) => drawDraft(bounds, RandomStream.at(k, 'shrinking')));

  it('because every candidate is simpler, and each is valid', () => {
    for (const draft of drafts) {
      const complexity = draftComplexity(draft, bounds);
      expect(complexity.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      for (const candidate of simplerDrafts(draft, bounds)) {
        expect(isSimplerComplexity(draftComplexity(candidate, bounds), complexity)).toBe(true);
        requireTraining(toTraining(candidate));
      }
    }
  });

  it('along arbitrary paths, in the one smallest draft', () => {
    for (const [k, draft] of drafts.slice(0, 12).entries()) {
      const stream = RandomStream.at(k, 'path');
      let now: TrainingDraft | undefined = draft;
      for (let shrinks = 0; ; shrinks++) {
        const candidates: TrainingDraft[] = [...simplerDrafts(now, bounds)];
        if (candidates.length === 0) break;
        now = candidates[stream.integer(0, candidates.length - 1)] as TrainingDraft;
        expect(shrinks).toBeLessThan(2000);
      }
      expect(showTraining(toTraining(now))).toBe(shown());
    }
  });
});

describe('a counterexample is replayed', () => {
  const law = fc.property(trainings(), ({ problem, start }) => problem.X.rows * start.W.rows < 7);

  it('by its seed and path', () => {
    const found = fc.check(law, { seed: 5, numRuns: 1000 });
    const again = fc.check(law, {
      seed: found.seed,
      path: found.counterexamplePath as string,
      endOnFailure: true,
    });
    const [first] = found.counterexample as [Training];
    const [second] = again.counterexample as [Training];
    expect(found.numShrinks).toBeGreaterThan(3);
    expect(again.numRuns).toBe(1);
    expect(showTraining(second)).toBe(showTraining(first));
  });
});

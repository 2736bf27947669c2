import { describe, expect, it } from 'vitest';
import { isSimplerComplexity } from '../../src/arbitrary/draft-complexity.js';
import { caseComplexity } from '../../src/conjecture/case-complexity.js';
import type { CaseOptions } from '../../src/conjecture/case-options.js';
import type { TrainingCase } from '../../src/conjecture/training-case.js';
import { type TrainingSpace, trainingSpace } from '../../src/conjecture/training-space.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { faults, OPTION_SETS } from './option-sets.js';

/** The end of taking the first simpler case that is still like this. */
function shrunk(
  space: TrainingSpace,
  start: TrainingCase,
  isLikeThis: (value: TrainingCase) => boolean,
): TrainingCase {
  let now = start;
  for (;;) {
    let next: TrainingCase | undefined;
    for (const candidate of space.simpler(now)) {
      if (isLikeThis(candidate)) {
        next = candidate;
        break;
      }
    }
    if (next === undefined) return now;
    now = next;
  }
}

/** What drawn cases like this are shrunk to, shown. */
function smallest(options: CaseOptions, isLikeThis: (value: TrainingCase) => boolean): string[] {
  const space = trainingSpace(options);
  const stream = RandomStream.at(1, 'smallest');
  const found: string[] = [];
  for (let tries = 0; found.length < 3; tries++) {
    if (tries > 20_000) throw new Error('nothing like this was drawn');
    const value = space.draw(stream);
    if (isLikeThis(value)) found.push(space.show(shrunk(space, value, isLikeThis)).join('\n'));
  }
  return found;
}

function shown(lines: Partial<Record<'setting' | 'X' | 'y' | 'W' | 'β/√p' | 'b/√p', string>> = {}): string {
  const setting = lines.setting ?? 'n = 1, d = 1, p = 1, linear, feedback-alignment, η = 1, λ = 0, 1 step';
  const all = { X: '[[0]]', y: '[0]', W: '[[0]]', 'β/√p': '[0]', 'b/√p': '[0]', ...lines };
  const names = ['X', 'y', 'W', 'β/√p', 'b/√p'] as const;
  return [setting, ...names.map((name) => `${name} = ${all[name]}`)].join('\n');
}

const inner = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, entry, k) => sum + entry * (y[k] as number), 0);

describe('shrinking finds the smallest case', () => {
  const cases: [string, CaseOptions, (value: TrainingCase) => boolean, string][] = [
    ['of all', {}, () => true, shown()],
    [
      'of all, where the bounds are narrow',
      {
        ...{ samples: [2, 3], dimension: (n) => [n, 4], width: (n) => n, steps: [2, 9] },
        ...{ stepSize: [0.01, 0.3], schedules: ['constant', 'cut-off'], regularization: [0.3, 2] },
        activations: [relu, linear],
      },
      () => true,
      shown({
        setting: 'n = 2, d = 2, p = 2, relu, feedback-alignment, η = 1/4, λ = 1, 2 steps',
        ...{ X: '[[0, 0], [0, 0]]', y: '[0, 0]', W: '[[0, 0], [0, 0]]', 'β/√p': '[0, 0]', 'b/√p': '[0, 0]' },
      }),
    ],
    [
      'of all, where weights are drawn',
      { weights: 'drawn', width: [3, 5000] },
      () => true,
      'n = 1, d = 1, p = 3, linear, feedback-alignment, η = 1, λ = 0, 1 step\nX = [[0]]\ny = [0]\nW, β, b: drawn by law in every trial',
    ],
    [
      'with p = n = 3, whichever samples and units those are',
      { width: (n) => n, samples: [1, 6] },
      ({ X, weights }) => X.length >= 3 && weights?.beta.every((x) => x > 0) === true,
      shown({
        setting: 'n = 3, d = 1, p = 3, linear, feedback-alignment, η = 1, λ = 0, 1 step',
        ...{ X: '[[0], [0], [0]]', y: '[0, 0, 0]', W: '[[0], [0], [0]]', 'b/√p': '[0, 0, 0]' },
        'β/√p': '[1, 1, 1]',
      }),
    ],
    [
      'with n = d, which no bound asks for',
      { dimension: (n) => [n, 4] },
      ({ X }) => X.length === X[0]?.length,
      shown(),
    ],
    [
      'with at least 5 steps',
      {},
      ({ steps }) => steps >= 5,
      shown({ setting: 'n = 1, d = 1, p = 1, linear, feedback-alignment, η = 1, λ = 0, 5 steps' }),
    ],
    [
      'with λ > 0.3 that ends early, for another rule',
      {
        schedules: ['none', 'constant', 'cut-off'],
        rules: [feedbackAlignment, backpropagation],
      },
      ({ regularization: r, rule, steps }) =>
        rule === backpropagation &&
        r.kind === 'cut-off' &&
        r.lambda > 0.3 &&
        r.cutOff > 0 &&
        r.cutOff < steps,
      shown({
        setting: 'n = 1, d = 1, p = 1, linear, backpropagation, η = 1, λ = 1 for t < 1, then 0, 2 steps',
      }),
    ],
    [
      'with η between 0.3 and 0.4',
      {},
      ({ stepSize }) => stepSize > 0.3 && stepSize < 0.4,
      shown({ setting: 'n = 1, d = 1, p = 1, linear, feedback-alignment, η = 3/8, λ = 0, 1 step' }),
    ],
    [
      'with an entry between 1/2 and 1',
      {},
      ({ y }) => y.some((x) => x > 0.5 && x < 1),
      shown({ y: '[3/4]' }),
    ],
    ['with a label below −1', {}, ({ y }) => y.some((x) => x < -1), shown({ y: '[-2]' })],
  ];
  it.each(cases)('%s', (_name, options, isLikeThis, expected) => {
    expect(smallest(options, isLikeThis)).toEqual([expected, expected, expected]);
  });

  it('with bᵀβ < 0, of which there are two equally simple ones', () => {
    for (const found of smallest(
      {},
      ({ weights }) => weights !== undefined && inner(weights.b, weights.beta) < 0,
    ))
      expect([shown({ 'β/√p': '[1]', 'b/√p': '[-1]' }), shown({ 'β/√p': '[-1]', 'b/√p': '[1]' })]).toContain(
        found,
      );
  });
});

describe.each(Object.entries(OPTION_SETS))('shrinking ends: %s', (_name, options) => {
  const space = trainingSpace(options);
  const stream = RandomStream.at(2, 'shrinking');
  const starts = Array.from({ length: 12 }, () => [space.draw(stream), space.corner(stream)]).flat();

  it('since every candidate is simpler in natural numbers, and within the bounds', () => {
    let count = 0;
    for (const value of starts) {
      const complexity = caseComplexity(value, space.bounds);
      expect(complexity.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      for (const candidate of space.simpler(value)) {
        count += 1;
        expect(isSimplerComplexity(caseComplexity(candidate, space.bounds), complexity)).toBe(true);
        expect(faults(candidate, space.bounds)).toEqual([]);
      }
    }
    expect(count).toBeGreaterThan(2000);
  });

  it('along arbitrary paths, in the one smallest case', () => {
    const path = RandomStream.at(3, 'path');
    const ends = starts.slice(0, 6).map((start) => {
      let now = start;
      for (let shrinks = 0; ; shrinks++) {
        const candidates = [...space.simpler(now)];
        if (candidates.length === 0) return space.show(now).join('\n');
        now = candidates[path.integer(0, candidates.length - 1)] as TrainingCase;
        expect(shrinks).toBeLessThan(2000);
      }
    });
    expect(new Set(ends).size).toBe(1);
  });
});

describe('the complexity of a case', () => {
  const { bounds, fromJson } = trainingSpace({
    activations: [linear, relu],
    schedules: ['none', 'constant', 'cut-off'],
  });

  it('counts sizes, settings, η, λ, and entries by bits', () => {
    const value = fromJson({
      ...{ activation: 'relu', rule: 'feedback-alignment', X: [[1, -1]], y: [0.1], width: 1 },
      ...{ W: [[0.5, 0.75]], beta: [0], b: [-2], stepSize: 0.375, steps: 3 },
      regularization: { kind: 'cut-off', lambda: 1.5, cutOff: 2 },
    });
    expect(caseComplexity(value, bounds)).toEqual([
      ...[1 + 2 + 1 + 3, 2, 2, 1, 0],
      ...[3, 3, 1, 3],
      // Rough, then 10 bits down to 1.
      ...[1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
      // Ranks of 1, −1, 1 (of 1/2), 3 (of 3/4), 0, −2.
      1 + 2 + 1 + 5 + 0 + 4,
    ]);
  });
});

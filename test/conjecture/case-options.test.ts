import { describe, expect, it } from 'vitest';
import { type CaseOptions, caseBounds } from '../../src/conjecture/case-options.js';
import { InputError } from '../../src/input-error.js';
import { linear, relu } from '../../src/model/activation.js';
import { orthonormalInputs } from '../../src/model/input-family.js';

describe('bounds of a search', () => {
  it('are the defaults where nothing else is given, or undefined', () => {
    const bounds = caseBounds({ samples: undefined } as unknown as CaseOptions);
    expect([bounds.samples, bounds.dimension(3), bounds.width(2, 2), bounds.steps]).toEqual([
      ...[
        [1, 4],
        [1, 4],
        [1, 8],
        [1, 12],
      ],
    ]);
    expect([bounds.stepSize, bounds.regularization]).toEqual([
      [1 / 64, 1],
      [0, 2],
    ]);
    expect(bounds.activations).toEqual([linear]);
    expect([bounds.weights, bounds.largestEntry, bounds.schedules]).toEqual(['searched', 4, ['none']]);
  });

  it('take a number for a range, and sizes as functions of earlier ones', () => {
    const bounds = caseBounds({
      samples: 3,
      dimension: (n) => [n, 2 * n],
      width: (n, d) => n * d,
      stepSize: 0.5,
    });
    expect(bounds.samples).toEqual([3, 3]);
    expect(bounds.dimension(3)).toEqual([3, 6]);
    expect(bounds.width(3, 4)).toEqual([12, 12]);
    expect(bounds.stepSize).toEqual([0.5, 0.5]);
  });
});

describe('wrong options are refused in one sentence', () => {
  const cases: [string, CaseOptions, string][] = [
    [
      'an unknown key',
      { sample: 3 } as CaseOptions,
      'unknown option sample; expected one of samples, dimension, width, steps, planned, stepSize, schedules, regularization, ' +
        'activations, rules, inputs, labels, weights, largestEntry.',
    ],
    [
      'no samples',
      { samples: 0 },
      'expected samples to be integers [low, high], 1 ≤ low ≤ high ≤ 1000, got 0.',
    ],
    [
      'ends in the wrong order',
      { samples: [3, 2] },
      'expected samples to be integers [low, high], 1 ≤ low ≤ high ≤ 1000, got [3, 2].',
    ],
    [
      'half a dimension',
      { dimension: [1, 2.5] },
      'expected dimension for n = 1 to be integers [low, high], 1 ≤ low ≤ high ≤ 1000, got [1, 2.5].',
    ],
    [
      'a dimension that some n does not have',
      { dimension: (n) => [n, 3] },
      'expected dimension for n = 4 to be integers [low, high], 1 ≤ low ≤ high ≤ 1000, got [4, 3].',
    ],
    [
      'a width that some d does not have',
      { width: (_n, d) => 3 - d },
      'expected width for n = 1 and d = 3 to be integers [low, high], 1 ≤ low ≤ high ≤ 1000000, got [0, 0].',
    ],
    [
      'three ends',
      { steps: [1, 2, 3] as unknown as [number, number] },
      'expected steps to be integers [low, high], 1 ≤ low ≤ high ≤ 1000000, got [1, 2, 3].',
    ],
    [
      'a word',
      { steps: 'many' as unknown as number },
      'expected steps to be integers [low, high], 1 ≤ low ≤ high ≤ 1000000, got many.',
    ],
    [
      'NaN',
      { steps: Number.NaN },
      'expected steps to be integers [low, high], 1 ≤ low ≤ high ≤ 1000000, got NaN.',
    ],
    [
      'a step size of 0',
      { stepSize: [0, 1] },
      'expected stepSize to be finite numbers [low, high], 0 < low ≤ high, got [0, 1].',
    ],
    [
      'an infinite step size',
      { stepSize: [1, Number.POSITIVE_INFINITY] },
      'expected stepSize to be finite numbers [low, high], 0 < low ≤ high, got [1, Infinity].',
    ],
    [
      'a negative λ',
      { regularization: [-1, 1] },
      'expected regularization to be finite numbers [low, high], 0 ≤ low ≤ high, got [-1, 1].',
    ],
    ['no activation', { activations: [] }, 'expected at least one entry in activations, got [].'],
    [
      'an activation that is no list',
      { activations: 'relu' as unknown as [] },
      'expected at least one entry in activations, got "relu".',
    ],
    [
      'two activations of one name',
      { activations: [linear, { ...relu, name: 'linear' }] },
      'expected activations to be of distinct names, got linear twice.',
    ],
    [
      'a schedule that is none',
      { schedules: ['cosine' as 'none'] },
      'expected schedules to be among none, constant, cut-off, got cosine.',
    ],
    [
      'weights that are neither',
      { weights: 'fixed' as 'drawn' },
      "expected weights to be 'searched' or 'drawn', got \"fixed\".",
    ],
    [
      'what no plan gives',
      { planned: ['width' as 'steps'] },
      'expected planned to be among stepSize, regularization, steps, got width.',
    ],
    [
      'what is planned given as well',
      { planned: ['steps'], steps: 3 },
      'expected steps to be left to the plan, since it is planned, got 3.',
    ],
    ['entries of size 0', { largestEntry: 0 }, 'expected largestEntry to be a finite number > 0, got 0.'],
    [
      'entries of any size',
      { largestEntry: Number.POSITIVE_INFINITY },
      'expected largestEntry to be a finite number > 0, got Infinity.',
    ],
    [
      'inputs for which there is no room',
      { inputs: [orthonormalInputs], samples: [3, 4], dimension: [1, 2] },
      'expected some d ≥ n, which the inputs need (orthonormal), got d < n for every n.',
    ],
  ];
  it.each(cases)('%s', (_name, options, message) => {
    expect(() => caseBounds(options)).toThrow(new InputError(`trainingSpace: ${message}`));
  });
});

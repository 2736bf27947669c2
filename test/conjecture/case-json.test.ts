import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/claim/space.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { OPTION_SETS } from './option-sets.js';

describe('a case is kept as JSON', () => {
  it.each(Object.entries(OPTION_SETS))('and comes back exactly: %s', (_name, options) => {
    const space = trainingSpace(options);
    const stream = RandomStream.at(1);
    for (let k = 0; k < 1000; k++) {
      const value = k % 2 === 0 ? space.draw(stream) : space.corner(stream);
      const back = space.fromJson(JSON.parse(JSON.stringify(space.toJson(value))));
      expect(back).toEqual(value);
      expect(space.fromJson(space.toJson(value))).toEqual(value);
    }
  });

  const space = trainingSpace({ schedules: ['none', 'constant', 'cut-off'] });
  const json = {
    ...{ activation: 'linear', rule: 'feedback-alignment', X: [[1, 0.5]], y: [2], width: 2 },
    ...{
      W: [
        [0, 1],
        [2, 3],
      ],
      beta: [1, -1],
      b: [0, 1],
      stepSize: 0.25,
    },
    ...{ regularization: { kind: 'cut-off', lambda: 1, cutOff: 2 }, steps: 3 },
  };
  const { W, beta, b, ...rest } = json;

  it('in plain words', () => {
    expect(space.toJson(space.fromJson(json))).toEqual(json);
    const drawn = trainingSpace({ weights: 'drawn' });
    expect(drawn.toJson(drawn.fromJson({ ...rest, weights: 'drawn' }))).toEqual({
      ...rest,
      weights: 'drawn',
    });
  });

  it('also when it is one trial of a case whose weights are drawn', () => {
    const drawn = trainingSpace({ weights: 'drawn' });
    expect(drawn.fromJson(json).weights).toEqual({ W, beta, b });
  });

  it('and still read when the bounds have shrunk', () => {
    const small = trainingSpace({ samples: 1, dimension: 1, width: 1, steps: 1 });
    expect(small.toJson(small.fromJson(json))).toEqual(json);
    expect(small.show(small.fromJson(json)).at(-1)).toContain('outside the bounds');
  });

  const without = (name: keyof typeof json): Json =>
    Object.fromEntries(Object.entries(json).filter(([field]) => field !== name));
  const damages: [string, Json, string][] = [
    [
      'no object',
      [json],
      'case: expected case to be an object, got [{"activation":"linear","rule":"feedback-alignment","X":[[1,…',
    ],
    ['null', null, 'case: expected case to be an object, got null.'],
    [
      'a missing field',
      without('steps'),
      'case: case has no field steps; expected activation, rule, X, y, width, stepSize, regularization, steps, W, beta, b.',
    ],
    ['missing weights', rest, 'case: case has no field W;'],
    ['an unknown field', { ...json, eta: 1 }, 'case: case has an unknown field eta; expected activation,'],
    ['weights twice', { ...json, weights: 'drawn' }, 'case: case has an unknown field W;'],
    [
      'no weights',
      { ...rest, weights: 'drawn' },
      'case: expected W, beta and b to be given, since weights are part of a case here, got {"weights":"drawn"}.',
    ],
    [
      'weights that are none',
      { ...rest, weights: 'none' },
      'case: expected weights to be "drawn", or W, beta and b in its place, got "none".',
    ],
    [
      'another activation',
      { ...json, activation: 'relu' },
      'case: expected activation to be one of linear, got "relu".',
    ],
    ['another rule', { ...json, rule: 3 }, 'case: expected rule to be one of feedback-alignment, got 3.'],
    [
      'a word for X',
      { ...json, X: 'wide' },
      'case: expected X to be a list of one or more entries, got "wide".',
    ],
    [
      'no samples',
      { ...json, X: [], y: [] },
      'case: expected X to be a list of one or more entries, got [].',
    ],
    [
      'no dimension',
      { ...json, X: [[]] },
      'case: expected X[0] to be a list of one or more entries, got [].',
    ],
    [
      'ragged X',
      { ...json, X: [[1, 2], [1]], y: [1, 2] },
      'case: expected X[1] to have 2 entries, as X[0] has, got 1.',
    ],
    ['null in X', { ...json, X: [[1, null]] }, 'case: expected X[0][1] to be a finite number, got null.'],
    [
      'an infinite label',
      { ...json, y: [Number.POSITIVE_INFINITY] },
      'case: expected y[0] to be a finite number, got Infinity.',
    ],
    ['NaN', { ...json, b: [Number.NaN, 0] }, 'case: expected b[0] to be a finite number, got NaN.'],
    [
      'too many labels',
      { ...json, y: [1, 2] },
      'case: expected y to have 1 entries, one for each row of X, got 2.',
    ],
    [
      'half a unit',
      { ...json, width: 1.5 },
      'case: expected width to be an integer from 1 to 1000000, got 1.5.',
    ],
    [
      'a width beyond reason',
      { ...json, width: 1e9 },
      'case: expected width to be an integer from 1 to 1000000, got 1000000000.',
    ],
    [
      'too few units',
      { ...json, W: [[0, 1]] },
      'case: expected W to have 2 entries, one row for each unit, got 1.',
    ],
    [
      'W of another dimension',
      { ...json, W: [[0], [1]] },
      'case: expected W[0] to have 2 entries, one for each column of X, got 1.',
    ],
    ['ragged W', { ...json, W: [[0, 1], [1]] }, 'case: expected W[1] to have 2 entries, as W[0] has, got 1.'],
    [
      'too many β',
      { ...json, beta: [1, 2, 3] },
      'case: expected beta to have 2 entries, one for each unit, got 3.',
    ],
    ['too few b', { ...json, b: [1] }, 'case: expected b to have 2 entries, one for each unit, got 1.'],
    ['no step size', { ...json, stepSize: 0 }, 'case: expected stepSize to be a number > 0, got 0.'],
    [
      'a step size in words',
      { ...json, stepSize: '1/4' },
      'case: expected stepSize to be a finite number, got "1/4".',
    ],
    ['no step', { ...json, steps: 0 }, 'case: expected steps to be an integer from 1 to 1000000, got 0.'],
    ['λ alone', { ...json, regularization: 1 }, 'case: expected regularization to be an object, got 1.'],
    [
      'another schedule',
      { ...json, regularization: { kind: 'cosine' } },
      'case: expected regularization.kind to be "none", "constant" or "cut-off", got "cosine".',
    ],
    [
      'a schedule without a name',
      { ...json, regularization: {} },
      'case: expected regularization.kind to be "none", "constant" or "cut-off", got undefined.',
    ],
    [
      'no λ',
      { ...json, regularization: { kind: 'constant' } },
      'case: regularization has no field lambda; expected kind, lambda.',
    ],
    [
      'λ too much',
      { ...json, regularization: { kind: 'none', lambda: 1 } },
      'case: regularization has an unknown field lambda; expected kind.',
    ],
    [
      'a negative λ',
      { ...json, regularization: { kind: 'constant', lambda: -1 } },
      'case: expected regularization.lambda to be a number ≥ 0, got -1.',
    ],
    [
      'a late cut-off',
      { ...json, regularization: { kind: 'cut-off', lambda: 1, cutOff: 4 } },
      'case: expected regularization.cutOff to be an integer from 0 to 3, got 4.',
    ],
  ];
  it.each(damages)('refuses %s in one sentence', (_name, damaged, message) => {
    let caught: unknown;
    try {
      space.fromJson(damaged);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InputError);
    expect((caught as InputError).message).toContain(message);
  });
});

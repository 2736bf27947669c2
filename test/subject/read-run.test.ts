import { describe, expect, it } from 'vitest';
import { ROUNDOFFS } from '../../src/model/roundoff.js';
import type { StopAt, Training } from '../../src/model/training.js';
import type { JsonObject } from '../../src/subject/answer.js';
import { type ReadRun, readRun } from '../../src/subject/read-run.js';
import { prepareRun } from '../../src/subject/send-run.js';
import { documentedTraining } from './documented.js';

function read(answer: JsonObject, stopAt: StopAt = {}, changes: Partial<Training> = {}): ReadRun {
  const training = { ...documentedTraining, steps: 4, stopAt, ...changes };
  const record = ['errorNorm', 'alignment', 'outputNorm', 'forwardDriftPerFeedback'] as const;
  const run = prepareRun(
    0,
    'feedback-alignment',
    training,
    { record, statesAt: [0, 2, 4], derived: [] },
    ROUNDOFFS.float64,
  );
  const ones = (answer.errorNorm as readonly unknown[]).map(() => 1);
  const weights = { W: Array.from({ length: 4 }, () => [1, 1]), beta: [1, 1, 1, 1] };
  const states = [2, 4].map((step) => ({ step, ...weights }));
  return readRun(
    { alignment: ones, outputNorm: ones, forwardDriftPerFeedback: ones, states, ...answer },
    run,
  );
}
const errors = [1, 0.5, 0.25, 0.125, 0.0625];

describe('readRun', () => {
  it('a run that took all its steps', () => {
    const run = read({ errorNorm: errors });
    expect(run).toMatchObject({ ending: 'completed', stepsTaken: 4 });
    expect([...(run.series.get('errorNorm') ?? [])]).toEqual(errors);
    expect(run.states.map(({ step }) => step)).toEqual([0, 2, 4]);
  });

  it.each([[errors], [errors.slice(0, 3)], [[1, 0.5, 0.25, Number.NaN, Number.NaN]]])(
    'a run that was told to stop at 0.3 stops there, whether it went on or not: %j',
    (errorNorm) => {
      const run = read({ errorNorm }, { relativeError: 0.3 });
      expect(run).toMatchObject({ ending: 'converged', stepsTaken: 2 });
      expect(run.series.get('alignment')).toHaveLength(3);
      expect(run.states.map(({ step }) => step)).toEqual([0, 2]);
    },
  );

  it('a run in single precision that stopped a rounding error early', () => {
    const errorNorm = [1, 0.5, 0.25 * (1 + 1e-7)];
    expect(read({ errorNorm }, { relativeError: 0.25 })).toMatchObject({
      ending: 'converged',
      stepsTaken: 2,
    });
    expect(() => read({ errorNorm }, { relativeError: 0.2499 })).toThrow(
      'errorNorm has 3 entries, not the 5',
    );
  });

  it('a run that stopped where rounding may decide', () => {
    const run = read({ errorNorm: [1, 1e-8, 1e-15] }, { relativeError: 1e-20, resolution: 1e-3 });
    expect(run).toMatchObject({ ending: 'rounding', stepsTaken: 2 });
  });

  it('a run without an error to begin with has converged', () => {
    const run = read({ errorNorm: [0, 0, 0, 0, 0] }, { relativeError: 0.1 });
    expect(run).toMatchObject({ ending: 'converged', stepsTaken: 0 });
  });

  it.each([
    ['says so', { errorNorm: [1, 2], diverged: 2 }],
    ['says so and goes on', { errorNorm: [1, 2, 'Infinity', null, null], diverged: 2 }],
    ['says so too late', { errorNorm: [1, 2, null, null, null], diverged: 4 }],
    ['does not say so', { errorNorm: [1, 2, null, null, null] }],
  ])('a run that diverged and %s', (_how, answer) => {
    const run = read(answer);
    expect(run).toMatchObject({ ending: 'diverged', stepsTaken: 2 });
    expect([...(run.series.get('errorNorm') ?? [])]).toEqual([1, 2]);
    expect(run.states.map(({ step }) => step)).toEqual([0]);
  });

  it('a run that diverged at once', () => {
    expect(read({ errorNorm: [], diverged: 0 })).toMatchObject({ ending: 'diverged', stepsTaken: 0 });
  });

  it('undefined entries where there is nothing to define', () => {
    const zero = { ...documentedTraining.start, b: new Float64Array(4) };
    const alignment = [1, 1, null, 1, 1];
    const outputNorm = [1, 1, 0, 1, 1];
    const answer = { errorNorm: errors, alignment };
    expect(() => read({ ...answer, outputNorm })).not.toThrow();
    expect(() => read(answer, {}, { start: zero })).not.toThrow();
    expect(() => read(answer)).toThrow('alignment[2] is NaN, though errorNorm[2] is a number');
    const forwardDriftPerFeedback = [0, 'Infinity', 'Infinity', 'Infinity', 'Infinity'];
    expect(() => read({ errorNorm: errors, forwardDriftPerFeedback })).not.toThrow();
  });

  it.each<[JsonObject, string]>([
    [
      { errorNorm: [1, 0.5] },
      'errorNorm has 2 entries, not the 5 of the states 0 … 4, and neither "diverged"',
    ],
    [{ errorNorm: [] }, 'errorNorm has 0 entries'],
    [{ errorNorm: [...errors, 0] }, 'errorNorm has 6 entries, not the 5 of the states 0 … 4'],
    [{ errorNorm: [1, 2], diverged: 3 }, 'errorNorm has 2 entries, though it diverged at step 3 only'],
    [{ errorNorm: errors, diverged: 1.5 }, 'diverged is 1.5, not a step from 0 to 4'],
    [{ errorNorm: errors, diverged: 'yes' }, 'diverged is "yes", not a step from 0 to 4'],
    [{ errorNorm: errors, outputNorm: [1, null, 1, 1, 1] }, 'outputNorm[1] is NaN, though errorNorm[1]'],
    [{ errorNorm: errors, alignment: [1, 1, 1] }, 'alignment has 3 entries, not 5'],
    [{ errorNorm: errors, states: [] }, 'states lacks step 2'],
    [{ errorNorm: errors, states: undefined }, 'states is missing, not a list'],
    [{ errorNorm: errors, states: [{ step: 2, W: [[1, 1]], beta: [1] }] }, 'at step 2: W has 1 rows, not 4'],
  ])('refuses %j', (answer, message) => {
    expect(() => read(answer)).toThrow(message);
  });
});

import { expect, it } from 'vitest';
import { createRecorder, type Measures, observesDrift } from '../../src/engine/recorder.js';
import { matrix } from '../../src/math/matrix.js';

/** Measures of a state that is a number; those asked for are written down. */
function measuring() {
  const asked: string[] = [];
  const note = <T>(name: string, value: T): T => {
    asked.push(name);
    return value;
  };
  const measures: Measures<number> = {
    alignment: (state) => note('alignment', state / 10),
    outputNorm: (state) => note('outputNorm', 2 * state),
    drifts: (state) =>
      note('drifts', {
        moved: Float64Array.of(3 * state, 4 * state),
        b: Float64Array.of(1, -2),
        change: Float64Array.of(-state, 0),
      }),
    kernels: (state) => note('kernels', { G: matrix([[state]]), H: matrix([[-state]]) }),
  };
  return { asked, measures };
}

it.each([
  [[], []],
  [['errorNorm', 'loss'], []],
  [['alignment'], ['alignment']],
  [['outputNorm'], ['outputNorm']],
  [['weightDrift'], ['drifts']],
  [['totalDrift'], ['drifts']],
  [['weightDrift', 'totalDrift'], ['drifts']],
  [['kernels'], ['kernels']],
] as const)('of a run that observes %j only that is measured, once a state', (observe, expected) => {
  const { asked, measures } = measuring();
  const recorder = createRecorder(observe, {}, measures);
  recorder.record(5, 1);
  recorder.record(4, 2);
  expect(asked).toEqual([...expected, ...expected]);
  expect(Object.keys(recorder.series())).toEqual(observe);
  expect(observesDrift(observe)).toBe((expected as readonly string[]).includes('drifts'));
});

it('series have one entry a state, each as it was measured', () => {
  const { measures } = measuring();
  const observe = ['errorNorm', 'loss', 'alignment', 'outputNorm', 'weightDrift', 'totalDrift'] as const;
  const recorder = createRecorder(observe, {}, measures);
  recorder.record(5, 1);
  recorder.record(4, 2);
  expect(recorder.series()).toMatchObject({
    errorNorm: Float64Array.of(5, 4),
    loss: Float64Array.of(12.5, 8),
    alignment: Float64Array.of(0.1, 0.2),
    outputNorm: Float64Array.of(2, 4),
    weightDrift: { forward: Float64Array.of(4, 8), output: Float64Array.of(1, 2) },
    totalDrift: { forward: Float64Array.of(5, 10), output: Float64Array.of(1, 2) },
  });
});

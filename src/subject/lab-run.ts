import type { LabRun } from '../engine/lab.js';
import type { Observable, Observables } from '../engine/observables.js';
import { stepState } from '../engine/step-state.js';
import { gram } from '../math/matrix.js';
import { kernels } from '../model/kernels.js';
import type { Capabilities, SeriesName } from './protocol.js';
import type { ReadRun } from './read-run.js';
import type { PreparedRun } from './send-run.js';

/** A run in the form that every engine gives it. */
export function labRun<K extends Observable>(
  { problem, start, sent }: PreparedRun,
  { ending, stepsTaken, series, states }: ReadRun,
  observe: readonly K[],
  subject: Capabilities,
): LabRun<K> {
  const of = (name: SeriesName): Float64Array => series.get(name) ?? new Float64Array();
  const observed: Readonly<Record<Observable, () => Observables[Observable]>> = {
    errorNorm: () => of('errorNorm'),
    loss: () => of('errorNorm').map((error) => error ** 2 / 2),
    alignment: () => of('alignment'),
    outputNorm: () => of('outputNorm'),
    weightDrift: () => ({
      forward: of('forwardDrift'),
      forwardPerFeedback: of('forwardDriftPerFeedback'),
      output: of('outputDrift'),
    }),
    totalDrift: () => ({ forward: of('totalForwardDrift'), output: of('totalOutputDrift') }),
    kernels: () => {
      const K = gram(problem.X);
      return states.map(({ step, W, beta }) => {
        const weights = { W, beta, b: start.b };
        const { Z } = stepState(problem, weights, { stepSize: sent.stepSize, regularization: 0 });
        return { step, ...kernels(K, Z, beta, start.b, problem.activation) };
      });
    },
  };
  const recorded = Object.fromEntries(observe.map((key) => [key, observed[key]()]));
  return {
    ending,
    stepsTaken,
    engine: 'weight',
    ranOn: `subject ${subject.name}`,
    ...(recorded as unknown as Pick<Observables, K>),
  };
}

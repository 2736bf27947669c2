import type { LabRun } from '../engine/lab.js';
import type { Observable, Observables, Observing, Run } from '../engine/observables.js';
import { stepState } from '../engine/step-state.js';
import { trainInWeightSpace } from '../engine/weight-space.js';
import { gram } from '../math/matrix.js';
import { kernels } from '../model/kernels.js';
import type { SeriesName } from './protocol.js';
import type { ReadRun } from './read-run.js';
import type { VisitedWeights } from './read-weights.js';
import type { PreparedRun } from './send-run.js';

interface Observation<K extends Observable> {
  readonly observe: readonly K[];
  readonly observing: Observing;
  /** The subject's name, and its arithmetic where it is not float64. */
  readonly subject: string;
}

/** A run in the form that every engine gives it. */
export function labRun<K extends Observable>(
  prepared: PreparedRun,
  read: ReadRun,
  { observe, observing, subject }: Observation<K>,
): LabRun<K> {
  const { derived } = prepared.recording;
  const replayed = derived.length === 0 ? undefined : replay(prepared, read, derived, observing);
  const { ending, stepsTaken } = replayed?.ending === 'denormal' ? replayed : read;
  const entries = ending === 'diverged' ? stepsTaken : stepsTaken + 1;
  const of = (name: SeriesName): Float64Array =>
    (read.series.get(name) ?? new Float64Array()).subarray(0, entries);
  const reported: Readonly<Record<Observable, () => Observables[Observable]>> = {
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
    kernels: () => kernelsOf(prepared, read.states, observing),
  };
  const observed = Object.fromEntries(
    observe.map((name) => [name, derived.includes(name) ? replayed?.[name] : reported[name]()]),
  );
  return {
    ending,
    stepsTaken,
    engine: 'weight',
    ranOn: `subject ${subject}`,
    ...(observed as unknown as Pick<Observables, K>),
  };
}

/** Observables that the subject does not record, as the reference trainer records them along the reported weights. */
function replay<K extends Observable>(
  { problem, start, training }: PreparedRun,
  { states }: ReadRun,
  derived: readonly K[],
  observing: Observing,
): Run<K> {
  let reached = 0;
  const rule = { name: 'as reported', step: () => states[++reached] as VisitedWeights };
  const steps = Math.max(0, states.length - 1);
  return trainInWeightSpace(rule, { ...training, problem, start, steps, stopAt: {} }, derived, observing);
}

function kernelsOf(
  { problem, start, sent }: PreparedRun,
  states: readonly VisitedWeights[],
  { kernelsAt }: Observing,
): Observables['kernels'] {
  const K = gram(problem.X);
  return states
    .filter(({ step }) => kernelsAt === undefined || kernelsAt.includes(step))
    .map(({ step, W, beta }) => {
      const weights = { W, beta, b: start.b };
      const { Z } = stepState(problem, weights, { stepSize: sent.stepSize, regularization: 0 });
      return { step, ...kernels(K, Z, beta, start.b, problem.activation) };
    });
}

import { requireKernelSteps } from '../engine/kernel-series.js';
import type { Observable, Observing } from '../engine/observables.js';
import type { Capabilities, SeriesName } from './protocol.js';
import { requireOffered } from './request-text.js';

/** What a run is to record, in the words of the protocol. */
export interface Recording {
  readonly record: readonly SeriesName[];
  /** Steps at which the weights are wanted, ascending. */
  readonly statesAt: readonly number[];
  /** Observables that are computed from the weights at every step, since the subject does not record them. */
  readonly derived: readonly Observable[];
}

/** The series that an observable is made of; kernels are computed from states. */
const SERIES_OF: Readonly<Record<Observable, readonly SeriesName[]>> = {
  errorNorm: ['errorNorm'],
  loss: ['errorNorm'],
  alignment: ['alignment'],
  outputNorm: ['outputNorm'],
  weightDrift: ['forwardDrift', 'forwardDriftPerFeedback', 'outputDrift'],
  totalDrift: ['totalForwardDrift', 'totalOutputDrift'],
  kernels: [],
};

/**
 * What is to be recorded so that the observables can be told; errorNorm is recorded in any case.
 *
 * Throws: NotSupportedError for an observable that is neither recorded nor can be computed from states.
 */
export function recordingOf(
  steps: number,
  observe: readonly Observable[],
  observing: Observing,
  { observables }: Pick<Capabilities, 'observables'>,
): Recording {
  requireKernelSteps(observing);
  const hasStates = observables.includes('states');
  const derived = observe.filter(
    (name) => hasStates && !SERIES_OF[name].every((series) => observables.includes(series)),
  );
  const everyStep = Array.from({ length: steps + 1 }, (_, step) => step);
  const kernelsAt = observe.includes('kernels') ? (observing.kernelsAt ?? everyStep) : [];
  const wanted = derived.length > 0 ? everyStep : kernelsAt;
  const statesAt = [...new Set(wanted)].filter((step) => step <= steps).sort((a, b) => a - b);
  if (statesAt.some((step) => step > 0)) requireOffered('the observable', 'states', observables);
  const reported = observe.filter((name) => !derived.includes(name));
  const record = new Set<SeriesName>(['errorNorm', ...reported.flatMap((name) => SERIES_OF[name])]);
  for (const name of record) requireOffered('the observable', name, observables);
  // Tells an alignment that is undefined, since β = 0, from one that went wrong.
  if (record.has('alignment') && observables.includes('outputNorm')) record.add('outputNorm');
  return { record: [...record], statesAt, derived };
}

import { InputError } from '../input-error.js';
import { gram, largestEntry, norm, type Vector } from '../math/matrix.js';
import { ACTIVATIONS, type Activation } from '../model/activation.js';
import { createProblem } from '../model/problem.js';
import { ROUNDOFFS } from '../model/roundoff.js';
import { regularizationAt } from '../model/schedule.js';
import type { Start } from '../model/start.js';
import { requireTraining, type Training } from '../model/training.js';
import type { HiddenCarrier } from './carrier.js';
import { earlyEnding } from './early-ending.js';
import { finiteness } from './hidden-finiteness.js';
import type { HiddenKernel, KernelActivation, KernelKind } from './hidden-kernel.js';
import type { HiddenLayout } from './hidden-layout.js';
import { hiddenMeasures } from './hidden-measures.js';
import { loadRun } from './hidden-start.js';
import { type HiddenState, hiddenState } from './hidden-state.js';
import { defaultKernelKind, withKernel } from './lend-kernel.js';
import type { Ending, Observable, Observing, Run } from './observables.js';
import { createRecorder, observesDrift } from './recorder.js';

export interface HiddenOptions extends Observing {
  /** The kernel to compute with; without it SIMD where the host has it, plain TypeScript elsewhere. */
  readonly kernel?: KernelKind;
}

/** A run together with the kernel that computed it. */
export type HiddenRun<K extends Observable> = Run<K> & { readonly kernel: KernelKind };

/**
 * Trains in hidden space: the weight-space trajectory to rounding, at n²p instead of 2ndp multiply-adds a step.
 *
 *     Z ← Z − (η/√p) K (diag(e) ψ′(Z) diag(c)),  β ← (1 − ηλ_t)β − (η/√p) ψ(Z)ᵀe,  K = XXᵀ,  c = b, the old β or a function of both
 *
 * Shapes: X n×d, y n; W p×d, β p, b p, or a fresh start of integer width, of which W₀ is never formed. Entry t of a series
 * is the state before step t, the last one the final state. Divergence is an ending, not an error.
 * Throws: InputError for whatever the weight-space trainer refuses, and an activation without a kernel.
 * Source: theory derived in this project. Checked by: test/engine/hidden-space.test.ts.
 */
export function trainInHiddenSpace<K extends Observable = never>(
  carrier: HiddenCarrier,
  training: Training<Start>,
  observe: readonly K[] = [],
  { kernel = defaultKernelKind(), ...observing }: HiddenOptions = {},
): HiddenRun<K> {
  requireTraining(training);
  const problem = createProblem(training.problem);
  const activation = requireActivation(problem.activation);
  return withKernel(kernel, (engine) =>
    train(engine, carrier, { ...training, problem }, activation, observe, observing),
  );
}

function train<K extends Observable>(
  kernel: HiddenKernel,
  carrier: HiddenCarrier,
  training: Training<Start>,
  activation: KernelActivation,
  observe: readonly K[],
  observing: Observing,
): HiddenRun<K> {
  const { problem, start, stepSize, schedule, steps, stopAt = {} } = training;
  const K = gram(problem.X);
  const { memory, layout, scale } = loadRun(kernel, problem, start, K, stepSize, {
    drift: observesDrift(observe),
    carrier: typeof carrier === 'function',
  });
  const state = hiddenState(memory, layout);
  const measures = hiddenMeasures({ problem, K, kernel, memory, layout, state, scale });
  const recorder = createRecorder(observe, observing, measures);
  const labels = norm(problem.y);
  const { place, fill, bound } = carrying(carrier, memory, layout, state);
  const finite = finiteness(problem, start, K, scale, state);
  const roundoff = ROUNDOFFS.float64;

  let firstError = 0;
  let ending: Ending = 'completed';
  let step = 0;
  kernel.begin(activation);
  for (; ; step++) {
    const error = state.error();
    const outputWeights = state.outputWeights();
    if (!(Number.isFinite(error) && Number.isFinite(outputWeights) && finite.check())) {
      ending = 'diverged';
      break;
    }
    if (step === 0) firstError = error;
    recorder.record(error, outputWeights);
    // ‖f‖ is looked at only to stop at a resolution.
    const outputs = stopAt.resolution === undefined ? 0 : state.outputs();
    const early = earlyEnding(stopAt, { error, firstError, outputs, labels, outputWeights, roundoff });
    if (early !== undefined || step === steps) {
      ending = early ?? 'completed';
      break;
    }
    fill();
    finite.move(error, bound(outputWeights));
    kernel.step(activation, place, 1 - stepSize * regularizationAt(schedule, step));
  }
  return { ending, stepsTaken: step, kernel: kernel.kind, ...recorder.series() };
}

/** Where the carrier of a step stands, what brings it there, and max_r|c_r| or more of it, given ‖β‖. */
function carrying(carrier: HiddenCarrier, memory: Float64Array, layout: HiddenLayout, state: HiddenState) {
  if (carrier === 'beta') {
    return { place: layout.beta, fill: () => {}, bound: (outputWeights: number) => outputWeights };
  }
  if (carrier === 'b') {
    const largest = largestEntry(state.b);
    return { place: layout.backward, fill: () => {}, bound: () => largest };
  }
  const { beta, b } = state;
  const carried = memory.subarray(layout.carrier, layout.carrier + layout.width);
  return {
    place: layout.carrier,
    fill: () => carried.set(requireCarrier(carrier({ beta: beta.slice(), b: b.slice() }), layout.width)),
    bound: () => largestEntry(carried),
  };
}

function requireCarrier(carried: Vector, width: number): Vector {
  if (carried?.length === width) return carried;
  throw new InputError(
    `hidden space: the carrier has ${carried?.length} entries; expected p = ${width} of them.`,
  );
}

function requireActivation(activation: Activation): KernelActivation {
  // By identity: an activation of one's own may bear any name.
  const known: readonly Activation[] = ACTIVATIONS;
  if (!known.includes(activation)) {
    throw new InputError(
      `hidden space: there is no kernel for the activation ${activation.name}; use the weight-space engine.`,
    );
  }
  return activation.name as KernelActivation;
}

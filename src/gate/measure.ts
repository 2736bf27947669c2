import type { Lab } from '../engine/lab.js';
import { datasets } from '../law/datasets.js';
import { gaussianWeights } from '../law/initial-weights.js';
import { RandomStream } from '../math/random-stream.js';
import { erfActivation, linear } from '../model/activation.js';
import { sphereInputs } from '../model/input-family.js';
import { signLabels } from '../model/label-family.js';
import { constantSchedule, unregularized } from '../model/schedule.js';
import { NotSupportedError } from '../subject-error.js';

/**
 * What is compared with a baseline; for each, whether more is better, and the least difference between two values that counts.
 *
 * Rates vary by tens of percent from problem to problem, and a hundredth of one is what nobody would notice. A rate smaller
 * by a hundredth leaves a loss that has fallen by ten orders of magnitude larger by a fifth, so that a tenth of it is as little.
 */
export const METRICS = {
  'convergence rate': {
    better: 'more',
    of: '−log(‖e(T)‖/‖e(0)‖)/(ηγT), erf, p = 128, λ = 0',
    least: { difference: 0.01, relative: true },
  },
  'alignment at T': {
    better: 'more',
    of: 'cos∠(b, β(T)), linear, p = 64, λ = 0.5, T = 2√p/η',
    least: { difference: 0.01, relative: false },
  },
  'final loss': {
    better: 'less',
    of: '½‖e(T)‖², erf, p = 128, λ = 0',
    least: { difference: 0.1, relative: true },
  },
} as const;
export type Metric = keyof typeof METRICS;

/** The least difference that counts, in words: "1 %" of the larger value, or "0.01". */
export function leastInWords(metric: Metric): string {
  const { difference, relative } = METRICS[metric].least;
  return relative ? `${100 * difference} %` : String(difference);
}

/**
 * Values of every metric, one for each problem; the same seed gives the same problems to every candidate.
 * Undefined where the candidate does not offer what the problem needs.
 */
export type Measured = Readonly<Record<Metric, readonly (number | undefined)[]>>;
/** Values of every metric on one problem. */
export type MeasuredOnce = Readonly<Record<Metric, number | undefined>>;

/** ‖e(T)‖/‖e(0)‖ below which rounding decides how small it is, and the order of a sum who is better. */
const CONVERGED = 1e-8;

const law = (activation: typeof linear) =>
  datasets({
    activations: [activation],
    inputs: [sphereInputs],
    labels: [signLabels],
    samples: [2, 4],
    dimensionPerSample: 3,
  });
const SMOOTH = law(erfActivation);
const LINEAR = law(linear);

/** Trains a candidate on `problems` problems: data sets and initial weights are named by the seed alone. */
export function measure(lab: Lab, problems: number, seed: number): Measured {
  return measuredOf(Array.from({ length: problems }, (_, problem) => measureProblem(lab, seed, problem)));
}

/** Values of every metric, from those on every problem. */
export function measuredOf(all: readonly MeasuredOnce[]): Measured {
  const valuesOf = (metric: Metric) => all.map((one) => one[metric]);
  return {
    'convergence rate': valuesOf('convergence rate'),
    'alignment at T': valuesOf('alignment at T'),
    'final loss': valuesOf('final loss'),
  };
}

/** Trains a candidate on one of the problems. */
export function measureProblem(lab: Lab, seed: number, problem: number): MeasuredOnce {
  const stream = RandomStream.at(seed, 'gate baseline', problem);
  const fit = whereSupported(() => fitOf(lab, stream));
  return {
    'convergence rate': fit?.rate,
    'alignment at T': whereSupported(() => alignmentOf(lab, stream)),
    'final loss': fit?.loss,
  };
}

function fitOf(lab: Lab, stream: RandomStream): { readonly rate: number; readonly loss: number } {
  const { problem, kernel } = SMOOTH.draw(stream.child('smooth'));
  const start = gaussianWeights(problem, 128).draw(stream.child('weights'));
  const stepSize = 0.5 / kernel.largest;
  const steps = 40;
  const run = lab.train({ problem, start, stepSize, schedule: unregularized, steps }, ['errorNorm']);
  const first = run.errorNorm[0] as number;
  const reached = run.ending === 'diverged' ? Number.POSITIVE_INFINITY : (run.errorNorm.at(-1) as number);
  const last = Math.max(reached, CONVERGED * first);
  return { rate: -Math.log(last / first) / (stepSize * kernel.gap * steps), loss: last ** 2 / 2 };
}

function alignmentOf(lab: Lab, stream: RandomStream): number {
  const { problem, kernel } = LINEAR.draw(stream.child('linear'));
  const start = gaussianWeights(problem, 64).draw(stream.child('linear weights'));
  const stepSize = 0.2 / kernel.largest;
  const steps = Math.round(16 / stepSize);
  const run = lab.train({ problem, start, stepSize, schedule: constantSchedule(0.5), steps }, ['alignment']);
  const alignment = run.ending === 'diverged' ? -1 : (run.alignment.at(-1) as number);
  // β = 0 has no direction, and aligns with nothing.
  return Number.isNaN(alignment) ? 0 : alignment;
}

/** A program that lacks an activation is compared by the problems with the other one. */
function whereSupported<T>(measured: () => T): T | undefined {
  try {
    return measured();
  } catch (error) {
    if (error instanceof NotSupportedError) return undefined;
    throw error;
  }
}

import type { Lab } from '../engine/lab.js';
import { datasets } from '../law/datasets.js';
import { gaussianWeights } from '../law/initial-weights.js';
import { RandomStream } from '../math/random-stream.js';
import { erfActivation, linear } from '../model/activation.js';
import { sphereInputs } from '../model/input-family.js';
import { signLabels } from '../model/label-family.js';
import { constantSchedule, unregularized } from '../model/schedule.js';

/** What is compared with a baseline; for each, whether more is better. */
export const METRICS = {
  'convergence rate': { better: 'more', of: '−log(‖e(T)‖/‖e(0)‖)/(ηγT), erf, p = 128, λ = 0' },
  'alignment at T': { better: 'more', of: 'cos∠(b, β(T)), linear, p = 64, λ = 0.5, T = 2√p/η' },
  'final loss': { better: 'less', of: '½‖e(T)‖², erf, p = 128, λ = 0' },
} as const;
export type Metric = keyof typeof METRICS;

/** Values of every metric, one for each problem; the same seed gives the same problems to every candidate. */
export type Measured = Readonly<Record<Metric, readonly number[]>>;

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
  const values: Record<Metric, number[]> = { 'convergence rate': [], 'alignment at T': [], 'final loss': [] };
  for (let i = 0; i < problems; i++) {
    const stream = RandomStream.at(seed, 'gate baseline', i);
    const smooth = SMOOTH.draw(stream.child('smooth'));
    const stepSize = 0.5 / smooth.kernel.largest;
    const steps = 40;
    const { errorNorm, ending } = lab.train(
      {
        problem: smooth.problem,
        start: gaussianWeights(smooth.problem, 128).draw(stream.child('weights')),
        stepSize,
        schedule: unregularized,
        steps,
      },
      ['errorNorm'],
    );
    const first = errorNorm[0] as number;
    const reached = ending === 'diverged' ? Number.POSITIVE_INFINITY : (errorNorm.at(-1) as number);
    const last = Math.max(reached, CONVERGED * first);
    const contraction = -Math.log(last / first) / (stepSize * smooth.kernel.gap * steps);
    values['convergence rate'].push(contraction);
    values['final loss'].push(last ** 2 / 2);

    const { problem, kernel } = LINEAR.draw(stream.child('linear'));
    const step = 0.2 / kernel.largest;
    const run = lab.train(
      {
        problem,
        start: gaussianWeights(problem, 64).draw(stream.child('linear weights')),
        stepSize: step,
        schedule: constantSchedule(0.5),
        steps: Math.round(16 / step),
      },
      ['alignment'],
    );
    const alignment = run.ending === 'diverged' ? -1 : (run.alignment.at(-1) as number);
    // β = 0 has no direction, and aligns with nothing.
    values['alignment at T'].push(Number.isNaN(alignment) ? 0 : alignment);
  }
  return values;
}

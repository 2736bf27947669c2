import type { Theorem } from '../../src/claim/claim.js';
import { law } from '../../src/claim/law.js';
import { atLeast, atMost, type Margin, unlessDiverged } from '../../src/claim/margin.js';
import { pairedForEveryDataset } from '../../src/claim/quantifier.js';
import { paired, theorem } from '../../src/claim/theorem.js';
import { createLab, type Lab, type LabRun } from '../../src/engine/lab.js';
import { gapIsPositive } from '../../src/law/data-hypotheses.js';
import type { Dataset } from '../../src/law/datasets.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../../src/law/training-trials.js';
import type { Activation } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { expectedKernel } from '../../src/model/expected-kernel.js';
import { gaussianInputs } from '../../src/model/input-family.js';
import { teacherOfWidth } from '../../src/model/label-family.js';
import { createProblem } from '../../src/model/problem.js';
import { cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import { regularizationIgnored } from '../../src/model/wrong-rules.js';
import { alignmentAtEnd } from '../conclusion/alignment-at-end.js';

/** The published setting. */
const SAMPLES = 50;
const DIMENSION = 150;
const LAMBDAS = [0, 0.1, 0.3] as const;
/** Ours, where the paper is silent. */
const TEACHER_WIDTH = 800;
const DELTA = 0.5;
const STEP = 0.8;

interface Options {
  readonly activation: Activation;
  /** The widths of the standard profile; quick takes the first, deep all that were published. */
  readonly standardWidths: readonly number[];
  /** τ, T = τ√p/η. */
  readonly duration: number;
  /** What "rises" and "beats λ = 0" must mean at least, in units of the cosine. */
  readonly rise: number;
  /** ‖e(2T)‖ ≤ this times ‖e(0)‖. */
  readonly errorLeft: number;
  /** Whether the alignment at T is claimed to grow from λ = 0.1 to λ = 0.3. */
  readonly increasing: boolean;
}

type Arm = LabRun<'alignment' | 'errorNorm'>;

/** What the paper simulates and does not prove: alignment and convergence of networks that are not linear, taught by a network. */
export function teacherNetworkAlignment(options: Options): Theorem<Lab> {
  const { activation, standardWidths, duration, rise, errorLeft, increasing } = options;
  /** T = τ√p/η. */
  const cutOff = (width: number, stepSize: number): number =>
    Math.round((duration * Math.sqrt(width)) / stepSize);

  function plan({ kernel }: Dataset, width: number): TrainingPlan {
    const stepSize = STEP / kernel.largest;
    return { stepSize, schedule: unregularized, steps: 2 * cutOff(width, stepSize) };
  }

  const trainWith =
    (lambda: number) =>
    ({ training, width }: TrainingTrial, lab: Lab): Arm =>
      lab.train({ ...training, schedule: cutOffSchedule(lambda, cutOff(width, training.stepSize)) }, [
        'alignment',
        'errorNorm',
      ]);

  const arms = paired({
    none: trainWith(LAMBDAS[0]),
    // Only where it is compared: a run costs as much as each of the others.
    weak: (trial: TrainingTrial, lab: Lab) => (increasing ? trainWith(LAMBDAS[1])(trial, lab) : undefined),
    strong: trainWith(LAMBDAS[2]),
  });

  const data = law(
    `${SAMPLES} Gaussian inputs in ${DIMENSION} dimensions, labels of a ${activation.name} network of width ${TEACHER_WIDTH}`,
    (stream): Dataset => {
      const X = gaussianInputs.draw(SAMPLES, DIMENSION, stream.child('X'));
      const labels = teacherOfWidth(TEACHER_WIDTH);
      const y = labels.draw(X, activation, stream.child('y'));
      return {
        problem: createProblem({ X, y, activation }),
        kernel: expectedKernel(X, activation),
        inputs: gaussianInputs.name,
        labels: labels.name,
      };
    },
  );
  const widths = {
    quick: standardWidths.slice(0, 1),
    standard: standardWidths,
    deep: [200, 400, 800, 1600, 3200, 6400, 12_800],
  };
  const atCutOff = ({ alignment }: Arm, { width, training }: TrainingTrial): number =>
    alignment[cutOff(width, training.stepSize)] as number;
  const exceeds = (quantity: string, high: Arm, low: Arm, trial: TrainingTrial, by: number): Margin =>
    unlessDiverged(high.ending === 'diverged' ? high : low, quantity, () =>
      atLeast(quantity, atCutOff(high, trial) - atCutOff(low, trial), by, { scale: rise }),
    );
  const falls = (quantity: string, run: Arm): Margin =>
    unlessDiverged(run, quantity, () =>
      atMost(quantity, (run.errorNorm.at(-1) as number) / (run.errorNorm[0] as number), errorLeft),
    );
  return theorem({
    id: `${activation.name}-alignment`,
    statement: String.raw`\cos\angle(b, \beta(T)) with \lambda > 0 exceeds \cos\angle(b, \beta(0)) and the alignment with \lambda = 0, and \|e(t)\| \to 0, for a ${activation.name} network taught by one`,
    checkedAs: `paired on one draw of W₀, β₀, b, at n = ${SAMPLES}, d = ${DIMENSION}: λ until T = ${duration}√p/η, then λ = 0 until 2T; at T the cosine with λ = 0.3 has risen by ≥ ${rise} and is ≥ ${rise} above that with λ = 0${increasing ? ', λ = 0.1 lies between' : ''}; ‖e(2T)‖ ≤ ${errorLeft}‖e(0)‖ with λ = 0 and λ = 0.3; the paper simulates this, it is not a theorem`,
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator:
        'simulations: n = 50, d = 150, p from 200 to 12 800; step size, T, teacher width and bounds are ours',
    },
    constants: {
      δ: DELTA,
      τ: duration,
      λ: LAMBDAS.join(', '),
      rise,
      'error left at 2T': errorLeft,
      'η·λ_max(Ḡ)': STEP,
      'width of the teacher': TEACHER_WIDTH,
    },
    given: trainingTrials({ data, widths: (_dataset, profile) => widths[profile], plan }),
    lab: createLab(),
    hypotheses: { data: { 'γ > 0': gapIsPositive } },
    experiment: arms,
    conclusion: {
      rises: ({ strong }, trial) => {
        const quantity = 'cos at T − cos at 0, λ = 0.3';
        return unlessDiverged(strong, quantity, () =>
          atLeast(quantity, atCutOff(strong, trial) - (strong.alignment[0] as number), rise),
        );
      },
      'beats λ = 0': ({ strong, none }, trial) =>
        exceeds('cos at T with λ = 0.3 − with λ = 0', strong, none, trial, rise),
      ...(increasing && {
        'increases with λ': (
          { strong, weak = strong }: { strong: Arm; weak: Arm | undefined },
          trial: TrainingTrial,
        ) => exceeds('cos at T with λ = 0.3 − with λ = 0.1', strong, weak, trial, 0),
      }),
      'converges without λ': ({ none }) => falls('‖e(2T)‖/‖e(0)‖, λ = 0', none),
      'converges after λ': ({ strong }) => falls('‖e(2T)‖/‖e(0)‖, λ = 0.3 until T', strong),
    },
    remarks: ({ strong }) => [`ended: ${strong.ending}`, `engine: ${strong.ranOn}`],
    features: ({ strong }) => alignmentAtEnd(strong),
    picture: {
      along: 'steps',
      quantity: 'cos∠(b, β(t)), λ until T and 0 afterwards',
      curves: {
        'λ = 0': ({ none }) => none.alignment,
        'λ = 0.1': ({ weak }) => weak?.alignment,
        'λ = 0.3': ({ strong }) => strong.alignment,
      },
    },
    judge: pairedForEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
    plan: {
      quick: { datasets: 1, trials: 60 },
      standard: { datasets: 1, trials: 60 },
      deep: { datasets: 2, trials: 100 },
    },
    controls: [
      { name: backpropagation.name, lab: createLab(backpropagation) },
      {
        name: `${regularizationIgnored.name}, p = 4`,
        lab: createLab(regularizationIgnored),
        given: trainingTrials({ data, widths: () => [4], plan }),
      },
    ],
    doesNotShow: [
      'a theorem: the paper proves alignment for linear networks only',
      'the published step sizes: the step here is larger, and T is counted in units of 1/η',
      'that the alignment at T is the largest of the run, or that it stays',
    ],
  });
}

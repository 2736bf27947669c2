import { law } from '../src/claim/law.js';
import { alongSizes } from '../src/claim/quantifier.js';
import { scaling } from '../src/claim/scaling.js';
import { meanScalesAs } from '../src/claim/trend.js';
import { createLab, type LabRun } from '../src/engine/lab.js';
import { gapIsPositive } from '../src/law/data-hypotheses.js';
import { type Dataset, datasets } from '../src/law/datasets.js';
import { gaussianWeights } from '../src/law/initial-weights.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { minus } from '../src/math/matrix.js';
import { spectralNorm } from '../src/math/singular-values.js';
import { erfActivation, relu, tanh } from '../src/model/activation.js';
import { expectedKernel } from '../src/model/expected-kernel.js';
import { correlatedInputs, orthonormalInputs, sphereInputs } from '../src/model/input-family.js';
import { signLabels } from '../src/model/label-family.js';
import { unregularized } from '../src/model/schedule.js';

const WIDTHS = [1000, 2000, 5000, 10_000];
const SMALL_WIDTHS = [100, 200, 400, 800];

const data = datasets({
  activations: [erfActivation, tanh],
  inputs: [orthonormalInputs, sphereInputs, correlatedInputs],
  labels: [signLabels],
  samples: [4, 4],
  dimensionPerSample: 2,
});

/** No step is taken: the kernels are those of the initial weights. */
const plan = (): TrainingPlan => ({ stepSize: 1, schedule: unregularized, steps: 0 });

/** Wrong kernel: that of another activation, from which G keeps its distance. */
const kernelOfRelu = law(`${data.description}; Ḡ that of ReLU`, (stream): Dataset => {
  const dataset = data.draw(stream);
  return { ...dataset, kernel: expectedKernel(dataset.problem.X, relu) };
});

type Start = LabRun<'kernels'>;

export default scaling({
  id: 'initial-kernel-order',
  statement: String.raw`\|G(0) - \bar G\| = O(1/\sqrt{p}) and \|H(0)\| = O(1/\sqrt{p})`,
  checkedAs:
    'the means of both spectral norms over the initial weights fall like p^(−1/2), exactly: stronger than O(·); widths from 10³',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'lemmas on the way to Theorem 3.2; as exponents: this project',
  },
  constants: { n: 4 },
  given: trainingTrials({ data, widths: () => WIDTHS, plan }),
  lab: createLab(),
  hypotheses: { data: { 'γ > 0': gapIsPositive } },
  experiment: ({ training }: TrainingTrial, lab): Start => lab.train(training, ['kernels']),
  conclusion: {
    'G is near Ḡ': meanScalesAs(-0.5, {
      quantity: '‖G(0) − Ḡ‖',
      of: ({ kernels: [start] }: Start, { data: { kernel } }: TrainingTrial) =>
        start ? spectralNorm(minus(start.G, kernel.matrix)) : Number.NaN,
    }),
    'H is small': meanScalesAs(-0.5, {
      quantity: '‖H(0)‖',
      of: ({ kernels: [start] }: Start) => (start ? spectralNorm(start.H) : Number.NaN),
    }),
  },
  remarks: ({ ranOn }) => [`engine: ${ranOn}`],
  judge: alongSizes({ over: 'the initial weights' }),
  // A mean of norms of 4×4 matrices spreads widely: an exponent to ± 0.02 takes some 25 000 draws at every width.
  profiles: ['deep'],
  plan: {
    quick: { datasets: 1, trials: 25_000 },
    standard: { datasets: 1, trials: 25_000 },
    deep: { datasets: 4, trials: 25_000 },
  },
  controls: [
    {
      name: 'Ḡ of ReLU',
      given: trainingTrials({ data: kernelOfRelu, widths: () => SMALL_WIDTHS, plan }),
    },
    {
      name: 'β₀ = b',
      given: trainingTrials({
        data,
        widths: () => SMALL_WIDTHS,
        plan,
        start: (problem, p) =>
          law('W₀ and b with independent N(0, 1) entries, β₀ = b', (stream) => {
            const weights = gaussianWeights(problem, p).draw(stream);
            return { ...weights, beta: weights.b };
          }),
      }),
    },
  ],
  doesNotShow: ['the constant, which depends on n and ψ', 'anything about a learning rule: no step is taken'],
});

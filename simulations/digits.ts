import type { Profile } from '../src/claim/profile.js';
import { type ClassifierLab, createClassifierLab } from '../src/classifier/classifier-lab.js';
import { freshStart } from '../src/law/initial-weights.js';
import { constantSchedule } from '../src/model/schedule.js';
import type { Figure } from '../src/picture/figure.js';
import { thinnedPlaces } from '../src/picture/thin.js';
import { curveLayers } from '../src/simulation/curve-layers.js';
import { type Entry, meanEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import { spreadOf } from '../src/simulation/spread.js';
import { plan } from '../theorems/extensions/digits-alignment.js';
import { LAMBDAS } from './taught-networks.js';

/** Looks at the network between its first step and its last. */
const LOOKS = 25;

/** The theorem's own plan: p = 1000 is the paper's network on MNIST, smaller widths are trained on the 8×8 digits. */
const scale: Readonly<Record<Profile, { readonly width: number; readonly trials: number }>> = {
  quick: { width: 64, trials: 3 },
  standard: { width: 256, trials: 10 },
  deep: { width: 1000, trials: 10 },
};

interface Cell {
  readonly width: number;
  readonly lambda: number;
  readonly trial: number;
}

interface Found {
  readonly alignment: readonly number[];
  readonly accuracy: readonly number[];
}

/** The paper's simulation on handwritten digits: alignment of error signals and accuracy over steps, for each λ. */
export function digits(lab: ClassifierLab = createClassifierLab()): Simulation {
  return simulation<Cell, Found>({
    id: 'digits',
    title: 'Handwritten digits',
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator:
        'simulation on handwritten digits: 784-1000-10 ReLU, softmax, η = 0.01, batches of 600, λ ∈ {0, 0.1, 0.3}',
    },
    settings: (profile) => {
      const { width, trials } = scale[profile];
      const { collection, stepSize, batchSize, steps } = plan(width);
      return {
        'images (8×8 ours, MNIST the paper’s)': collection.name,
        p: width,
        λ: LAMBDAS.join(', '),
        η: stepSize,
        batch: batchSize,
        'steps (ours)': steps,
        'loss (ours)': 'cross-entropy, summed over the batch; f = Vᵀψ(Wx)/√p',
        'runs (ours)': `${trials}, every λ on the same weights, batches and split`,
      };
    },
    cells: (profile) => {
      const { width, trials } = scale[profile];
      return Array.from({ length: trials }, (_, trial) =>
        LAMBDAS.map((lambda) => ({ width, lambda, trial })),
      ).flat();
    },
    run: ({ width, lambda, trial }, stream) => {
      const { collection, ...training } = plan(width);
      const own = stream.child('trial', width, trial);
      const run = lab.train({
        ...training,
        digits: collection.draw(own.child('split')),
        start: freshStart(width).draw(own.child('weights')),
        stream: own.child('run'),
        schedule: constantSchedule(lambda),
        observeAt: thinnedPlaces(training.steps, 'linear', LOOKS),
      });
      return { alignment: [...run.errorSignalAlignment], accuracy: [...run.testAccuracy] };
    },
    show,
  });
}

function show(parts: readonly Part<Cell, Found>[]): Shown {
  const { width } = (parts[0] as (typeof parts)[number]).cell;
  const { steps, collection } = plan(width);
  const places = thinnedPlaces(steps, 'linear', LOOKS);
  const series = (lambda: number, which: keyof Found): (readonly number[])[] =>
    parts.filter(({ cell }) => cell.lambda === lambda).map(({ found }) => found[which]);
  const figure = (which: keyof Found, rest: Pick<Figure, 'title' | 'caption' | 'y'>): Figure => ({
    id: `digits-${which}`,
    x: { label: 'step', scale: 'linear' },
    ...rest,
    layers: LAMBDAS.flatMap((lambda) =>
      curveLayers({ label: `λ = ${lambda}`, places, series: series(lambda, which) }),
    ),
  });
  const atEnd = (lambda: number, which: keyof Found): Entry => {
    const spread = spreadOf(series(lambda, which).map((values) => values[places.length - 1] ?? Number.NaN));
    return spread === undefined ? 'diverged' : meanEntry(spread);
  };
  return {
    figures: [
      figure('alignment', {
        title: `Alignment of error signals, ${collection.name}`,
        caption: `The mean over training images of the cosine between the error signals that feedback alignment and backpropagation would send to the hidden layer, over ${steps} steps at p = ${width}.`,
        y: { label: 'cos∠(Bδ, Vδ)', scale: 'linear' },
      }),
      figure('accuracy', {
        title: `Test accuracy, ${collection.name}`,
        caption: `The share of test images whose digit is named rightly, on the same runs. Guessing gives 0.1.`,
        y: { label: 'test accuracy', scale: 'linear' },
      }),
    ],
    table: {
      head: ['λ', 'error-signal alignment at the end', 'test accuracy at the end'],
      rows: LAMBDAS.map((lambda) => [lambda, atEnd(lambda, 'alignment'), atEnd(lambda, 'accuracy')]),
    },
  };
}

export default digits();

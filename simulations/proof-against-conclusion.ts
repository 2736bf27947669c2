import type { Profile } from '../src/claim/profile.js';
import { createLab, type Lab } from '../src/engine/lab.js';
import { clopperPearson } from '../src/evidence/clopper-pearson.js';
import { datasets } from '../src/law/datasets.js';
import { freshStart } from '../src/law/initial-weights.js';
import { erfActivation } from '../src/model/activation.js';
import {
  correlatedInputs,
  type InputFamily,
  orthonormalInputs,
  sphereInputs,
} from '../src/model/input-family.js';
import { signLabels } from '../src/model/label-family.js';
import type { Figure, Layer, Tone } from '../src/picture/figure.js';
import { type Entry, shareEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import {
  errorContracts,
  feedbackKernelStartsSmall,
  outputKernelStartsNear,
} from '../theorems/proof-chain.js';
import { contraction, DELTA, unregularizedUntil } from '../theorems/regime/smooth-networks.js';

/** η·λ_max(Ḡ). */
const STEP = 0.5;
const FOLLOWED_TO = 1e-9;
/** Of the intervals for rates, and of the cells' colours. */
const CONFIDENCE = 0.99;

const FAMILIES: Readonly<Record<string, InputFamily>> = {
  orthonormal: orthonormalInputs,
  sphere: sphereInputs,
  correlated: correlatedInputs,
};

const INEQUALITIES = [
  { label: 'conclusion', of: errorContracts.name },
  { label: 'lemma on G(0)', of: outputKernelStartsNear.name },
  { label: 'lemma on H(0)', of: feedbackKernelStartsSmall.name },
] as const;

/** Violations of 60 by an independent float64 implementation: conclusion, G(0), H(0). */
const REFERENCE_DRAWS = 60;
const REFERENCE: Readonly<Record<string, ReadonlyMap<number, readonly [number, number, number]>>> = {
  orthonormal: new Map([
    [16, [10, 60, 58]],
    [64, [0, 60, 27]],
    [256, [0, 12, 3]],
    [1024, [0, 0, 0]],
  ]),
  sphere: new Map([
    [16, [5, 60, 60]],
    [64, [0, 60, 57]],
    [256, [0, 59, 41]],
    [1024, [0, 26, 18]],
  ]),
  correlated: new Map([
    [16, [5, 60, 60]],
    [64, [0, 60, 60]],
    [256, [0, 60, 60]],
    [1024, [0, 58, 59]],
  ]),
};

const scale: Readonly<Record<Profile, { readonly widths: readonly number[]; readonly draws: number }>> = {
  quick: { widths: [16, 64, 256], draws: 20 },
  standard: { widths: [4, 16, 64, 256, 1024, 4096], draws: 240 },
  deep: { widths: [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384], draws: 1000 },
};

interface Cell {
  readonly family: string;
  readonly width: number;
  readonly draws: number;
}

/** Draws that violated each of the inequalities, in their order. */
type Violations = readonly [number, number, number];

/** The steps of the proof of convergence need far more width than its conclusion: how often each is violated. */
export function proofAgainstConclusion(lab: Lab = createLab()): Simulation {
  return simulation<Cell, Violations>({
    id: 'proof-against-conclusion',
    title: 'Proof against conclusion: the widths that each needs',
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator: 'Theorem 3.2, (3.1), and the lemmas of its proof; the comparison is this project’s',
    },
    settings: (profile) => ({
      n: 5,
      d: 15,
      activation: 'erf',
      labels: '±1',
      'η·λ_max(Ḡ)': STEP,
      until: `‖e(t)‖ ≤ ${FOLLOWED_TO}‖e(0)‖, or rounding decides`,
      p: scale[profile].widths.join(', '),
      draws: `${scale[profile].draws} at each width, of data and weights alike`,
      confidence: CONFIDENCE,
    }),
    cells: (profile) =>
      scale[profile].widths
        .toReversed()
        .flatMap((width) =>
          Object.keys(FAMILIES).map((family) => ({ family, width, draws: scale[profile].draws })),
        ),
    run: ({ family, width, draws }, stream) => {
      const law = datasets({
        activations: [erfActivation],
        inputs: [FAMILIES[family] as InputFamily],
        labels: [signLabels],
        samples: [5, 5],
        dimensionPerSample: 3,
      });
      const violations: [number, number, number] = [0, 0, 0];
      for (let draw = 0; draw < draws; draw++) {
        const own = stream.child(family, width, draw);
        const data = law.draw(own.child('data'));
        const plan = unregularizedUntil(FOLLOWED_TO, STEP)(data);
        const resolution = contraction(data.kernel, plan.stepSize) / 25;
        const training = {
          problem: data.problem,
          start: freshStart(width).draw(own.child('weights')),
          ...plan,
          stopAt: { ...plan.stopAt, resolution },
        };
        const run = lab.train(training, ['errorNorm', 'kernels'], { kernelsAt: [0] });
        const trial = { data, width, training };
        [
          errorContracts.holds(run, trial),
          outputKernelStartsNear.holds(run, trial),
          feedbackKernelStartsSmall.holds(run, trial),
        ].forEach((holds, k) => {
          if (!holds) violations[k] = (violations[k] as number) + 1;
        });
      }
      return violations;
    },
    show: (parts, profile) => show(parts, scale[profile].widths),
  });
}

function show(parts: readonly Part<Cell, Violations>[], widths: readonly number[]): Shown {
  const draws = (parts[0] as (typeof parts)[number]).cell.draws;
  const violated = (family: string, width: number): Violations =>
    (parts.find(({ cell }) => cell.family === family && cell.width === width) as (typeof parts)[number])
      .found;
  const families = Object.keys(FAMILIES);
  const rates = (family: string): Figure => ({
    id: `proof-against-conclusion-${family}`,
    title: `Violations over width, ${family} rows`,
    caption: `How often the conclusion (${errorContracts.name} at every step) and the two lemmas about the initial weights are violated, of ${draws} draws.`,
    x: { label: 'width p', scale: 'log' },
    y: { label: 'share of draws that violate', scale: 'linear' },
    layers: INEQUALITIES.flatMap(({ label }, k): readonly Layer[] => {
      const count = (width: number): number => violated(family, width)[k] as number;
      return [
        {
          kind: 'line',
          label,
          role: 'measured',
          points: widths.map((width) => ({ x: width, y: count(width) / draws })),
        },
        {
          kind: 'dots',
          label,
          range: `${100 * CONFIDENCE} % interval (Clopper–Pearson)`,
          points: widths.map((width) => {
            const { lower, upper } = clopperPearson(count(width), draws, CONFIDENCE);
            return { x: width, y: count(width) / draws, low: lower, high: upper };
          }),
        },
      ];
    }),
  });
  const needed: Figure = {
    id: 'proof-against-conclusion',
    title: `Where each holds with probability ≥ ${1 - DELTA}`,
    caption: `Each cell is one inequality at one width: it holds where the ${100 * CONFIDENCE} % interval of its violation rate lies below δ = ${DELTA}, and is refuted where it lies above.`,
    x: { label: 'width p', scale: 'band', names: widths.map(String) },
    y: {
      label: '',
      scale: 'band',
      names: families.flatMap((family) => INEQUALITIES.map(({ label }) => `${family}, ${label}`)),
    },
    layers: [
      {
        kind: 'cells',
        label: 'violations',
        cells: families.flatMap((family) =>
          INEQUALITIES.flatMap(({ label }, k) =>
            widths.map((width) => {
              const count = violated(family, width)[k] as number;
              return {
                x: String(width),
                y: `${family}, ${label}`,
                tone: toneOf(count, draws),
                note: `${count} of ${draws} draws violate`,
              };
            }),
          ),
        ),
      },
    ],
  };
  return {
    figures: [needed, ...families.map(rates)],
    table: {
      head: ['data', 'p', ...INEQUALITIES.flatMap(({ label, of }) => [`${label}: ${of}`, 'reference'])],
      rows: [
        ...families.flatMap((family) =>
          widths.map((width): readonly Entry[] => {
            const reference = REFERENCE[family]?.get(width);
            return [
              family,
              width,
              ...violated(family, width).flatMap((count, k) => [
                shareEntry(count, draws),
                reference === undefined ? null : shareEntry(reference[k] as number, REFERENCE_DRAWS),
              ]),
            ];
          }),
        ),
        ...families.map((family): readonly Entry[] => [
          family,
          `smallest p with ≤ ${DELTA}`,
          ...INEQUALITIES.flatMap((_inequality, k) => [
            widths.find((width) => (violated(family, width)[k] as number) <= DELTA * draws) ??
              `above ${widths.at(-1)}`,
            null,
          ]),
        ]),
      ],
    },
  };
}

function toneOf(violations: number, draws: number): Tone {
  const { lower, upper } = clopperPearson(violations, draws, CONFIDENCE);
  if (upper <= DELTA) return 'holds';
  return lower > DELTA ? 'refuted' : 'undecided';
}

export default proofAgainstConclusion();

import type { Profile } from '../src/claim/profile.js';
import { createLab, type Lab } from '../src/engine/lab.js';
import { exponentFit } from '../src/evidence/exponent-fit.js';
import { meanEstimate } from '../src/evidence/mean-estimate.js';
import { InputError } from '../src/input-error.js';
import type { Dataset } from '../src/law/datasets.js';
import { freshStart } from '../src/law/initial-weights.js';
import type { RandomStream } from '../src/math/random-stream.js';
import { type AlignmentLimit, alignmentLimit } from '../src/model/alignment-limit.js';
import { cutOffSchedule } from '../src/model/schedule.js';
import type { Figure, Layer } from '../src/picture/figure.js';
import { thinnedPlaces } from '../src/picture/thin.js';
import { type Entry, meanEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import {
  type Block,
  blocksOf,
  DATA_SETTINGS,
  eachTrial,
  fiveSamples,
  REFERENCE_NOTE,
} from './five-samples.js';

const STEP_SIZE = 0.2;
/** Slow times at which the way to T is looked at. */
const LOOKS = 26;
/** After T the error falls to e^−AFTERWARDS of itself: then the cosine has settled. */
const AFTERWARDS = 20;
const BLOCK = 50;
/** One data set in a hundred has a limit so near to the reference's. */
const SAME_LIMIT = 5e-4;
const MOST_ATTEMPTS = 10_000;

/** λ and τ as the reference has them, and its numbers: cos at T at its widths, and the limit formula on its data. */
const REGIMES = [
  {
    lambda: 0.5,
    duration: 5,
    reference: {
      atCutOff: 0.8789,
      afterwards: undefined,
      cosines: new Map([
        [1e2, 0.868],
        [1e3, 0.876],
        [1e4, 0.878],
        [1e6, 0.8788],
      ]),
    },
  },
  {
    lambda: 1.5,
    duration: 2,
    reference: { atCutOff: 0.8949, afterwards: 0.8236, cosines: new Map<number, number>() },
  },
] as const;

const scale: Readonly<Record<Profile, { readonly widths: readonly number[]; readonly trials: number }>> = {
  quick: { widths: [1e2, 1e3, 1e4, 1e5], trials: 100 },
  standard: { widths: [1e2, 1e3, 1e4, 1e5, 1e6], trials: 300 },
  deep: { widths: [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8], trials: 2000 },
};

/** One run in one regime. */
interface Run {
  /** cos at the looks 0 … T. */
  readonly way: readonly number[];
  /** cos after λ has ended and the error has vanished. */
  readonly afterwards: number;
}

interface Found {
  /** Run after run, one for each regime. */
  readonly runs: readonly (readonly Run[])[];
  /** For each regime the limit at every look but the first, where it is 0. */
  readonly limits: readonly (readonly AlignmentLimit[])[];
}

/** The explicit limit of the alignment of wide linear networks, and how it is approached. */
export function limitLaw(lab: Lab = createLab()): Simulation {
  return simulation<Block, Found>({
    id: 'limit-law',
    title: 'The limit of the alignment, linear networks',
    source: { work: 'aligncheck', locator: 'derived in this project; src/model/alignment-limit.ts' },
    settings: (profile) => ({
      ...DATA_SETTINGS,
      'chosen (ours)': `the first data set drawn whose limit at λ = ${REGIMES[0].lambda}, τ = ${REGIMES[0].duration} is within ${SAME_LIMIT} of the reference’s`,
      η: STEP_SIZE,
      'λ and τ, T = τ√p/η': REGIMES.map(({ lambda, duration }) => `${lambda} and ${duration}`).join('; '),
      p: scale[profile].widths.join(', '),
      runs: `${scale[profile].trials} at each width`,
    }),
    cells: (profile) => blocksOf(scale[profile].widths, scale[profile].trials, BLOCK),
    run: (block, stream) => {
      const { data, limits } = comparable(stream);
      const { problem, kernel } = data;
      const settling = Math.ceil(AFTERWARDS / (STEP_SIZE * kernel.gap));
      const runs = eachTrial(block, (trial) => {
        const start = freshStart(block.width).draw(stream.child('weights', block.width, trial));
        return REGIMES.map(({ lambda, duration }): Run => {
          const cutOff = Math.round((duration * Math.sqrt(block.width)) / STEP_SIZE);
          const training = { problem, start, stepSize: STEP_SIZE, schedule: cutOffSchedule(lambda, cutOff) };
          const { alignment } = lab.train({ ...training, steps: cutOff + settling }, ['alignment']);
          const way = thinnedPlaces(cutOff, 'linear', LOOKS).map((place) => alignment[place] ?? Number.NaN);
          return { way, afterwards: alignment[cutOff + settling] ?? Number.NaN };
        });
      });
      return { runs, limits };
    },
    show: (parts, profile) => show(parts, scale[profile].widths),
  });
}

interface Comparable {
  readonly data: Dataset;
  readonly limits: Found['limits'];
}

/** Each worker looks for the data set once. */
const known = new Map<string, Comparable>();

/** The first data set drawn whose limit is that of the reference's, so that the numbers can stand side by side. */
function comparable(stream: RandomStream): Comparable {
  const found = known.get(stream.name) ?? findComparable(stream);
  known.set(stream.name, found);
  return found;
}

function findComparable(stream: RandomStream): Comparable {
  const [{ lambda, duration, reference }] = REGIMES;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const data = fiveSamples(stream, attempt);
    const { atCutOff } = alignmentLimit(data.problem, { regularization: lambda, duration });
    if (Math.abs(atCutOff - reference.atCutOff) > SAME_LIMIT) continue;
    const limits = REGIMES.map((regime) =>
      looks(regime.duration)
        .slice(1)
        .map((tau) => alignmentLimit(data.problem, { regularization: regime.lambda, duration: tau })),
    );
    return { data, limits };
  }
  throw new InputError(
    `limit-law: none of ${MOST_ATTEMPTS} data sets has a limit within ${SAME_LIMIT} of ${reference.atCutOff}; choose another seed.`,
  );
}

const looks = (duration: number): readonly number[] =>
  Array.from({ length: LOOKS }, (_, k) => (duration * k) / (LOOKS - 1));

function show(parts: readonly Part<Block, Found>[], widths: readonly number[]): Shown {
  const { limits } = (parts[0] as (typeof parts)[number]).found;
  const limitOnWay = (k: number): number =>
    k === 0 ? 0 : ((limits[0] as readonly AlignmentLimit[])[k - 1] as AlignmentLimit).atCutOff;
  const runsAt = (width: number, regime: number): readonly Run[] =>
    parts
      .filter(({ cell }) => cell.width === width)
      .flatMap(({ found }) => found.runs.map((run) => run[regime] as Run));
  const all = REGIMES.map((regime, k) => {
    const limit = (limits[k] as readonly AlignmentLimit[]).at(-1) as AlignmentLimit;
    const rows = widths.map((width) => {
      const runs = runsAt(width, k);
      const atEnd = runs.map(({ way }) => way.at(-1) as number);
      return {
        width,
        atCutOff: meanEstimate(atEnd),
        afterwards: meanEstimate(runs.map((run) => run.afterwards)),
        distance: meanEstimate(atEnd.map((cosine) => Math.abs(cosine - limit.atCutOff))),
      };
    });
    const fit = exponentFit(rows.map(({ width, distance }) => ({ size: width, ...distance })));
    return { ...regime, limit, rows, fit, name: `λ = ${regime.lambda}, τ = ${regime.duration}` };
  });
  const way: Figure = {
    id: 'limit-law-time',
    title: 'The way to alignment, and its limit',
    caption:
      'The mean cosine of b and β in slow time τ = ηt/√p, at several widths, for λ = 0.5. The dashed curve is what the limit formula gives.',
    x: { label: 'slow time τ = ηt/√p', scale: 'linear' },
    y: { label: 'cos∠(b, β)', scale: 'linear' },
    layers: [
      ...widths.map((width): Layer => {
        const runs = runsAt(width, 0);
        const y = (k: number): number => meanEstimate(runs.map((run) => run.way[k] as number)).mean;
        const points = looks(REGIMES[0].duration).map((x, k) => ({ x, y: y(k) }));
        return { kind: 'line', label: `p = ${width}`, role: 'measured', points };
      }),
      {
        kind: 'line',
        label: 'limit p → ∞',
        role: 'bound',
        points: looks(REGIMES[0].duration).map((x, k) => ({ x, y: limitOnWay(k) })),
      },
    ],
  };
  const distances: Figure = {
    id: 'limit-law-distance',
    title: 'The distance of the alignment from its limit',
    caption: 'The mean distance of the cosine at T from its limit, against width, for both settings.',
    x: { label: 'width p', scale: 'log' },
    y: { label: 'mean |cos(T) − limit|', scale: 'log' },
    layers: all.flatMap(({ name, rows }): readonly Layer[] => [
      {
        kind: 'line',
        label: name,
        role: 'measured',
        points: rows.map(({ width, distance }) => ({ x: width, y: distance.mean })),
      },
    ]),
  };
  return {
    figures: [way, distances],
    table: {
      head: [
        'λ',
        'τ',
        'p',
        'mean cos at T',
        'reference',
        'mean cos at T − limit',
        'reference',
        'mean cos afterwards',
        'reference',
        'mean |cos(T) − limit|',
      ],
      rows: all.flatMap(
        ({ lambda, duration, rows, limit, fit, reference }): readonly (readonly Entry[])[] => [
          ...rows.map(({ width, atCutOff, afterwards, distance }) => {
            const other = reference.cosines.get(width);
            return [
              ...[lambda, duration, width],
              meanEntry(atCutOff),
              other ?? null,
              meanEntry({ ...atCutOff, mean: atCutOff.mean - limit.atCutOff }),
              other === undefined ? null : other - reference.atCutOff,
              meanEntry(afterwards),
              null,
              meanEntry(distance),
            ];
          }),
          [
            ...[lambda, duration, 'limit'],
            ...[limit.atCutOff, reference.atCutOff, null, null],
            ...[limit.afterwards, reference.afterwards ?? null, null],
          ],
          [
            ...[lambda, duration, 'exponent in p'],
            ...[null, null, null, null, null, null],
            fit === undefined ? null : { value: fit.exponent, standardError: fit.standardError },
          ],
        ],
      ),
      note: REFERENCE_NOTE,
    },
  };
}

export default limitLaw();

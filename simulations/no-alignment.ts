import type { Profile } from '../src/claim/profile.js';
import { createLab, type Lab } from '../src/engine/lab.js';
import { exponentFit } from '../src/evidence/exponent-fit.js';
import { meanEstimate } from '../src/evidence/mean-estimate.js';
import { conditionNumber } from '../src/law/datasets.js';
import { freshStart } from '../src/law/initial-weights.js';
import { cosineChangeConstant } from '../src/model/alignment-limit.js';
import { unregularized } from '../src/model/schedule.js';
import { meanEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import {
  type Block,
  blocksOf,
  DATA_SETTINGS,
  eachTrial,
  fiveSamples,
  REFERENCE_NOTE,
} from './five-samples.js';
import { rootMeanSquare } from './root-mean-square.js';

/** η·λ_max(K). */
const STEP = 0.5;
const FOLLOWED_TO = 1e-9;
const BLOCK = 600;

const scale: Readonly<Record<Profile, { readonly widths: readonly number[]; readonly trials: number }>> = {
  quick: { widths: [1e2, 1e3, 1e4, 1e6, 1e8], trials: 600 },
  standard: { widths: [1e2, 1e3, 1e4, 1e6, 1e8], trials: 6000 },
  deep: { widths: [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9], trials: 100_000 },
};

const REFERENCE_DRAWS = 60;
/** √(mean cos²)·√p as the reference has it. */
const REFERENCE_ROOTS: ReadonlyMap<number, number> = new Map([
  [1e2, 0.97],
  [1e3, 0.85],
  [1e4, 0.85],
  [1e6, 0.85],
  [1e8, 0.85],
]);

/** One run: cos∠(b, β) at the start and at the end, and what p times its change tends to in the mean. */
interface Found {
  readonly first: number;
  readonly last: number;
  readonly constant: number;
}

/** A linear network without regularization, over widths: the cosine is as small as chance, and hardly changes. */
export function noAlignment(lab: Lab = createLab()): Simulation {
  return simulation<Block, readonly Found[]>({
    id: 'no-alignment',
    title: 'No alignment without regularization, linear networks',
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator:
        'linear networks, λ = 0: sup |cos| = O(1/√p); the constant of the change is derived in this project',
    },
    settings: (profile) => ({
      ...DATA_SETTINGS,
      'η·λ_max(K) (ours)': STEP,
      'until (ours)': `‖e(t)‖ ≤ ${FOLLOWED_TO}‖e(0)‖`,
      'p (ours)': scale[profile].widths.join(', '),
      'runs (ours)': `${scale[profile].trials} at each width`,
    }),
    cells: (profile) => blocksOf(scale[profile].widths, scale[profile].trials, BLOCK),
    run: (block, stream) => {
      const data = fiveSamples(stream);
      const { problem, kernel } = data;
      const stepSize = STEP / kernel.largest;
      const constant = cosineChangeConstant(problem, stepSize);
      // Four times what the limiting contraction 1 − ηγ needs.
      const steps = Math.ceil((-4 * Math.log(FOLLOWED_TO) * conditionNumber(data)) / STEP);
      return eachTrial(block, (trial) => {
        const start = freshStart(block.width).draw(stream.child('weights', block.width, trial));
        const training = { problem, start, stepSize, schedule: unregularized, steps };
        const { alignment } = lab.train({ ...training, stopAt: { relativeError: FOLLOWED_TO } }, [
          'alignment',
        ]);
        return { first: alignment[0] as number, last: alignment.at(-1) as number, constant };
      });
    },
    show: (parts, profile) => show(parts, scale[profile].widths),
  });
}

function show(parts: readonly Part<Block, readonly Found[]>[], widths: readonly number[]): Shown {
  const rows = widths.map((width) => {
    const found = parts.filter(({ cell }) => cell.width === width).flatMap((part) => part.found);
    const last = found.map((one) => one.last);
    return {
      width,
      last,
      root: rootMeanSquare(last, width),
      start: rootMeanSquare(
        found.map((one) => one.first),
        width,
      ),
      inGroups: spreadOfGroups(last, width),
      change: meanEstimate(found.map((one) => width * (one.last - one.first))),
      constant: (found[0] as Found).constant,
    };
  });
  const { constant } = rows[0] as (typeof rows)[number];
  const squares = rows.map(({ width, last }) => ({
    size: width,
    ...meanEstimate(last.map((cos) => cos * cos)),
  }));
  const fit = exponentFit(squares);
  const range = 'two standard errors';
  const around = (width: number, value: number, error: number) => ({
    x: width,
    y: value,
    low: value - 2 * error,
    high: value + 2 * error,
  });
  return {
    figures: [
      {
        id: 'no-alignment',
        title: 'Alignment without regularization is chance, at every width',
        caption:
          'The root mean square of cos∠(b, β) after training with λ = 0, times √p. Two independent directions have 1.',
        x: { label: 'width p', scale: 'log' },
        y: { label: '√(mean cos²)·√p', scale: 'linear' },
        layers: [
          {
            kind: 'dots',
            label: 'after training',
            range,
            points: rows.map(({ width, root }) => around(width, root.value, root.standardError)),
          },
          { kind: 'level', label: 'independent directions', axis: 'y', value: 1 },
        ],
      },
      {
        id: 'no-alignment-change',
        title: 'What training changes is of order 1/p, with an explicit constant',
        caption:
          'p times the mean change of the cosine, and the constant that it tends to: ½(n + yᵀK⁻¹y) − ½ Σ η/(2 − ηkᵢ)·(kᵢ + yᵢ²).',
        x: { label: 'width p', scale: 'log' },
        y: { label: 'p·mean(cos(∞) − cos(0))', scale: 'linear' },
        layers: [
          {
            kind: 'dots',
            label: 'measured',
            range,
            points: rows.map(({ width, change }) => around(width, change.mean, change.standardError)),
          },
          { kind: 'level', label: 'limit', axis: 'y', value: constant },
        ],
      },
    ],
    table: {
      head: [
        'p',
        '√(mean cos²)·√p',
        'at the start',
        `in groups of ${REFERENCE_DRAWS}, 5 % to 95 %`,
        'reference',
        'p·mean change',
        'its limit',
      ],
      rows: [
        ...rows.map(({ width, root, start, inGroups, change }) => [
          width,
          root,
          start,
          inGroups,
          REFERENCE_ROOTS.get(width) ?? null,
          meanEntry(change),
          constant,
        ]),
        [
          'exponent of √(mean cos²) in p',
          fit === undefined ? null : { value: fit.exponent / 2, standardError: fit.standardError / 2 },
          null,
          null,
          -0.5,
          null,
          null,
        ],
      ],
      note: REFERENCE_NOTE,
    },
  };
}

/** How far the number strays when as few draws as the reference's make it. */
function spreadOfGroups(cosines: readonly number[], width: number): string {
  const groups = Array.from({ length: Math.floor(cosines.length / REFERENCE_DRAWS) }, (_, k) =>
    cosines.slice(k * REFERENCE_DRAWS, (k + 1) * REFERENCE_DRAWS),
  );
  const roots = groups.map((group) => rootMeanSquare(group, width).value).sort((a, b) => a - b);
  const at = (share: number): string => (roots[Math.floor(share * roots.length)] as number).toFixed(2);
  return `${at(0.05)} … ${at(0.95)}`;
}

export default noAlignment();

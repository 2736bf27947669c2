import type { Profile } from '../src/claim/profile.js';
import { createLab, type Lab } from '../src/engine/lab.js';
import { meanEstimate } from '../src/evidence/mean-estimate.js';
import type { Activation } from '../src/model/activation.js';
import { cutOffSchedule } from '../src/model/schedule.js';
import { curveLayers } from '../src/simulation/curve-layers.js';
import { type Entry, meanEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import { spreadOf } from '../src/simulation/spread.js';
import { rootMeanSquare } from './root-mean-square.js';
import { drawInputs, LAMBDAS, SETTINGS, taughtNetwork } from './taught-networks.js';

/** One trial, at all widths: they share its inputs. */
interface Cell {
  readonly trial: number;
  readonly widths: readonly number[];
}

/** cos∠(b, β(T)), width after width, for each λ; NaN where the run diverged. */
type Cosines = readonly (readonly number[])[];

interface Options {
  readonly activation: Activation;
  readonly scale: Readonly<Record<Profile, { readonly widths: readonly number[]; readonly trials: number }>>;
  readonly lab?: Lab;
}

/** The paper's simulation of alignment over widths, for each λ. */
export function alignmentAgainstWidth({ activation, scale, lab = createLab() }: Options): Simulation {
  const { name } = activation;
  const id = `alignment-${name}`;
  return simulation<Cell, Cosines>({
    id,
    title: `Alignment against width, ${name} networks`,
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator: 'simulations on synthetic data: n = 50, d = 150, p from 200 to 12 800',
    },
    settings: (profile) => ({
      ...SETTINGS,
      p: scale[profile].widths.join(', '),
      'runs (ours)': `${scale[profile].trials} at each width; every λ on the same draws`,
    }),
    cells: (profile) => {
      const { widths, trials } = scale[profile];
      return Array.from({ length: trials }, (_, trial) => ({ trial, widths }));
    },
    run: ({ trial, widths }, stream) => {
      const inputs = drawInputs(activation, trial, stream);
      return widths.map((width) => {
        const { cutOff, ...training } = taughtNetwork(inputs, width, stream);
        return LAMBDAS.map((lambda) => {
          const schedule = cutOffSchedule(lambda, cutOff);
          const run = lab.train({ ...training, schedule, steps: cutOff }, ['alignment']);
          return run.ending === 'diverged' ? Number.NaN : (run.alignment.at(-1) as number);
        });
      });
    },
    show: (parts) => show(id, name, parts),
  });
}

function show(id: string, name: string, parts: readonly Part<Cell, Cosines>[]): Shown {
  const { widths } = (parts[0] as (typeof parts)[number]).cell;
  const cosinesAt = (place: number, arm: number): readonly number[] =>
    parts.map(({ found }) => found[place]?.[arm] as number);
  const scaledMean = (cosines: readonly number[], width: number): Entry =>
    meanEntry(meanEstimate(cosines.map((cosine) => width * cosine)));
  const entryAt = (place: number, arm: number): Entry => {
    const spread = spreadOf(cosinesAt(place, arm));
    return spread === undefined ? 'diverged' : meanEntry(spread);
  };
  return {
    figures: [
      {
        id,
        title: `Alignment of ${name} networks against width`,
        caption: `The cosine of b and β after T steps with regularization, for a ${name} network taught by one of the same form; mean of all runs and their range.`,
        x: { label: 'width p', scale: 'log' },
        y: { label: 'cos∠(b, β(T))', scale: 'linear' },
        layers: LAMBDAS.flatMap((lambda, arm) =>
          curveLayers({
            label: `λ = ${lambda}`,
            places: widths,
            series: parts.map(({ found }) => found.map((arms) => arms[arm] as number)),
          }),
        ),
      },
    ],
    table: {
      head: [
        'p',
        ...LAMBDAS.map((lambda) => `mean cos, λ = ${lambda}`),
        'p·mean cos, λ = 0',
        '√(mean cos²)·√p, λ = 0',
      ],
      rows: widths.map((width, place) => [
        width,
        ...LAMBDAS.map((_lambda, arm) => entryAt(place, arm)),
        scaledMean(cosinesAt(place, 0), width),
        rootMeanSquare(cosinesAt(place, 0), width),
      ]),
    },
  };
}

import type { Profile } from '../src/claim/profile.js';
import { createLab, type Lab } from '../src/engine/lab.js';
import type { Activation } from '../src/model/activation.js';
import { cutOffSchedule } from '../src/model/schedule.js';
import { curveLayers } from '../src/simulation/curve-layers.js';
import { type Entry, meanEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import { spreadOf } from '../src/simulation/spread.js';
import { rootMeanSquare } from './root-mean-square.js';
import { LAMBDAS, SETTINGS, taughtNetwork } from './taught-networks.js';

export interface WidthCell {
  readonly width: number;
  readonly trial: number;
}

/** cos∠(b, β(T)) for each λ; NaN where the run diverged. */
export type Cosines = readonly number[];

export interface Scale {
  readonly widths: readonly number[];
  readonly trials: number;
}

interface Options {
  readonly activation: Activation;
  readonly scale: Readonly<Record<Profile, Scale>>;
  readonly lab?: Lab;
}

/** The paper's simulation of the alignment of networks that regularization aligns with b, over widths, for each λ. */
export function alignmentAgainstWidth({ activation, scale, lab = createLab() }: Options): Simulation {
  const { name } = activation;
  const id = `alignment-${name}`;
  return simulation<WidthCell, Cosines>({
    id,
    title: `Alignment against width, ${name} networks`,
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator: 'simulations on synthetic data: n = 50, d = 150, p from 200 to 12 800, λ ∈ {0, 0.1, 0.3}',
    },
    settings: (profile) => ({
      ...SETTINGS,
      p: scale[profile].widths.join(', '),
      'runs (ours)': `${scale[profile].trials} at each width, with data, teacher and weights of their own; every λ on the same draws`,
    }),
    cells: (profile) =>
      scale[profile].widths
        .toReversed()
        .flatMap((width) => Array.from({ length: scale[profile].trials }, (_, trial) => ({ width, trial }))),
    run: (cell, stream) => {
      const { problem, start, stepSize, cutOff } = taughtNetwork(activation, cell, stream);
      return LAMBDAS.map((lambda) => {
        const schedule = cutOffSchedule(lambda, cutOff);
        const run = lab.train({ problem, start, stepSize, schedule, steps: cutOff }, ['alignment']);
        return run.ending === 'diverged' ? Number.NaN : (run.alignment.at(-1) as number);
      });
    },
    show: (parts, profile) => show(id, name, parts, scale[profile].widths),
  });
}

function show(
  id: string,
  name: string,
  parts: readonly Part<WidthCell, Cosines>[],
  widths: readonly number[],
): Shown {
  const trialsAt = (width: number): readonly Cosines[] =>
    parts.filter(({ cell }) => cell.width === width).map(({ found }) => found);
  const cosines = (width: number, arm: number): readonly number[] =>
    trialsAt(width).map((trial) => trial[arm] as number);
  const runs = trialsAt(widths[0] as number).length;
  const layers = LAMBDAS.flatMap((lambda, arm) =>
    curveLayers({
      label: `λ = ${lambda}`,
      places: widths,
      series: Array.from({ length: runs }, (_, trial) =>
        widths.map((width) => cosines(width, arm)[trial] as number),
      ),
    }),
  );
  const entryAt = (width: number, arm: number): Entry => {
    const spread = spreadOf(cosines(width, arm));
    return spread === undefined ? 'diverged' : meanEntry(spread);
  };
  return {
    figures: [
      {
        id,
        title: `Alignment of ${name} networks against width`,
        caption: `The cosine of b and β after T steps with regularization, for a ${name} network taught by one of the same form. With λ = 0 it is as small as chance, 1/√p; with λ > 0 it is larger, the more so the larger λ, and does not vanish as the network gets wider.`,
        x: { label: 'width p', scale: 'log' },
        y: { label: 'cos∠(b, β(T))', scale: 'linear' },
        layers,
      },
    ],
    table: {
      head: ['p', ...LAMBDAS.map((lambda) => `mean cos, λ = ${lambda}`), '√(mean cos²)·√p, λ = 0'],
      rows: widths.map((width) => [
        width,
        ...LAMBDAS.map((_lambda, arm) => entryAt(width, arm)),
        rootMeanSquare(cosines(width, 0), width),
      ]),
    },
  };
}

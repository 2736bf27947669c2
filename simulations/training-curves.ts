import type { Profile } from '../src/claim/profile.js';
import { createLab } from '../src/engine/lab.js';
import type { Activation } from '../src/model/activation.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import { cutOffSchedule } from '../src/model/schedule.js';
import type { Figure } from '../src/picture/figure.js';
import { thinnedPlaces } from '../src/picture/thin.js';
import { curveLayers } from '../src/simulation/curve-layers.js';
import { type Entry, meanEntry } from '../src/simulation/number-table.js';
import { type Part, type Shown, type Simulation, simulation } from '../src/simulation/simulation.js';
import { spreadOf } from '../src/simulation/spread.js';
import { drawInputs, SETTINGS, TAU, taughtNetwork } from './taught-networks.js';

const LAMBDA = 0.3;
/** Curves are looked at at this many places of 0 … 2T, so that runs with steps of their own have them in common. */
const PLACES = 61;
/** Where λ ends. */
const MIDDLE = (PLACES - 1) / 2;

const scale: Readonly<Record<Profile, { readonly width: number; readonly trials: number }>> = {
  quick: { width: 200, trials: 2 },
  standard: { width: 800, trials: 10 },
  deep: { width: 12_800, trials: 20 },
};

interface CurveCell {
  readonly width: number;
  readonly trial: number;
}

/** One arm of one trial: thinned series; shorter where the run diverged. */
interface Curve {
  readonly loss: readonly number[];
  readonly alignment: readonly number[];
}

interface Arm {
  readonly label: string;
  readonly rule: LearningRule;
  readonly lambda: number;
}

interface Options {
  readonly activation: Activation;
  /** The rule that is drawn as feedback alignment. */
  readonly rule?: LearningRule;
}

/** The paper's simulation of training loss: feedback alignment beside backpropagation, with and without regularization. */
export function trainingCurves({ activation, rule = feedbackAlignment }: Options): Simulation {
  const arms: readonly Arm[] = [
    { label: 'feedback, λ = 0', rule, lambda: 0 },
    { label: `feedback, λ = ${LAMBDA}`, rule, lambda: LAMBDA },
    { label: 'backprop, λ = 0', rule: backpropagation, lambda: 0 },
    { label: `backprop, λ = ${LAMBDA}`, rule: backpropagation, lambda: LAMBDA },
  ];
  const labs = new Map(arms.map((arm) => [arm.rule, createLab(arm.rule)]));
  const { name } = activation;
  const id = `training-${name}`;
  return simulation<CurveCell, readonly Curve[]>({
    id,
    title: `Training of ${name} networks, feedback alignment and backpropagation`,
    source: {
      work: 'Song, Xu & Lafferty (2021)',
      locator:
        'simulations on synthetic data: training loss with and without regularization, n = 50, d = 150',
    },
    settings: (profile) => ({
      ...SETTINGS,
      λ: `0, ${LAMBDA}`,
      'p (one of the paper’s)': scale[profile].width,
      'steps (ours)': '2T',
      'runs (ours)': `${scale[profile].trials}, every rule and λ on the same draws`,
    }),
    cells: (profile) =>
      Array.from({ length: scale[profile].trials }, (_, trial) => ({ width: scale[profile].width, trial })),
    run: ({ width, trial }, stream) => {
      const inputs = drawInputs(activation, trial, stream);
      const { problem, start, stepSize, cutOff } = taughtNetwork(inputs, width, stream);
      const steps = 2 * cutOff;
      const places = thinnedPlaces(steps, 'linear', PLACES);
      return arms.map((arm) => {
        const training = { problem, start, stepSize, steps, schedule: cutOffSchedule(arm.lambda, cutOff) };
        const lab = labs.get(arm.rule) as ReturnType<typeof createLab>;
        const { loss, alignment } = lab.train(training, ['loss', 'alignment']);
        const thinned = (series: Float64Array): number[] =>
          places.map((place) => series[place] ?? Number.NaN);
        return { loss: thinned(loss), alignment: thinned(alignment) };
      });
    },
    show: (parts) => show(id, name, arms, parts),
  });
}

function show(
  id: string,
  name: string,
  arms: readonly Arm[],
  parts: readonly Part<CurveCell, readonly Curve[]>[],
): Shown {
  const places = Array.from({ length: PLACES }, (_, k) => (TAU * k) / MIDDLE);
  const seriesOf = (arm: number, which: keyof Curve): (readonly number[])[] =>
    parts.map(({ found }) => (found[arm] as Curve)[which]);
  const x = { label: 'slow time τ = ηt/√p', scale: 'linear' } as const;
  const cutOff = { kind: 'level', label: 'λ ends', axis: 'x', value: TAU } as const;
  const figure = (which: keyof Curve, rest: Pick<Figure, 'title' | 'caption' | 'y'>): Figure => ({
    id: `${id}-${which}`,
    x,
    ...rest,
    layers: [
      ...arms.flatMap(({ label }, arm) => curveLayers({ label, places, series: seriesOf(arm, which) })),
      cutOff,
    ],
  });
  const at = (arm: number, which: keyof Curve, place: number): Entry => {
    const spread = spreadOf(seriesOf(arm, which).map((series) => series[place] as number));
    return spread === undefined ? 'diverged' : meanEntry(spread);
  };
  return {
    figures: [
      figure('loss', {
        title: `Training loss of ${name} networks`,
        caption: `The loss ½‖e‖² over training, the mean of all runs and their range. λ ends at T = 2√p/η where it is not 0.`,
        y: { label: 'loss ½‖e‖²', scale: 'log' },
      }),
      figure('alignment', {
        title: `Alignment of ${name} networks over training`,
        caption: `The cosine of b and β on the same runs. Backpropagation knows no b: there it is a direction that is drawn and never used.`,
        y: { label: 'cos∠(b, β(t))', scale: 'linear' },
      }),
    ],
    table: {
      head: ['rule', 'loss at 0', 'loss at T', 'loss at 2T', 'cos at T', 'cos at 2T'],
      rows: arms.map(({ label }, arm) => [
        label,
        at(arm, 'loss', 0),
        at(arm, 'loss', MIDDLE),
        at(arm, 'loss', PLACES - 1),
        at(arm, 'alignment', MIDDLE),
        at(arm, 'alignment', PLACES - 1),
      ]),
    },
  };
}

import type { Figure } from '../../src/picture/figure.js';

const steps = Array.from({ length: 12 }, (_, k) => 10 * k);
const decay = (t: number, time: number): number => Math.exp(-t / time);

/** A curve with its band, one beside it, and what is claimed. */
export const errorOverTime: Figure = {
  id: 'error-over-time',
  title: 'Error against its bound',
  caption: 'The error falls faster than its bound, without and with regularization.',
  x: { label: 'step t', scale: 'linear' },
  y: { label: '‖e(t)‖/‖e(0)‖', scale: 'log' },
  layers: [
    {
      kind: 'band',
      label: 'λ = 0.5',
      range: '5 % to 95 % of 40 runs',
      points: steps.map((x) => ({ x, low: 0.7 * decay(x, 20), high: 1.5 * decay(x, 20) })),
    },
    { kind: 'line', label: 'λ = 0.5', role: 'measured', points: steps.map((x) => ({ x, y: decay(x, 20) })) },
    { kind: 'line', label: 'λ = 0', role: 'measured', points: steps.map((x) => ({ x, y: decay(x, 19) })) },
    { kind: 'line', label: 'bound', role: 'bound', points: steps.map((x) => ({ x, y: decay(x, 40) })) },
    { kind: 'level', label: 'followed to', axis: 'y', value: 1e-2 },
  ],
};

export const orderAlongWidths: Figure = {
  id: 'order-along-widths',
  title: 'The supremum against the width',
  caption: 'It does not grow.',
  x: { label: 'width p', scale: 'log' },
  y: { label: '√p·sup|cos|', scale: 'log' },
  layers: [
    {
      kind: 'dots',
      label: 'data set 0',
      range: '99 % interval',
      points: [1e3, 1e5, 1e7].map((x, k) => ({ x, y: 0.8 + k / 10, low: 0.7 + k / 10, high: 0.9 + k / 10 })),
    },
  ],
};

export const margins: Figure = {
  id: 'margins',
  title: 'Margins',
  caption: 'One in twenty violates.',
  x: { label: 'margin', scale: 'linear' },
  y: { label: 'trials', scale: 'linear' },
  layers: [
    {
      kind: 'bars',
      label: 'trials',
      bars: [-1, 0, 1, 2].map((k) => ({ from: k / 10, to: (k + 1) / 10, count: 5 + 10 * k * k })),
    },
    { kind: 'level', label: 'violated to the left', axis: 'x', value: 0 },
  ],
};

const rules = ['ψ for ψ′', '|b|'];
const claims = ['convergence', 'alignment', 'lazy-weights'];
const tones = ['holds', 'refuted', 'undecided', 'broken'] as const;

export const matrix: Figure = {
  id: 'matrix',
  title: 'Which claim refutes which rule',
  caption: 'Both are refuted by something.',
  x: { label: 'claim', scale: 'band', names: claims },
  y: { label: 'rule', scale: 'band', names: rules },
  layers: [
    {
      kind: 'cells',
      label: 'verdict',
      cells: rules.flatMap((y, i) =>
        claims.map((x, j) => ({
          x,
          y,
          tone: tones[(i + j) % 4] as 'holds',
          note: `${i + j} of 10 trials violated`,
        })),
      ),
    },
  ],
};

export const phases: Figure = {
  id: 'phases',
  title: 'Where the claim begins to hold',
  caption: 'The threshold doubles with n.',
  x: { label: 'width p', scale: 'log' },
  y: { label: 'n', scale: 'log' },
  layers: [
    {
      kind: 'cells',
      label: 'decision',
      cells: [2, 4, 8].flatMap((y) =>
        [4, 8, 16, 32, 64].map((x) => ({ x, y, tone: x > 4 * y ? 'holds' : 'refuted', note: '' }) as const),
      ),
    },
    { kind: 'line', label: 'p*', role: 'measured', points: [2, 4, 8].map((y) => ({ x: 5.6 * y, y })) },
  ],
};

/** One picture of every kind of layer and of axis. */
export const FIGURES: readonly Figure[] = [errorOverTime, orderAlongWidths, margins, matrix, phases];

import type { CaseBounds, Range } from '../../src/conjecture/case-bounds.js';
import type { CaseOptions } from '../../src/conjecture/case-options.js';
import type { TrainingCase } from '../../src/conjecture/training-case.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { orthonormalInputs } from '../../src/model/input-family.js';
import { kolenPollack } from '../../src/model/kolen-pollack.js';

/** Bounds of every kind: tied sizes, drawn weights, several settings, and hardly any choice. */
export const OPTION_SETS: Readonly<Record<string, CaseOptions>> = {
  defaults: {},
  'p = n': { width: (n) => n, activations: [linear, relu] },
  'd = n, p ≥ d': { dimension: (n) => n, width: (_n, d) => [d, d + 2], inputs: [orthonormalInputs] },
  'weights drawn': {
    weights: 'drawn',
    width: (n) => [n * n, 100],
    dimension: (n) => [n, 5],
    schedules: ['none', 'constant', 'cut-off'],
  },
  'several rules and schedules': {
    activations: [linear, relu, tanh],
    rules: [feedbackAlignment, backpropagation, kolenPollack],
    schedules: ['constant', 'cut-off'],
    regularization: [0.25, 1.5],
    steps: [2, 5],
    stepSize: [0.01, 0.3],
    largestEntry: 1.3,
  },
  'no choice but of entries': {
    samples: 2,
    dimension: 1,
    width: 3,
    steps: 4,
    stepSize: 0.1,
    largestEntry: 0.5,
  },
};

/** In what a case is no case of the bounds: written out once more, so that the code is not measured by itself. */
export function faults(value: TrainingCase, bounds: CaseBounds): string[] {
  const { X, y, width, weights, steps, stepSize, regularization, activation, rule } = value;
  const found: string[] = [];
  const need = (name: string, holds: boolean): void => {
    if (!holds) found.push(name);
  };
  const within = (x: number, [low, high]: Range): boolean => low <= x && x <= high;
  const [n, d] = [X.length, (X[0] as readonly number[]).length];
  need('n', within(n, bounds.samples));
  need('d', within(d, bounds.dimension(n)));
  need('p', Number.isInteger(width) && within(width, bounds.width(n, d)));
  need(
    'X',
    X.every((row) => row.length === d),
  );
  need('y', y.length === n);
  const searched = bounds.weights === 'searched';
  need('weights', (weights !== undefined) === searched);
  const { W, beta, b } = weights ?? { W: [], beta: [], b: [] };
  if (searched) {
    need('W', W.length === width && W.every((row) => row.length === d));
    need('β, b', beta.length === width && b.length === width);
  }
  const entries = [...X.flat(), ...y, ...W.flat(), ...beta, ...b];
  need(
    'entries',
    entries.every((x) => Math.abs(x) <= bounds.largestEntry && !Object.is(x, -0)),
  );
  need('steps', Number.isInteger(steps) && within(steps, bounds.steps));
  need('η', within(stepSize, bounds.stepSize));
  need('kind', bounds.schedules.includes(regularization.kind));
  if (regularization.kind !== 'none') need('λ', within(regularization.lambda, bounds.regularization));
  if (regularization.kind === 'cut-off')
    need('cut-off', Number.isInteger(regularization.cutOff) && within(regularization.cutOff, [0, steps]));
  need('activation', bounds.activations.includes(activation));
  need('rule', bounds.rules.includes(rule));
  return found;
}

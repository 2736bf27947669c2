import { RandomStream } from '../../src/math/random-stream.js';

/** Weights as plain numbers. Shapes: W p×d, beta p, b p. */
export interface PlainWeights {
  readonly W: number[][];
  readonly beta: number[];
  readonly b: number[];
}

/** A run of a tanh network as plain numbers. Shapes: X n×d, y n. */
export interface PlainRun {
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly start: PlainWeights;
  readonly stepSize: number;
  readonly lambda: number;
  readonly steps: number;
}

/** What distinguishes a rule from feedback alignment, for one run. */
interface Difference {
  readonly carrier?: (weights: PlainWeights) => number[];
  /** The factor of each hidden unit, drawn once a step. */
  readonly mask?: (units: number) => number[];
  /** The factor of each sample's error, drawn once a step. */
  readonly batch?: (samples: number) => number[];
  readonly momentum?: number;
  readonly feedbackLearns?: boolean;
}

const size = (values: readonly number[]): number => Math.max(...values.map(Math.abs));
const signs = (values: readonly number[]): number[] =>
  values.map((value) => (value > 0 ? 1 : value < 0 ? -1 : 0));

const streamOf = ({ beta, b }: PlainWeights, purpose: string): RandomStream =>
  RandomStream.at(0, 'learning rule', purpose, `${size(beta)}`, `${size(b)}`);

/** Whether each of n samples is in the batch, found from the front. */
function batchOf(n: number, stream: RandomStream): number[] {
  const m = Math.floor((n + 1) / 2);
  const factors: number[] = [];
  for (let i = 0; i < n; i++) {
    const stillWanted = m - factors.filter((factor) => factor > 0).length;
    factors.push(stream.uniform() < stillWanted / (n - i) ? n / m : 0);
  }
  return factors;
}

/** The rules that ship, by name: plain loops that share nothing with them but the streams of random numbers. */
export const PLAIN_RULES: Readonly<Record<string, (start: PlainWeights) => Difference>> = {
  'feedback-alignment': () => ({}),
  backpropagation: () => ({ carrier: ({ beta }) => beta }),
  'direct-feedback-alignment': () => ({}),
  'uniform-sign-symmetric': () => ({ carrier: ({ beta }) => signs(beta) }),
  'batch-magnitude-sign-symmetric': (start) => {
    const stream = streamOf(start, 'magnitudes');
    return { carrier: ({ beta }) => signs(beta).map((sign) => sign * Math.abs(stream.gaussian())) };
  },
  'fixed-magnitude-sign-symmetric': ({ b }) => ({
    carrier: ({ beta }) => signs(beta).map((sign, r) => sign * Math.abs(b[r] as number)),
  }),
  'kolen-pollack': () => ({ feedbackLearns: true }),
  'momentum-feedback-alignment': () => ({ momentum: 0.9 }),
  'minibatch-feedback-alignment': (start) => {
    const stream = streamOf(start, 'batches');
    return { batch: (n) => batchOf(n, stream) };
  },
  'dropout-feedback-alignment': (start) => {
    const stream = streamOf(start, 'dropout');
    return { mask: (p) => Array.from({ length: p }, () => (stream.uniform() < 0.5 ? 2 : 0)) };
  },
};

/** Trains by loops over plain numbers; the velocity of momentum is kept as such. */
export function plainRun(name: string, { X, y, start, stepSize, lambda, steps }: PlainRun): PlainWeights {
  const rule = (PLAIN_RULES[name] as (start: PlainWeights) => Difference)(start);
  const { carrier = ({ b }: PlainWeights) => b, momentum = 0, feedbackLearns = false } = rule;
  const p = start.beta.length;
  const root = Math.sqrt(p);
  let weights = start;
  const velocity = { W: start.W.map((row) => row.map(() => 0)), beta: start.beta.map(() => 0) };
  for (let t = 0; t < steps; t++) {
    const { W, beta, b } = weights;
    const mask = rule.mask?.(p) ?? beta.map(() => 1);
    const batch = rule.batch?.(y.length) ?? y.map(() => 1);
    const c = carrier(weights);
    const gradient = { W: W.map((row) => row.map(() => 0)), beta: beta.map(() => 0), b: b.map(() => 0) };
    X.forEach((x, i) => {
      const activation = W.map((w) => Math.tanh(w.reduce((sum, wk, k) => sum + wk * (x[k] as number), 0)));
      const f = activation.reduce(
        (sum, a, r) => sum + ((mask[r] as number) * a * (beta[r] as number)) / root,
        0,
      );
      const e = (f - (y[i] as number)) * (batch[i] as number);
      activation.forEach((a, r) => {
        const signal = (e * (mask[r] as number)) / root;
        (gradient.beta[r] as number) += signal * a;
        (gradient.b[r] as number) += signal * a;
        x.forEach((xk, k) => {
          ((gradient.W[r] as number[])[k] as number) += signal * (c[r] as number) * (1 - a * a) * xk;
        });
      });
    });
    velocity.W = velocity.W.map((row, r) =>
      row.map((v, k) => momentum * v + ((gradient.W[r] as number[])[k] as number)),
    );
    velocity.beta = velocity.beta.map(
      (v, r) => momentum * v + (gradient.beta[r] as number) + lambda * (beta[r] as number),
    );
    weights = {
      W: W.map((row, r) => row.map((w, k) => w - stepSize * ((velocity.W[r] as number[])[k] as number))),
      beta: beta.map((value, r) => value - stepSize * (velocity.beta[r] as number)),
      b: feedbackLearns
        ? b.map((value, r) => value - stepSize * ((gradient.b[r] as number) + lambda * value))
        : b,
    };
  }
  return weights;
}

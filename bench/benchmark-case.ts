import { matrixOf } from '../src/math/matrix.js';
import { RandomStream } from '../src/math/random-stream.js';
import { type Activation, erfActivation, linear, relu, sigmoid, tanh } from '../src/model/activation.js';
import type { Problem, Weights } from '../src/model/problem.js';
import { type FreshStart, weightsOf } from '../src/model/start.js';
import type { Size } from './size.js';

/** tanh first: erf and sigmoid are compared with it. */
export const BENCHMARK_ACTIVATIONS: readonly Activation[] = [tanh, relu, erfActivation, sigmoid, linear];

/** Small enough that feedback alignment contracts at every size and activation here. */
export const STEP_SIZE = 0.01;

/** One data set and one start, shared by all contenders of a size. Shapes: X n×d, y n, W p×d, β p, b p. */
export interface BenchmarkCase {
  readonly size: Size;
  readonly problemOf: (activation: Activation) => Problem;
  /** Given weights, for whoever holds W. */
  readonly weights: Weights;
  /** The same law, drawn by an engine in its own representation; no time is spent on XW₀ᵀ. */
  readonly fresh: FreshStart;
}

/** Inputs with independent N(0, 1/d) entries, so that rows have length about 1; labels N(0, 1). */
export function benchmarkCase(size: Size): BenchmarkCase {
  const stream = RandomStream.at(1, 'bench', size.n, size.d, size.p);
  const inputs = stream.child('X');
  const X = matrixOf(size.n, size.d, () => inputs.gaussian() / Math.sqrt(size.d));
  const y = stream.child('y').gaussians(size.n);
  const fresh: FreshStart = { kind: 'fresh', width: size.p, stream: stream.child('start') };
  const weights = weightsOf({ X, y, activation: linear }, fresh);
  return { size, problemOf: (activation) => ({ X, y, activation }), weights, fresh };
}

import type { Activation } from '../src/model/activation.js';
import { unregularized } from '../src/model/schedule.js';
import { type BenchmarkCase, STEP_SIZE } from './benchmark-case.js';
import type { ContenderName } from './contender.js';
import { COMPARED, type Engine, enginesFor } from './engine-contenders.js';
import { sizeName } from './size.js';
import { TORCH_STYLES, type TorchStyle } from './torch-contenders.js';
import type { TorchProcess } from './torch-process.js';

const STEPS = 10;
/** Both sides round about 10·√(nd) times; what differs in formula differs by the step size, 1e-2. */
const TOLERANCE = 1e-9;
/** Beyond this n·d·p the reference needs about a second a step; the faster engines are checked there without it. */
const LARGEST_FOR_REFERENCE = 2e7;

/** How far an engine's trajectory is from PyTorch's: the largest difference relative to the largest entry of a series. */
export interface Agreement {
  readonly engine: ContenderName;
  readonly style: TorchStyle;
  readonly steps: number;
  readonly deviation: number;
}

type Series = Readonly<Record<(typeof COMPARED)[number], ArrayLike<number>>>;

/**
 * Checks, from the same weights in float64, that all engines and both PyTorch programs take one trajectory.
 *
 * Throws: Error when one deviates by more than 1e-9: times of different computations must not be compared.
 */
export async function checkAgreement(
  torch: TorchProcess,
  benchmark: BenchmarkCase,
  activation: Activation,
): Promise<readonly Agreement[]> {
  const { n, d, p } = benchmark.size;
  const engines = enginesFor(activation).filter(
    ({ holdsWeights }) => !holdsWeights || n * d * p <= LARGEST_FOR_REFERENCE,
  );
  const ours = engines.map((engine) => ({ engine, series: observed(engine, benchmark, activation) }));
  const found: Agreement[] = [];
  for (const style of TORCH_STYLES) {
    const theirs = await torch.ask<Series>({
      operation: 'trajectory',
      style,
      activation: activation.name,
      stepSize: STEP_SIZE,
      steps: STEPS,
    });
    for (const { engine, series } of ours) {
      const deviation = Math.max(...COMPARED.map((name) => relativeDeviation(series[name], theirs[name])));
      if (!(deviation <= TOLERANCE)) {
        throw new Error(
          `${engine.name} and PyTorch (${style}) differ by ${deviation.toExponential(1)} on ${activation.name} at ${sizeName(benchmark.size)}, above ${TOLERANCE}; they do not compute the same, so their times cannot be compared.`,
        );
      }
      found.push({ engine: engine.name, style, steps: STEPS, deviation });
    }
  }
  return found;
}

function observed(engine: Engine, { problemOf, weights }: BenchmarkCase, activation: Activation): Series {
  return engine.observe({
    problem: problemOf(activation),
    start: weights,
    stepSize: STEP_SIZE,
    schedule: unregularized,
    steps: STEPS,
  });
}

/** NaN when a length or an entry is not as it must be, so that no comparison passes by accident. */
function relativeDeviation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== STEPS + 1 || b.length !== a.length) return Number.NaN;
  const differences = Array.from(a, (value, t) => Math.abs(value - (b[t] as number)));
  return Math.max(...differences) / Math.max(...Array.from(b, Math.abs));
}

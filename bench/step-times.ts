import { median } from '../src/judge/median.js';
import type { Activation } from '../src/model/activation.js';
import { type Agreement, checkAgreement } from './agreement.js';
import { BENCHMARK_ACTIVATIONS, type BenchmarkCase, benchmarkCase } from './benchmark-case.js';
import type { Contender, ContenderName } from './contender.js';
import { engineContender, enginesFor } from './engine-contenders.js';
import { type MemoryPeak, memoryPeak } from './memory-peak.js';
import { quantile } from './quantile.js';
import { type RoundsOptions, runRounds, type Samples } from './rounds.js';
import { type Size, sizeName } from './size.js';
import { loadCase, torchContenders } from './torch-contenders.js';
import type { TorchProcess } from './torch-process.js';

/** One contender's time, and how many times as fast as others it was in the same rounds. */
export interface StepTime {
  readonly contender: ContenderName;
  readonly stepsPerSample: number;
  readonly samples: number;
  /** Microseconds a step: median and quartiles. */
  readonly microseconds: number;
  readonly quartiles: readonly [number, number];
  readonly fastest: number;
  /** Median over rounds of (time of that contender)/(time of this one). */
  readonly timesAsFastAs: Readonly<Partial<Record<ContenderName, number>>>;
}

/** All contenders on one activation at one size, run alternately. */
export interface StepTimes {
  readonly size: Size;
  readonly activation: string;
  readonly agreement: readonly Agreement[];
  readonly contenders: readonly StepTime[];
}

export interface StepMeasurement {
  readonly times: readonly StepTimes[];
  readonly memory: readonly ({ readonly size: Size } & MemoryPeak)[];
}

/** Times the steps of every engine, and of PyTorch where there is one, at every size. */
export async function measureSteps(
  torch: TorchProcess | undefined,
  sizes: readonly Size[],
  options: RoundsOptions,
  progress: (doing: string) => void,
): Promise<StepMeasurement> {
  const times: StepTimes[] = [];
  const memory: StepMeasurement['memory'][number][] = [];
  for (const size of sizes) {
    const benchmark = benchmarkCase(size);
    if (torch !== undefined) await loadCase(torch, benchmark);
    for (const activation of BENCHMARK_ACTIVATIONS) {
      progress(`${sizeName(size)} ${activation.name}`);
      const agreement = torch === undefined ? [] : await checkAgreement(torch, benchmark, activation);
      const samples = await runRounds(contendersOf(torch, benchmark, activation), options);
      await torch?.ask({ operation: 'forget' });
      const contenders = samples.map((own) => stepTime(own, samples));
      times.push({ size, activation: activation.name, agreement, contenders });
    }
    memory.push({ size, ...(await memoryPeak(torch)) });
  }
  return { times, memory };
}

function contendersOf(
  torch: TorchProcess | undefined,
  benchmark: BenchmarkCase,
  activation: Activation,
): readonly Contender[] {
  const ours = enginesFor(activation).map((engine) => engineContender(engine, benchmark, activation));
  return [
    ...(torch === undefined ? [] : torchContenders(torch, activation)),
    ...ours,
    ...tanhBeside(benchmark, activation),
  ];
}

/** erf and sigmoid have targets relative to tanh, so tanh runs in their rounds too. */
function tanhBeside(benchmark: BenchmarkCase, activation: Activation): readonly Contender[] {
  if (!['erf', 'sigmoid'].includes(activation.name)) return [];
  const tanh = BENCHMARK_ACTIVATIONS[0] as Activation;
  return enginesFor(tanh)
    .filter(({ name }) => name === 'hidden-simd')
    .map((engine) => engineContender(engine, benchmark, tanh, 'hidden-simd-tanh'));
}

function stepTime(own: Samples, all: readonly Samples[]): StepTime {
  const { name, stepsPerSample, microseconds } = own;
  const ratios = all
    .filter((other) => other !== own)
    .map((other) => [other.name, medianRatio(other.microseconds, microseconds)] as const);
  return {
    contender: name,
    stepsPerSample,
    samples: microseconds.length,
    microseconds: median(microseconds),
    quartiles: [quantile(microseconds, 0.25), quantile(microseconds, 0.75)],
    fastest: Math.min(...microseconds),
    timesAsFastAs: Object.fromEntries(ratios),
  };
}

/** Over the rounds that both took part in. */
function medianRatio(theirs: readonly number[], own: readonly number[]): number {
  const shared = Math.min(theirs.length, own.length);
  return median(own.slice(0, shared).map((value, round) => (theirs[round] as number) / value));
}

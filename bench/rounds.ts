import { Bench, type FnReturnedObject } from 'tinybench';
import type { Clock } from './clock.js';
import type { Contender, ContenderName } from './contender.js';

export interface RoundsOptions {
  readonly rounds: number;
  /** Rounds in which contenders take part whose sample is longer than a fifth of a second. */
  readonly slowRounds: number;
  readonly clock: Clock;
  /** A sample is a batch of steps that takes at least this long. */
  readonly sampleMilliseconds: number;
}

/** The samples of one contender: entry r is from round r, so entries of two contenders may be divided. */
export interface Samples {
  readonly name: ContenderName;
  readonly stepsPerSample: number;
  /** Microseconds a step. */
  readonly microseconds: readonly number[];
}

const SLOW_MILLISECONDS = 200;

/**
 * Runs contenders alternately, A B C A B C …, one sample each a round.
 *
 * Machines drift by tens of percent within minutes; neighbours in a round see the same machine, so ratios are taken round
 * by round. Timers lie on the contender's side: Python's clock for PyTorch, so that pipes cost nothing.
 */
export async function runRounds(
  contenders: readonly Contender[],
  { rounds, slowRounds, clock, sampleMilliseconds }: RoundsOptions,
): Promise<readonly Samples[]> {
  const entries = [];
  for (const contender of contenders) {
    entries.push({
      contender,
      ...(await calibrate(contender, clock, sampleMilliseconds)),
      milliseconds: [] as number[],
    });
  }
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, retainSamples: true, throws: true });
    const taking = entries.filter(({ slow }) => !slow || round < slowRounds);
    for (const { contender, steps } of taking) {
      const sample = async (): Promise<FnReturnedObject> => ({
        overriddenDuration: (await contender.time(steps, clock)) / steps,
      });
      bench.add(contender.name, sample, { async: true });
    }
    await bench.run();
    for (const { contender, milliseconds } of taking) milliseconds.push(sampleOf(bench, contender.name));
  }
  return entries.map(({ contender, steps, milliseconds }) => ({
    name: contender.name,
    stepsPerSample: steps,
    microseconds: milliseconds.map((value) => 1000 * value),
  }));
}

/** A contender is warm when it has run so long, and its last batch was hardly faster than the one before. */
const WARM_UP = { milliseconds: 400, hardlyFaster: 0.9, mostBatches: 40 };

/**
 * Finds how many steps fill a sample, on a contender that is warm: optimizing compilers replace slow code while it runs,
 * late where the machine is busy, and steps counted before would make samples too short.
 */
async function calibrate(
  { time }: Contender,
  clock: Clock,
  wanted: number,
): Promise<{ readonly steps: number; readonly slow: boolean }> {
  let steps = 1;
  let total = 0;
  let before = Number.POSITIVE_INFINITY;
  for (let batch = 0; ; batch++) {
    const milliseconds = await time(steps, clock);
    total += milliseconds;
    const aStep = milliseconds / steps;
    const settled = total >= WARM_UP.milliseconds && aStep >= WARM_UP.hardlyFaster * before;
    const slow = milliseconds > SLOW_MILLISECONDS;
    const tired = batch >= WARM_UP.mostBatches || (slow && steps === 1);
    if (milliseconds >= wanted && (settled || tired)) return { steps, slow };
    before = aStep;
    // A tenth more than it takes; tenfold at most, since the first batches are slow.
    steps = Math.max(1, Math.ceil(Math.min(10 * steps, (1.1 * wanted) / Math.max(aStep, 1e-6))));
  }
}

function sampleOf(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  const sample = result?.state === 'completed' ? result.latency.samples?.[0] : undefined;
  if (sample === undefined) throw new Error(`${name}: the benchmark library kept no sample.`);
  return sample;
}

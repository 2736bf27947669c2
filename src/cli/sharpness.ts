import { performance } from 'node:perf_hooks';
import { InputError } from '../input-error.js';
import { createPoolExecutor } from '../judge/executor.js';
import { type SharpnessFacts, sharpnessJson, sharpnessReport } from '../report/sharpness-report.js';
import { measureSharpness } from '../sharpness/measure-sharpness.js';
import { settingOf, sharpnessModule, sharpnessSubjects } from '../suite.js';
import { interruptible } from './interruptible.js';
import { createCountLine } from './progress.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface SharpnessCommand {
  readonly samples: readonly number[];
  readonly inputs: readonly string[];
  readonly delta: readonly number[];
  readonly maxWidth: number;
  readonly trials: number;
  readonly error: number;
  readonly seed: number;
  readonly jobs: number | undefined;
  readonly json: string | undefined;
}

const SMALLEST_WIDTH = 2;
/** Half an octave. */
const RATIO = Math.SQRT2;

/** `aligncheck sharpness`: measures where claims begin to hold, prints the table, and answers the exit code. */
export async function sharpness(ids: readonly string[], options: SharpnessCommand): Promise<number> {
  const { samples, inputs, delta, maxWidth, trials, error, seed, jobs, json } = options;
  const known = sharpnessSubjects.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new InputError(
      `${JSON.stringify(unknown)} is no claim with a width to be measured; those are ${known.join(', ')}.`,
    );
  }
  const subjects = sharpnessSubjects.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const regimes = delta.flatMap((one) =>
    inputs.flatMap((family) => samples.map((n) => ({ samples: n, inputs: family, delta: one }))),
  );
  // A bad regime is said before anything is measured.
  for (const regime of regimes) for (const { at } of subjects) at(regime);
  if (json !== undefined) requireWritable(json);

  const start = performance.now();
  const executor = createPoolExecutor(jobs);
  const progress = createCountLine('regimes');
  const { result: points, interrupted } = await interruptible(
    (signal) =>
      measureSharpness({
        subjects,
        suite: sharpnessModule,
        settingOf,
        regimes,
        widths: { smallest: SMALLEST_WIDTH, largest: maxWidth, ratio: RATIO },
        trials,
        error,
        seed,
        executor,
        signal,
        onPoint: progress.update,
      }),
    async () => {
      progress.stop();
      await executor.close();
    },
  );
  const facts: SharpnessFacts = {
    seed,
    error,
    largestWidth: maxWidth,
    seconds: (performance.now() - start) / 1000,
    interrupted,
    askedAs: Object.fromEntries(subjects.map(({ id, askedAs }) => [id, askedAs])),
  };
  if (json !== undefined) writeFileAtomically(json, sharpnessJson(points, facts));
  console.log(sharpnessReport(points, facts));
  return interrupted ? 3 : 0;
}

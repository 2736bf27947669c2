import { performance } from 'node:perf_hooks';
import { type Command, Option } from '@commander-js/extra-typings';
import { InputError } from '../input-error.js';
import { createPoolExecutor } from '../judge/executor.js';
import { type SharpnessFacts, sharpnessJson, sharpnessReport } from '../report/sharpness-report.js';
import { measureSharpness } from '../sharpness/measure-sharpness.js';
import { settingOf, sharpnessModule, sharpnessSubjects } from '../suite.js';
import { interruptible } from './interruptible.js';
import { integer, listOf, positiveInteger, probability, reportOption } from './options.js';
import { createCountLine } from './progress.js';
import { type Outputs, requireOutputs, sayWhereReportIs, writeOutputs } from './write-report.js';

interface SharpnessCommand extends Outputs {
  readonly samples: readonly number[];
  readonly inputs: readonly string[];
  readonly delta: readonly number[];
  readonly maxWidth: number;
  readonly trials: number;
  readonly error: number;
  readonly seed: number;
  readonly jobs: number | undefined;
}

const SMALLEST_WIDTH = 2;
/** Half an octave. */
const RATIO = Math.SQRT2;

/** Adds `aligncheck sharpness` to the program. */
export function addSharpnessCommand(program: Command, answer: (code: number) => void): void {
  program
    .command('sharpness')
    .description('the smallest width at which claims still hold, over a grid of n, inputs and δ')
    .argument('[ids...]', 'claims with a width requirement; all when none is named')
    .option('--samples <list>', 'numbers of samples n', listOf(positiveInteger), [2, 4, 8])
    .option('--inputs <list>', 'families of inputs', listOf(String), ['orthonormal', 'sphere', 'correlated'])
    .option('--delta <list>', 'violation probabilities δ', listOf(probability), [0.1])
    .option('--max-width <integer>', 'the largest width to try', positiveInteger, 4096)
    .option('--trials <integer>', 'draws that one decision may take', positiveInteger, 600)
    .option('--error <probability>', 'that any decision of the table is wrong', probability, 1e-3)
    .addOption(new Option('--seed <integer>', 'the seed of all draws').argParser(integer).default(1))
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--json <file>', 'also write the table as JSON')
    .addOption(reportOption())
    .action(async (ids, { jobs, json, report, ...options }) => {
      answer(await sharpness(ids, { ...options, jobs, json, report }));
    });
}

/** `aligncheck sharpness`: measures where claims begin to hold, prints the table, and answers the exit code. */
async function sharpness(ids: readonly string[], options: SharpnessCommand): Promise<number> {
  const { samples, inputs, delta, maxWidth, trials, error, seed, jobs } = options;
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
  requireOutputs(options);

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
  console.log(sharpnessReport(points, facts));
  writeOutputs(options, sharpnessJson(points, facts));
  sayWhereReportIs(options);
  return interrupted ? 3 : 0;
}

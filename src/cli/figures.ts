import { dirname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Command, Option } from '@commander-js/extra-typings';
import { PROFILES, type Profile } from '../claim/profile.js';
import { InputError } from '../input-error.js';
import { createPoolExecutor } from '../judge/executor.js';
import { figureCsv } from '../report/figure-csv.js';
import { figureSvg } from '../report/figure-svg.js';
import { keptFigures } from '../report/figures-json.js';
import { figuresPage } from '../report/figures-page.js';
import { figuresLine, simulationReport } from '../report/figures-report.js';
import { type Ran, runSimulations } from '../simulation/run-simulations.js';
import type { Simulation } from '../simulation/simulation.js';
import { runCell, simulationModule, simulations } from '../simulation-suite.js';
import { interruptible } from './interruptible.js';
import { integer, positiveInteger } from './options.js';
import { createCountLine } from './progress.js';
import { requireFolder, requireWritable, writeFileAtomically } from './write-file.js';

export interface FiguresCommand {
  readonly profile: Profile;
  readonly seed: number;
  readonly jobs: number | undefined;
  readonly out: string;
  readonly json: string | undefined;
  readonly page: string | undefined;
}

/** Adds `figures` to the command line; its exit code is handed over. */
export function addFiguresCommand(program: Command, answer: (code: number) => void): void {
  program
    .command('figures')
    .description(
      'run the paper’s simulations and our own, and draw them: exit code 0 done, 2 bad usage, 3 interrupted',
    )
    .argument(
      '[ids...]',
      `simulations; all when none is named: ${simulations.map(({ id }) => id).join(', ')}`,
    )
    .addOption(
      new Option('--profile <profile>', 'how many runs, and how large; deep has the paper’s sizes')
        .choices(PROFILES)
        .default('quick' as const),
    )
    .addOption(new Option('--seed <integer>', 'the seed of all draws').argParser(integer).default(1))
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--out <folder>', 'where pictures (SVG) and their tables (CSV) are written', 'figures')
    .option('--json <file>', 'all numbers and settings (default: figures.json in that folder)')
    .option('--page <file>', 'also write a page in Markdown that shows the figures')
    .action(async (ids, { jobs, json, page, ...options }) => {
      answer(await figures(ids, { ...options, jobs, json, page }));
    });
}

/** `aligncheck figures`: runs simulations, writes each as soon as it is complete, and answers the exit code. */
export async function figures(ids: readonly string[], options: FiguresCommand): Promise<number> {
  const { profile, seed, jobs, out, page, json = join(out, 'figures.json') } = options;
  const chosen = chooseSimulations(ids);
  requireFolder(out);
  // One of the files that the folder is to hold stands for all of them.
  for (const file of [join(out, 'figures.json'), json, page]) if (file !== undefined) requireWritable(file);

  const start = performance.now();
  const executor = createPoolExecutor(jobs);
  const progress = createCountLine('cells');
  const files = new Map<Ran, readonly string[]>();
  const { result: ran } = await interruptible(
    (signal) =>
      runSimulations({
        ...{ simulations: chosen, profile, seed, executor, signal },
        ...{ module: simulationModule, name: runCell.name },
        onCell: progress.update,
        onRan: (one) => files.set(one, writeFigures(one, out)),
      }),
    async () => {
      progress.stop();
      await executor.close();
    },
  );
  const facts = { profile, seed };
  const kept = keptFigures(ran, facts);
  writeFileAtomically(json, `${JSON.stringify(kept)}\n`);
  if (page !== undefined) writeFileAtomically(page, figuresPage(kept, relative(dirname(page), out)));
  for (const one of ran) console.log(simulationReport(one, files.get(one) ?? []));
  const seconds = (performance.now() - start) / 1000;
  console.log(figuresLine(ran.length, chosen.length, { ...facts, seconds, jobs: executor.jobs, json }));
  return ran.length < chosen.length ? 3 : 0;
}

/** Those that are named, in their own order; all when none is. Throws: InputError for one that does not exist. */
function chooseSimulations(ids: readonly string[]): readonly Simulation[] {
  const unknown = ids.find((id) => !simulations.some((one) => one.id === id));
  if (unknown !== undefined) {
    throw new InputError(
      `${JSON.stringify(unknown)} is no simulation; those are ${simulations.map(({ id }) => id).join(', ')}.`,
    );
  }
  return simulations.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** Answers the names of the files. */
function writeFigures({ figures: drawn }: Ran, folder: string): readonly string[] {
  return drawn.flatMap((figure) => {
    const name = join(folder, figure.id);
    writeFileAtomically(`${name}.svg`, figureSvg(figure));
    writeFileAtomically(`${name}.csv`, figureCsv(figure));
    return [`${name}.svg`, `${name}.csv`];
  });
}

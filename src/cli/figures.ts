import { dirname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Command, Option } from '@commander-js/extra-typings';
import { PROFILES, type Profile } from '../claim/profile.js';
import { InputError } from '../input-error.js';
import { createPoolExecutor } from '../judge/executor.js';
import { shardText } from '../ledger/shard.js';
import { figureCsv } from '../report/figure-csv.js';
import { figureSvg } from '../report/figure-svg.js';
import { keptFigures } from '../report/figures-json.js';
import { figuresPage } from '../report/figures-page.js';
import { figuresLine, simulationReport } from '../report/figures-report.js';
import { type LoggedCells, logCells } from '../simulation/cell-log.js';
import {
  answersOfCells,
  cellKey,
  cellsOfShard,
  cellsTogether,
  missingShards,
  type ReadCells,
  readCells,
} from '../simulation/read-cells.js';
import { type Ran, runSimulations } from '../simulation/run-simulations.js';
import type { Simulation } from '../simulation/simulation.js';
import { runCell, simulationModule, simulations } from '../simulation-suite.js';
import { version } from '../version.js';
import { type EvidenceOptions, parsedShard, requireLog, resumeOption } from './evidence-options.js';
import { interruptible } from './interruptible.js';
import { integer, positiveInteger } from './options.js';
import { createCountLine } from './progress.js';
import { requireFolder, requireWritable, writeFileAtomically } from './write-file.js';

export interface FiguresCommand extends EvidenceOptions {
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
    .option('--log <file>', 'keep what the cells gave in a log that only grows, see docs/scale.md')
    .addOption(resumeOption())
    .addOption(
      new Option('--shard <i/m>', 'run the i-th of m disjoint parts of the cells into the log, for --from')
        .argParser(parsedShard)
        .conflicts(['json', 'page', 'out', 'from']),
    )
    .addOption(
      new Option('--from <files...>', 'draw from logs, and run nothing').conflicts([
        'profile',
        'seed',
        'log',
        'resume',
      ]),
    )
    .action(async (ids, { jobs, json, page, log, resume, shard, from, ...options }) => {
      const command = { ...options, jobs, json, page, log, resume, shard };
      requireLog(command);
      answer(from === undefined ? await figures(ids, command) : await figuresFrom(from, ids, command));
    });
}

/** `aligncheck figures`: runs simulations, writes each as soon as it is complete, and answers the exit code. */
export async function figures(ids: readonly string[], options: FiguresCommand): Promise<number> {
  const { profile, seed, jobs, log, resume = false, shard } = options;
  const chosen = chooseSimulations(ids);
  if (shard === undefined) requireDrawable(options);
  const start = performance.now();
  const executor = createPoolExecutor(jobs);
  const run = { version, profile, seed, simulations: chosen.map(({ id }) => id) };
  const progress = createCountLine('cells');
  const files = new Map<Ran, readonly string[]>();
  const mine = shard === undefined ? undefined : cellsOfShard(chosen, profile, shard);
  let left = mine?.size ?? 0;
  let kept: LoggedCells | undefined;
  const { result: ran, interrupted } = await interruptible(
    (signal) => {
      kept = log === undefined ? undefined : logCells(log, run, { shard, resume, executor });
      return runSimulations({
        ...{ simulations: chosen, profile, seed, signal },
        ...{ executor: kept?.executor ?? executor, module: simulationModule, name: runCell.name },
        ...(mine && { only: (id: string, index: number) => mine.has(cellKey(id, index)) }),
        onCell: (done, of) => {
          left = of - done;
          progress.update(done, of);
        },
        onRan: (one) => shard === undefined && files.set(one, writeFigures(one, options.out)),
      });
    },
    async () => {
      progress.stop();
      await executor.close();
      kept?.close();
    },
  );
  if (shard !== undefined) {
    const known = kept?.known ? `, ${kept.known} of them before` : '';
    console.log(
      `Shard ${shardText(shard)}: ${(mine?.size ?? 0) - left} of ${mine?.size} cells are in ${log}${known}.`,
    );
    return interrupted ? 3 : 0;
  }
  return tell(ran, files, chosen.length, {
    ...options,
    seconds: (performance.now() - start) / 1000,
    jobs: executor.jobs,
  });
}

/** `aligncheck figures --from LOG…`: draws what shards have run. */
async function figuresFrom(
  paths: readonly string[],
  ids: readonly string[],
  options: FiguresCommand,
): Promise<number> {
  const logs = paths.map(readCells);
  for (const { path, torn } of logs)
    if (torn > 0) console.error(`${path} ends with a record that was not written to its end: left out.`);
  const cells = cellsTogether(logs);
  const [{ header }] = logs as [ReadCells];
  if (header.version !== version)
    throw new InputError(
      `${paths[0]} was written by version ${header.version}, this is ${version}; use the version that wrote it.`,
    );
  const chosen = chooseSimulations(ids.length > 0 ? ids : header.simulations);
  requireDrawable(options);
  const start = performance.now();
  const files = new Map<Ran, readonly string[]>();
  const { profile, seed } = header;
  const executor = answersOfCells(cells);
  const ran = await runSimulations({
    ...{ simulations: chosen, profile, seed, executor, signal: new AbortController().signal },
    ...{ module: simulationModule, name: runCell.name },
    only: (id, index) => cells.has(cellKey(id, index)),
    onCell: () => {},
    onRan: (one) => files.set(one, writeFigures(one, options.out)),
  });
  const missing = missingShards(logs, chooseSimulations(header.simulations), cells);
  if (missing.length > 0) console.error(`Cells are missing, of the shards ${missing.join(', ')}.`);
  const seconds = (performance.now() - start) / 1000;
  return tell(ran, files, chosen.length, { ...options, profile, seed, seconds, jobs: 1 });
}

/** One of the files that the folder is to hold stands for all of them. */
function requireDrawable({ out, page, json = join(out, 'figures.json') }: FiguresCommand): void {
  requireFolder(out);
  for (const file of [join(out, 'figures.json'), json, page]) if (file !== undefined) requireWritable(file);
}

/** Writes what is told of all of them together, prints it, and answers the exit code. */
function tell(
  ran: readonly Ran[],
  files: ReadonlyMap<Ran, readonly string[]>,
  chosen: number,
  facts: FiguresCommand & { readonly seconds: number; readonly jobs: number },
): number {
  const { profile, seed, seconds, jobs, out, page, json = join(out, 'figures.json') } = facts;
  const kept = keptFigures(ran, { profile, seed });
  writeFileAtomically(json, `${JSON.stringify(kept)}\n`);
  if (page !== undefined) writeFileAtomically(page, figuresPage(kept, relative(dirname(page), out)));
  for (const one of ran) console.log(simulationReport(one, files.get(one) ?? []));
  console.log(figuresLine(ran.length, chosen, { profile, seed, seconds, jobs, json }));
  return ran.length < chosen ? 3 : 0;
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

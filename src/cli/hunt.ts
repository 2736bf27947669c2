import { performance } from 'node:perf_hooks';
import type { Conjecture } from '../claim/conjecture.js';
import type { TrainingCase } from '../conjecture/training-case.js';
import { type KeptCounterexample, keptCounterexample, replayCounterexample } from '../hunt/counterexample.js';
import { TIME_OVER } from '../hunt/hunt.js';
import { createPoolEvaluator } from '../hunt/pool-evaluator.js';
import { type Pursuit, pursue } from '../hunt/pursue.js';
import { shardSeed } from '../hunt/shard-seed.js';
import { conjectureAt, huntModule, settingOf, sourceOf } from '../hunt-suite.js';
import { type Shard, shardText } from '../ledger/shard.js';
import { huntJson } from '../report/hunt-json.js';
import { huntReport } from '../report/hunt-report.js';
import { shellWord } from '../report/replay-line.js';
import { version } from '../version.js';
import { keepCounterexample, readCorpus, requireKeepable } from './corpus.js';
import { interruptible } from './interruptible.js';
import { createSearchLine } from './progress.js';
import { type Outputs, requireOutputs, sayWhereReportIs, writeOutputs } from './write-report.js';

export interface HuntCommand extends Outputs {
  /** One of several hunts with one seed; each has draws, and a part of α, of its own. */
  readonly shard: Shard | undefined;
  /** Seconds; 60 unless trials are given. */
  readonly budget: number | undefined;
  readonly trials: number | undefined;
  readonly seed: number;
  readonly alpha: number;
  readonly jobs: number | undefined;
  /** Seconds that one case may take. */
  readonly timeout: number;
  /** The folder in which counterexamples are kept. */
  readonly corpus: string;
  readonly keep: boolean;
}

const SECONDS = 60;
/** What a budget in seconds alone is worth in trials: no machine gets there. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

/** `aligncheck hunt ID|FILE`: looks for a counterexample, prints what was found, keeps it, and answers the exit code. */
export async function huntCommand(name: string, asked: HuntCommand): Promise<number> {
  const options = asked.shard === undefined ? asked : partOf(asked, asked.shard);
  const { seed, alpha, jobs, corpus, keep, trials } = options;
  const source = sourceOf(name);
  const setting = settingOf(source);
  const conjecture = await conjectureAt(setting);
  requireOutputs(options);
  if (keep) requireKeepable(corpus);
  const known = openCases(conjecture, corpus);

  const start = performance.now();
  const evaluator = createPoolEvaluator({
    ...{ conjecture, suite: huntModule, setting, seed, jobs },
    secondsPerCase: options.timeout,
  });
  const seconds = options.budget ?? (trials === undefined ? SECONDS : undefined);
  const line = createSearchLine(trials, seconds);
  const search = new AbortController();
  const timer = seconds === undefined ? undefined : setTimeout(() => search.abort(TIME_OVER), seconds * 1000);
  const { result: pursuit, interrupted } = await interruptible(
    (interrupt) => {
      interrupt.addEventListener('abort', () => search.abort('interrupted'), { once: true });
      return pursue({
        ...{ conjecture, evaluator, seed, alpha, known, interrupt },
        trials: trials ?? ENDLESS,
        signal: search.signal,
        onPhase: line.phase,
        onProgress: ({ trials: done, worst }) =>
          line.update(done, worst?.margin.value, worst && conjecture.space.show(worst.value)[0]),
      });
    },
    async () => {
      clearTimeout(timer);
      line.stop();
      await evaluator.close();
    },
  );
  const spent = { seed, alpha, seconds: (performance.now() - start) / 1000 };
  console.log(huntReport(conjecture, pursuit, spent));

  const file = source.kind === 'file' ? name : null;
  const kept = recordOf(conjecture, pursuit, { file, seed, command: commandOf(name, options, pursuit) });
  writeOutputs(options, huntJson(conjecture, pursuit, kept, spent));
  if (kept !== undefined && keep) {
    const path = keepCounterexample(corpus, kept);
    console.log(`\n  Kept as ${path}; npx aligncheck replay ${shellWord(path)} shows it again.`);
  }
  sayWhereReportIs(options);
  if (kept !== undefined) return 1;
  return interrupted ? 3 : 0;
}

/** A shard's own seed, and its share of α: any of them may refute. */
function partOf(asked: HuntCommand, shard: Shard): HuntCommand {
  const seed = shardSeed(asked.seed, shard.index, shard.of);
  const alpha = asked.alpha / shard.of;
  console.log(
    `Shard ${shardText(shard)} of seed ${asked.seed}: a hunt of its own, with seed ${seed} and α = ${alpha}.\n`,
  );
  return { ...asked, seed, alpha };
}

/** Counterexamples that still stand are where the search begins; what else is in the corpus is said. */
function openCases(conjecture: Conjecture<TrainingCase>, corpus: string): readonly TrainingCase[] {
  const { entries, damaged } = readCorpus(corpus);
  for (const message of damaged) console.error(`skipped: ${message}`);
  return entries
    .filter(({ kept }) => kept.conjecture === conjecture.id)
    .flatMap(({ path, kept }) => {
      const { state, why } = replayCounterexample(conjecture, kept);
      if (state !== 'open') console.error(`${path} is ${state}${why === '' ? '' : `: ${why}`}`);
      return state === 'open' ? [conjecture.space.fromJson(kept.case)] : [];
    });
}

function recordOf(
  conjecture: Conjecture<TrainingCase>,
  { search, counterexample }: Pursuit<TrainingCase>,
  { file, seed, command }: { file: string | null; seed: number; command: string },
): KeptCounterexample | undefined {
  if (counterexample === undefined || search.found === undefined) return undefined;
  const { smallest, worst, explanation } = counterexample;
  const found = { by: search.found.by, trials: search.found.atTrial, command };
  return keptCounterexample({ conjecture, smallest, worst, explanation, file, version, seed, found });
}

/** The command that finds the same again: by trials, whatever the machine's speed. */
function commandOf(name: string, { seed, alpha }: HuntCommand, { search }: Pursuit<TrainingCase>): string {
  return `npx aligncheck hunt ${shellWord(name)} --trials ${search.trials} --seed ${seed} --alpha ${alpha}`;
}

import { performance } from 'node:perf_hooks';
import { Command } from '@commander-js/extra-typings';
import { requireWritable, writeFileAtomically } from '../src/cli/write-file.js';
import { type Answering, createInlineExecutor, createPoolExecutor } from '../src/judge/executor.js';
import { median } from '../src/judge/median.js';
import { runTask } from '../src/judge/run-task.js';
import type { TrialsResult, TrialsTask } from '../src/judge/task.js';
import { claims as allClaims } from '../src/suite.js';
import { RedisServer } from '../test/system/redis-server.js';
import { measureLedger } from './ledger-rates.js';
import { describeMachine } from './machine.js';
import { startQueueWorkers } from './queue-workers.js';
import { theoremBlocks } from './theorem-blocks.js';
import { requireUnbroken } from './trial-rates.js';

const CLAIM = 'convergence';
const claims = allClaims.filter(({ id }) => id === CLAIM);
const theorem = theoremBlocks().find(({ id }) => id === CLAIM);

/** Short blocks show what one costs beside its work, long ones how the work is shared. */
const LENGTHS = [1, 8, 64] as const;
const WORKERS = {
  'in this thread': 1,
  'pool of 1': 1,
  'pool of 2': 2,
  'queue, 1 worker': 1,
  'queue, 2 workers': 2,
};
type Name = keyof typeof WORKERS;

interface Share {
  /** Median over the rounds. */
  readonly seconds: number;
  /** Median over the rounds of (seconds in this thread)/(seconds here)/workers. */
  readonly efficiency: number;
  /** Median over the rounds, in milliseconds for each block and worker: what was not spent in blocks. */
  readonly overhead: number;
  /** Median over the rounds, in milliseconds for each block: processor time of this process, which hands them out. */
  readonly here: number;
}

let next = 0;

/** Blocks that nobody has been asked for yet: a coordinator counts each once. */
function freshTasks(count: number, length: number): readonly TrialsTask[] {
  const layers: TrialsTask[] = [];
  while (layers.length < count) {
    layers.push(...(theorem?.layer(0, length) ?? []).map((task) => ({ ...task, from: next })));
    next += length;
  }
  return layers.slice(0, count);
}

/** As many at a time as the executor asks for. */
async function drive(executor: Answering, tasks: readonly TrialsTask[]) {
  const begun = performance.now();
  const before = process.cpuUsage();
  let at = 0;
  let inBlocks = 0;
  const lane = async (): Promise<void> => {
    for (let task = tasks[at++]; task !== undefined; task = tasks[at++]) {
      const result = await executor.run(task);
      if (result.kind !== 'trials') throw new Error(`${result.kind} in place of trials`);
      inBlocks += requireUnbroken(task, result).seconds;
    }
  };
  await Promise.all(Array.from({ length: executor.jobs }, lane));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1000, inBlocks, here: (user + system) / 1e6 };
}

async function measureLength(
  executors: Readonly<Record<Name, Answering>>,
  length: number,
  { blocks, rounds }: { readonly blocks: number; readonly rounds: number },
): Promise<Readonly<Record<Name, Share>>> {
  const names = Object.keys(WORKERS) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as Awaited<ReturnType<typeof drive>>[]]));
  // The first round fills caches.
  for (let round = -1; round < rounds; round++) {
    const tasks = freshTasks(blocks, length);
    for (const name of names) {
      const time = await drive(executors[name], tasks);
      if (round >= 0) times[name]?.push(time);
    }
  }
  const alone = times['in this thread'] ?? [];
  return Object.fromEntries(
    names.map((name) => {
      const all = times[name] ?? [];
      const workers = WORKERS[name];
      return [
        name,
        {
          seconds: median(all.map(({ seconds }) => seconds)),
          efficiency: median(all.map(({ seconds }, i) => (alone[i]?.seconds ?? 0) / seconds / workers)),
          here: median(all.map(({ here }) => (1000 * here) / blocks)),
          overhead: median(
            all.map(({ seconds, inBlocks }) => (1000 * (workers * seconds - inBlocks)) / blocks),
          ),
        },
      ];
    }),
  ) as Record<Name, Share>;
}

/** Commands and processor time of the server for each block, in microseconds. */
async function serverCost(redis: { info: (section: string) => Promise<string> }) {
  const [stats, cpu] = [await redis.info('stats'), await redis.info('cpu')];
  const number = (text: string, name: string): number =>
    Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    commands: number(stats, 'total_commands_processed'),
    seconds: number(cpu, 'used_cpu_user') + number(cpu, 'used_cpu_sys'),
  };
}

/** Measures local workers and workers of a queue on the same blocks, alternately; `npm run bench:scaling`. */
async function bench({ rounds, blocks, json }: { rounds: number; blocks: number; json: string | undefined }) {
  if (json !== undefined) requireWritable(json);
  const redis = await RedisServer.start();
  const pools = [createPoolExecutor(1), createPoolExecutor(2)] as const;
  const queues = [
    await startQueueWorkers(redis.url, 1, claims),
    await startQueueWorkers(redis.url, 2, claims),
  ] as const;
  try {
    const executors: Readonly<Record<Name, Answering>> = {
      'in this thread': createInlineExecutor(claims),
      'pool of 1': pools[0],
      'pool of 2': pools[1],
      'queue, 1 worker': queues[0].executor,
      'queue, 2 workers': queues[1].executor,
    };
    const machine = await describeMachine(undefined);
    console.log(
      `${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadBefore}`,
    );
    const lengths = [];
    for (const length of LENGTHS) {
      const before = await serverCost(queues[0].server.redis);
      const shares = await measureLength(executors, length, { blocks, rounds });
      const after = await serverCost(queues[0].server.redis);
      const through = 2 * blocks * (rounds + 1);
      const commands = (after.commands - before.commands) / through;
      const micros = (1e6 * (after.seconds - before.seconds)) / through;
      lengths.push({ length, shares, commands, micros });
      console.log(`\nblocks of ${length} trials of ${CLAIM}, ${blocks} of them, median of ${rounds} rounds`);
      for (const [name, { seconds, efficiency, overhead, here }] of Object.entries(shares))
        console.log(
          `  ${name.padEnd(16)} ${seconds.toFixed(2)} s, efficiency ${efficiency.toFixed(2)}, ${overhead.toFixed(2)} ms a block beside its work; this process ${here.toFixed(2)} ms`,
        );
      console.log(
        `  the server: ${commands.toFixed(1)} commands and ${micros.toFixed(0)} µs of processor time a block`,
      );
    }
    const ledger = [];
    console.log('\none process, blocks a second');
    for (const length of [8, 64, 512]) {
      const [task] = freshTasks(1, length) as [TrialsTask];
      const result = (await runTask(task)) as TrialsResult;
      const rates = measureLedger(task, result, claims, 4000);
      ledger.push(rates);
      console.log(
        `  ${length} trials, ${rates.bytes.toFixed(0)} bytes: answers read ${rates.read.toFixed(0)}, appended ${rates.appended.toFixed(0)}, merged ${rates.merged.toFixed(0)}`,
      );
    }
    if (json !== undefined)
      writeFileAtomically(
        json,
        `${JSON.stringify({ form: 1, machine, rounds, blocks, lengths, ledger }, null, 2)}\n`,
      );
  } finally {
    await Promise.all([...pools, ...queues].map((one) => one.close()));
    await redis.end();
  }
}

const program = new Command('bench:scaling')
  .description('time the same blocks in one thread, in pools, and through a queue; needs redis-server')
  .option('--rounds <count>', 'alternating rounds', Number, 5)
  .option('--blocks <count>', 'blocks in a round', Number, 60)
  .option('--json <file>', 'also write everything measured as JSON')
  .action(({ rounds, blocks, json }) => bench({ rounds, blocks, json }));

await program.parseAsync();

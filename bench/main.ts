import { loadavg } from 'node:os';
import { Command, Option } from '@commander-js/extra-typings';
import { requireWritable, writeFileAtomically } from '../src/cli/write-file.js';
import { InputError } from '../src/input-error.js';
import { CLOCKS, type Clock } from './clock.js';
import { describeMachine, hasSlowProduct } from './machine.js';
import { memoryPeak } from './memory-peak.js';
import { parseSize, SIZES } from './size.js';
import { measureSteps } from './step-times.js';
import { machineText, scalingText, stepTables, targetTable, trialTable } from './tables.js';
import { judgeTargets } from './targets.js';
import { startTorch } from './torch-process.js';
import { measureTrialRates } from './trial-rates.js';
import { measureScaling } from './worker-scaling.js';

const FULL = {
  rounds: 15,
  slowRounds: 3,
  sampleMilliseconds: 30,
  trialSeconds: 3,
  scaling: { rounds: 5, secondsEach: 1 },
};
const QUICK = {
  rounds: 5,
  slowRounds: 1,
  sampleMilliseconds: 20,
  trialSeconds: 1,
  scaling: { rounds: 3, secondsEach: 0.5 },
};

interface BenchOptions {
  readonly quick: boolean;
  readonly json: string | undefined;
  readonly sizes: readonly string[] | undefined;
  readonly clock: Clock;
}

/**
 * Measures and prints; `npm run bench` compiles first, because a loader makes some steps three times slower.
 *
 * Throws: InputError for sizes or a file that cannot be used; Error when PyTorch and an engine do not compute the same.
 */
async function bench({ quick, json, sizes: asked, clock }: BenchOptions): Promise<void> {
  const sizes = asked?.map(parseSize) ?? SIZES;
  if (json !== undefined) requireWritable(json);
  const plan = { ...(quick ? QUICK : FULL), clock };
  const progress = (doing: string): void => {
    process.stderr.write(`… ${doing}\n`);
  };
  const torch = await startTorch();
  try {
    const machine = await describeMachine(torch);
    const comparable = machine.torch !== undefined && !hasSlowProduct(machine.torch);
    console.log(`${machineText(machine)}\n`);
    const steps = await measureSteps(torch, sizes, plan, progress);
    const targets = judgeTargets(steps.times);
    console.log(`${stepTables(steps, clock)}\n\n${targetTable(targets, comparable)}\n`);
    const trials = await measureTrialRates(plan.trialSeconds, progress);
    const memory = await memoryPeak(torch);
    console.log(`${trialTable(trials)}\n`);
    progress('one worker and two');
    const scaling = await measureScaling(trials, plan.scaling);
    console.log(scalingText(scaling));
    const [loadAfter] = loadavg();
    if (json !== undefined) {
      const result = {
        form: 1,
        machine: { ...machine, loadAfter },
        plan,
        comparable,
        ...steps,
        targets,
        trials,
      };
      const text = JSON.stringify({ ...result, scaling: scaling ?? null, memoryAtEnd: memory }, null, 2);
      writeFileAtomically(json, `${text}\n`);
    }
  } finally {
    await torch?.close();
  }
}

const program = new Command('bench')
  .description('time the engines beside PyTorch, alternately in one run')
  .option('--quick', 'fewer rounds and shorter samples', false)
  .option('--json <file>', 'also write everything measured as JSON')
  .option('--sizes <n,d,p...>', 'other sizes, such as 10,30,200 50,150,1600')
  .addOption(
    new Option('--clock <clock>', 'processor time is for machines that are busy with other work')
      .choices(CLOCKS)
      .default('wall' as const),
  )
  .action(({ quick, json, sizes, clock }) => bench({ quick, json, sizes, clock }));

try {
  await program.parseAsync();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`error: ${message}`);
  process.exitCode = error instanceof InputError ? 2 : 1;
}

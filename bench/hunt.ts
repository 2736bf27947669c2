import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { requireWritable, writeFileAtomically } from '../src/cli/write-file.js';
import { InputError } from '../src/input-error.js';
import { planted } from '../test/hunt/planted.js';
import { type HuntComparison, measureHunts } from './hunts.js';
import { describeMachine } from './machine.js';
import { huntTable } from './tables.js';

interface HuntBenchOptions {
  readonly seeds: number;
  readonly trials: number;
  readonly only: string | undefined;
  readonly json: string | undefined;
}

/** Hunts for the planted counterexamples, at random and by the portfolio, and prints how long it took; `npm run bench:hunt`. */
async function benchHunt({ seeds, trials, only, json }: HuntBenchOptions): Promise<void> {
  const chosen = planted.filter(({ id }) => only === undefined || id === only);
  if (chosen.length === 0)
    throw new InputError(
      `bench: there is no planted conjecture ${only}; there are ${planted.map(({ id }) => id).join(', ')}.`,
    );
  if (json !== undefined) requireWritable(json);
  const compared: HuntComparison[] = [];
  for (const conjecture of chosen) {
    process.stderr.write(`… ${conjecture.id}: ${conjecture.statement}\n`);
    compared.push(await measureHunts(conjecture, { seeds, trials }));
  }
  console.log(huntTable(compared, { seeds, trials }));
  if (json !== undefined) {
    const machine = await describeMachine(undefined);
    writeFileAtomically(json, `${JSON.stringify({ form: 1, machine, seeds, trials, compared }, null, 2)}\n`);
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!(Number.isSafeInteger(value) && value >= 1))
    throw new InvalidArgumentError('expected an integer ≥ 1.');
  return value;
}

const program = new Command('bench:hunt')
  .description('hunt for planted counterexamples, at random and by the portfolio, at equal numbers of trials')
  .option('--seeds <count>', 'hunts of each kind for each conjecture', count, 5)
  .option('--trials <count>', 'trials after which a hunt is given up', count, 20_000)
  .option('--only <id>', 'one planted conjecture')
  .option('--json <file>', 'also write every hunt as JSON')
  .action(({ seeds, trials, only, json }) => benchHunt({ seeds, trials, only, json }));

try {
  await program.parseAsync();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`error: ${message}`);
  process.exitCode = error instanceof InputError ? 2 : 1;
}

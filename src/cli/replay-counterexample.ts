import { dirname, relative, resolve } from 'node:path';
import { certify } from '../hunt/certificate.js';
import { type KeptCounterexample, replayCounterexample } from '../hunt/counterexample.js';
import { ownCode } from '../hunt/own-code.js';
import { worstConjunct } from '../hunt/worst-conjunct.js';
import { InputError } from '../input-error.js';
import { counterexampleTest } from '../report/counterexample-test.js';
import { violation } from '../report/hunt-report.js';
import { trajectoryTable } from '../report/trajectory-table.js';
import { conjectureOf, readCounterexample } from './corpus.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface ReplayCommand {
  /** Where to write a vitest file. */
  readonly emitTest: string | undefined;
}

/** `aligncheck replay FILE`: runs a kept counterexample again and shows it; 1 when it stands, 0 when it no longer does. */
export async function replayFile(path: string, { emitTest }: ReplayCommand): Promise<number> {
  const kept = readCounterexample(path);
  if (emitTest !== undefined) requireWritable(emitTest);
  const conjecture = await conjectureOf(kept, path);
  if (emitTest !== undefined) {
    writeFileAtomically(emitTest, counterexampleTest(kept, importOf(kept, emitTest)));
    console.log(`${emitTest} fails as long as ${kept.conjecture} is claimed and this case violates it.\n`);
  }
  const replayed = replayCounterexample(conjecture, kept);
  const { state, why, value, attempt, rate, sameBits } = replayed;
  if (state === 'stale' || value === undefined || attempt === undefined)
    throw new InputError(`${path} is stale: ${why}.`);
  const worst = worstConjunct(attempt);
  if (state === 'fixed' || worst === undefined) {
    console.log(`${conjecture.id}: fixed, ${why === '' ? 'this case no longer violates it' : why}.`);
    return 0;
  }
  const found = {
    value: conjecture.space.fromJson(kept.case),
    trial: value,
    conjunct: conjecture.conjuncts[worst.conjunct] as string,
    margin: worst.margin,
    certificate: ownCode(conjecture, value, () => certify(conjecture, value)),
    rate,
  };
  console.log(violation(conjecture, found).join('\n'));
  if (rate?.worst !== undefined)
    console.log(
      `\n  One trial is shown: draw ${rate.worst.index} of ${rate.purpose.join(' ')}, seed ${kept.seed}.`,
    );
  const table = ownCode(conjecture, value, () => trajectoryTable(conjecture, value));
  console.log(`\n${table ?? '(there is no trajectory to follow)'}`);
  const [same, differs] =
    rate === undefined
      ? ['The margin is the one that was', 'The margin differs from the one that was']
      : ['The margin and the counts are those that were', 'The margin, or a count, differs from what was'];
  console.log(
    sameBits
      ? `\n${same} kept, to the last bit.`
      : `\n${differs} kept, ${kept.violation.margin}: the trainer, or its arithmetic, has changed since version ${kept.version}.`,
  );
  return 1;
}

/** How a file imports the conjecture of another. */
function importOf({ file }: KeptCounterexample, from: string): string | undefined {
  if (file === null) return undefined;
  const path = relative(dirname(resolve(from)), resolve(file)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

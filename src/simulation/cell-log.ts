import { constants, existsSync, openSync } from 'node:fs';
import { InputError } from '../input-error.js';
import type { PoolExecutor } from '../judge/executor.js';
import { AppendFile } from '../ledger/append-file.js';
import { lockLog } from '../ledger/log-lock.js';
import { recordLine } from '../ledger/record-line.js';
import { type Shard, shardText } from '../ledger/shard.js';
import { unwritable } from '../unwritable.js';
import {
  type CellHeader,
  type CellRun,
  cellKey,
  FORMAT,
  type ReadCells,
  readBytes,
  readCells,
  requireSameRun,
} from './read-cells.js';
import type { CellAnswer, CellArgument } from './run-simulations.js';

/** One shard that has everything. */
const WHOLE: Shard = { index: 1, of: 1 };

/** A pool that keeps what its cells gave, each as soon as it is there, and does not run again what is kept. */
export interface LoggedCells {
  readonly executor: Pick<PoolExecutor, 'jobs' | 'call'>;
  /** Cells that were in the log before. */
  readonly known: number;
  /** Throws: InputError when what was written did not reach the disk. */
  readonly close: () => void;
}

/**
 * Opens a log of cells, or goes on with it.
 *
 * Throws: InputError for a file that is there without `resume`, that belongs to another run, or that cannot be written.
 */
export function logCells(
  path: string,
  run: CellRun,
  {
    shard = WHOLE,
    resume,
    executor,
  }: {
    readonly shard?: Shard | undefined;
    readonly resume: boolean;
    readonly executor: Pick<PoolExecutor, 'jobs' | 'call'>;
  },
): LoggedCells {
  const header: CellHeader = { kind: 'header', format: FORMAT, form: 1, ...run, shard: shardText(shard) };
  if (existsSync(path) && !resume)
    throw new InputError(`${path} is there already; go on with it by --resume, or name another file.`);
  const unlock = lockLog(path);
  try {
    const known = existsSync(path) ? goOnWith(path, header) : undefined;
    const file = open(path);
    const log = new AppendFile(path, file, known?.end ?? 0);
    if (known === undefined) log.append(recordLine(header));
    const call: PoolExecutor['call'] = async (wanted, signal) => {
      const { id, index } = wanted.argument as CellArgument;
      const kept = known?.cells.get(cellKey(id, index));
      if (kept !== undefined) return { found: kept.found, seconds: kept.seconds };
      const answer = (await executor.call(wanted, signal)) as CellAnswer;
      if ('found' in answer) log.append(recordLine({ kind: 'cell', id, index, ...answer }));
      return answer;
    };
    return {
      executor: { jobs: executor.jobs, call },
      known: known?.cells.size ?? 0,
      close: () => {
        try {
          log.close();
        } finally {
          unlock();
        }
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function goOnWith(path: string, header: CellHeader): ReadCells | undefined {
  // Nothing but the beginning of its first line was written.
  if (!readBytes(path).includes(0x0a)) return undefined;
  const found = readCells(path);
  requireSameRun(found, 'this run', header);
  if (found.header.shard !== header.shard)
    throw new InputError(`${path} is the log of shard ${found.header.shard}, not of ${header.shard}.`);
  return found;
}

function open(path: string): number {
  try {
    return openSync(path, constants.O_CREAT | constants.O_RDWR);
  } catch (error) {
    throw unwritable(path, error);
  }
}

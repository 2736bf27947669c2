import { closeSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Profile } from '../claim/profile.js';
import { InputError } from '../input-error.js';
import type { PoolExecutor } from '../judge/executor.js';
import { openForReading } from '../ledger/read-log.js';
import { recordOf } from '../ledger/record-line.js';
import { type Shard, shardText } from '../ledger/shard.js';
import type { CellArgument } from './run-simulations.js';
import type { Simulation } from './simulation.js';

/** What cells were run for; logs go together when all of it but the shard is the same. */
export interface CellRun {
  readonly version: string;
  readonly profile: Profile;
  readonly seed: number;
  /** Ids, in their order. */
  readonly simulations: readonly string[];
}

export interface CellHeader extends CellRun {
  readonly kind: 'header';
  readonly format: typeof FORMAT;
  readonly form: 1;
  readonly shard: string;
}

interface CellRecord {
  readonly kind: 'cell';
  readonly id: string;
  readonly index: number;
  readonly found: unknown;
  readonly seconds: number;
}

/** A log of cells as it was found. */
export interface ReadCells {
  readonly path: string;
  readonly header: CellHeader;
  readonly cells: ReadonlyMap<string, CellRecord>;
  /** Bytes up to the end of the last whole record, and those after it. */
  readonly end: number;
  readonly torn: number;
}

export const FORMAT = 'aligncheck cells';

export const cellKey = (id: string, index: number): string => `${id}/${index}`;

/** Which cells belong to a shard: dealt out in turn over all simulations, so that costly ones, which come first, are spread. */
export function cellsOfShard(
  simulations: readonly Simulation[],
  profile: Profile,
  { index, of }: Shard,
): ReadonlySet<string> {
  const keys = simulations.flatMap(({ id, cells }) => cells(profile).map((_cell, k) => cellKey(id, k)));
  return new Set(keys.filter((_key, k) => k % of === index - 1));
}

/**
 * Reads a log of cells. A last record that is torn is left out; one in the middle is an error.
 *
 * Throws: InputError with the line.
 */
export function readCells(path: string): ReadCells {
  const bytes = readBytes(path);
  const cells = new Map<string, CellRecord>();
  let header: CellHeader | undefined;
  let end = 0;
  for (let line = 1, to = bytes.indexOf(0x0a); to >= 0; line++, to = bytes.indexOf(0x0a, end)) {
    const record = recordOf(bytes.subarray(end, to)) as CellHeader | CellRecord | undefined;
    if (record === undefined && to + 1 < bytes.length)
      throw new InputError(
        `${path}, line ${line}: the record is damaged, its checksum does not fit; restore the file, or leave it out.`,
      );
    if (record === undefined) break;
    if (line === 1) header = requireHeader(path, record);
    else if (record.kind === 'cell') {
      const key = cellKey(record.id, record.index);
      if (cells.has(key))
        throw new InputError(`${path}, line ${line}: the cell ${key} is there already; leave the log out.`);
      cells.set(key, record);
    }
    end = to + 1;
  }
  if (header === undefined) throw foreign(path);
  return { path, header, cells, end, torn: bytes.length - end };
}

/** All of a log of cells, as bytes. Throws: InputError. */
export function readBytes(path: string): Buffer {
  const file = openForReading(path, { what: 'log of cells', wrote: 'figures --log' });
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function requireHeader(path: string, record: CellHeader | CellRecord): CellHeader {
  if (record.kind !== 'header' || record.format !== FORMAT || record.form !== 1) throw foreign(path);
  return record;
}

const foreign = (path: string): InputError =>
  new InputError(
    `${path} is no log of cells, or its first line is damaged; name a file that figures --log wrote.`,
  );

/** The cells of several logs together. Throws: InputError where they were not run for the same, or have a cell twice. */
export function cellsTogether(logs: readonly ReadCells[]): ReadonlyMap<string, CellRecord> {
  const [first] = logs as [ReadCells];
  const all = new Map<string, CellRecord>();
  const from = new Map<string, string>();
  for (const { path, header, cells } of logs) {
    requireSameRun(first, path, header);
    for (const [key, record] of cells) {
      if (all.has(key))
        throw new InputError(
          `${path} and ${from.get(key)} both have the cell ${key}; leave one of them out.`,
        );
      all.set(key, record);
      from.set(key, path);
    }
  }
  return all;
}

/** Throws: InputError that names what differs, and both. */
export function requireSameRun(
  { path, header }: Pick<ReadCells, 'path' | 'header'>,
  name: string,
  other: CellHeader,
): void {
  const parts = ['version', 'profile', 'seed', 'simulations'] as const;
  const differs = parts.find((part) => !isDeepStrictEqual(header[part], other[part]));
  if (differs !== undefined) throw otherRun(path, header, name, other, differs);
}

function otherRun(a: string, own: CellRun, b: string, other: CellRun, part: keyof CellRun): InputError {
  const [one, two] = [own[part], other[part]].map((value) => String(value));
  return new InputError(
    `${a} and ${b} do not go together: the ${part} is ${one} in the first, ${two} in the second.`,
  );
}

/** Answers cells out of logs, and runs none. */
export function answersOfCells(cells: ReadonlyMap<string, CellRecord>): Pick<PoolExecutor, 'jobs' | 'call'> {
  return {
    jobs: 1,
    call: async ({ argument }) => {
      const { id, index } = argument as CellArgument;
      const { found, seconds } = cells.get(cellKey(id, index)) as CellRecord;
      return { found, seconds };
    },
  };
}

/** Shards, as 3/8, of which a log lacks; empty where no cell of theirs is missing. */
export function missingShards(
  logs: readonly ReadCells[],
  simulations: readonly Simulation[],
  cells: ReadonlyMap<string, unknown>,
): readonly string[] {
  const [{ header }] = logs as [ReadCells];
  const of = Math.max(...logs.map((log) => Number(log.header.shard.split('/')[1])));
  return Array.from({ length: of }, (_, k) => ({ index: k + 1, of }))
    .filter((shard) => [...cellsOfShard(simulations, header.profile, shard)].some((key) => !cells.has(key)))
    .map(shardText);
}

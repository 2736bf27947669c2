import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { AppendFile } from '../../src/ledger/append-file.js';
import { Evidence } from '../../src/ledger/evidence.js';
import { EvidenceLog } from '../../src/ledger/evidence-log.js';
import { readLog } from '../../src/ledger/read-log.js';
import { recordLine, recordOf } from '../../src/ledger/record-line.js';
import { shardOf } from '../../src/ledger/shard.js';
import { claims, freshPath, headerOf, judgedIntoLog, linesOf, logOf, withoutTimes } from './toy-logs.js';

const few = claims.filter(({ id }) => ['false-coin', 'true-integers'].includes(id));
const header = headerOf({ claims: few });
const open = (path: string, resume = false): EvidenceLog =>
  new EvidenceLog({ path, header, claims: few, resume });

const path = freshPath();
let bytes: Buffer;
let lines: readonly string[];
let whole: string;
beforeAll(async () => {
  whole = withoutTimes((await judgedIntoLog(path, { claims: few })).judged);
  bytes = readFileSync(path);
  lines = linesOf(path);
});
const written = (content: Buffer | string): string => {
  const fresh = freshPath();
  writeFileSync(fresh, content);
  return fresh;
};

describe('a log that was not written to its end', () => {
  it('lacks its last record wherever that was cut, and no other', () => {
    const last = bytes.length - Buffer.byteLength(`${lines.at(-1)}\n`);
    const cut = written(bytes);
    for (let length = bytes.length; length >= last; length--) {
      truncateSync(cut, length);
      const { records, end, torn } = readLog(cut);
      const isWhole = length === bytes.length;
      expect([records, end, torn]).toEqual([
        lines.length - (isWhole ? 1 : 2),
        isWhole ? length : last,
        isWhole ? 0 : length - last,
      ]);
    }
  });

  it('is gone on with as if nothing had happened, cut in any record or in the header', async () => {
    for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 23)) {
      const cut = written(bytes.subarray(0, length));
      const { judged } = await judgedIntoLog(cut, { claims: few, resume: true });
      expect(withoutTimes(judged), `cut at ${length}`).toBe(whole);
      expect(readLog(cut)).toMatchObject({ torn: 0, records: lines.length - 1 });
    }
  });

  it('and holds nothing is begun anew, and is no evidence for a merge', () => {
    const empty = written('');
    expect(() => readLog(empty)).toThrow(/is empty, not an evidence log/);
    open(empty).close();
    expect(linesOf(empty)).toEqual([recordLine(header)]);
  });
});

describe('a log with a damaged byte', () => {
  const flipped = (at: number): string => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] as number) ^ 0x04;
    return written(copy);
  };

  it('in the middle is refused by the number of its line, whichever byte it is', () => {
    const from = Buffer.byteLength(`${lines[0]}\n`);
    const to = from + Buffer.byteLength(`${lines[1]}\n`);
    for (let at = from; at < to; at++) {
      expect(() => readLog(flipped(at)), `byte ${at}`).toThrow(
        /\.jsonl, line 2: the record is damaged, its checksum does not fit/,
      );
    }
  });

  it('in its last record lacks that record; in its header it is no log', () => {
    const last = bytes.length - Buffer.byteLength(`${lines.at(-1)}\n`);
    for (let at = last; at < bytes.length; at += 7)
      expect(readLog(flipped(at)).records).toBe(lines.length - 2);
    for (let at = 0; at < Buffer.byteLength(lines[0] as string); at += 7)
      expect(() => readLog(flipped(at))).toThrow(/is not an evidence log, or its first line is damaged/);
  });
});

describe('logs together', () => {
  const together = (...paths: readonly string[]): Evidence => new Evidence(paths.map(readLog), few);
  const logWith = (changes: Parameters<typeof headerOf>[0]): string =>
    logOf([recordLine(headerOf({ claims: few, ...changes }))]);

  it('are refused when one is there twice, or two hold the same trials', () => {
    const copy = written(bytes);
    expect(() => together(path, copy)).toThrow(/holds the same records as .*evidence is counted once/);
    const again = logOf([...lines, lines[3] as string]);
    expect(() => together(again)).toThrow(
      /line 4 and .*, line \d+ both hold trials \d+ to \d+ of false-coin/,
    );
    const half = logOf([lines[0] as string, ...lines.slice(5)]);
    expect(() => together(path, half)).toThrow(/both hold .*leave one of the logs out/);
    const search = lines.find((line) => line.includes('"search"')) as string;
    expect(() => together(logOf([...lines, search]))).toThrow(/both hold the search of true-integers/);
  });

  it('are refused when blocks overlap that begin at different trials', () => {
    const block = recordOf(Buffer.from(lines[1] as string)) as { from: number; count: number };
    const shifted = recordLine({ ...block, from: block.from + block.count - 1 });
    expect(() => together(path, logOf([lines[0] as string, shifted]))).toThrow(/both hold trials 7 to 7 of/);
    // One that ends where the next begins does not.
    expect(together(logOf([lines[0] as string, lines[1] as string])).size).toBe(1);
  });

  it('are refused when they are not about the same claims and options', () => {
    const coin = few[0] as (typeof few)[number];
    const other = [{ ...coin, constants: { δ: 0.2 } }, ...few.slice(1)];
    const cases: readonly (readonly [Parameters<typeof headerOf>[0], RegExp])[] = [
      [
        { run: { seed: 8 } },
        / do not go together: the seed is 7 in the first and 8 in the second; evidence adds/,
      ],
      [{ run: { profile: 'deep' } }, /the profile is quick in the first and deep in the second/],
      [{ run: { alpha: 0.5 } }, /alpha is 0.0001 in the first and 0.5 in/],
      [{ run: { alphaHolds: 0.5 } }, /alpha-holds is 0.000001 in the first and 0.5 in/],
      [{ run: { judged: { engine: 'gram' } } }, /the engine is none in the first and gram in/],
      [{ run: { command: 'gate' } }, /the command is check in the first and gate in/],
      [{ version: '1.2.4' }, /the version of aligncheck is 1.2.3 in the first and 1.2.4 in/],
      [
        { claims: few.slice(1) },
        /the list of claims is false-coin, true-integers in the first and true-integers in/,
      ],
      [
        { claims: other },
        /the definition of false-coin is "[0-9a-f]{16}" in the first and "[0-9a-f]{16}" in/,
      ],
    ];
    for (const [changes, message] of cases) {
      const log = logWith(changes);
      expect(() => together(path, log)).toThrow(message);
      expect(() => together(path, log)).toThrow(InputError);
      expect(() => open(log, true), 'resumed').toThrow(message);
    }
    const shard = logWith({ shard: { index: 2, of: 3 } });
    expect(() => open(shard, true)).toThrow(/is the log of shard 2\/3, this run is no shard/);
    expect(together(path, shard).size).toBe(lines.length - 1);
  });
});

describe('what is no log', () => {
  it('is refused in one sentence, and not written to', () => {
    const other = written('{"some":"json"}\n{"more":1}\n');
    expect(() => readLog(other)).toThrow(/is not an evidence log/);
    expect(() => open(other)).toThrow(/is there already; go on with it by --resume, or name another file/);
    expect(() => open(other, true)).toThrow(/is not an evidence log/);
    expect(readFileSync(other, 'utf8')).toBe('{"some":"json"}\n{"more":1}\n');
    const future = logOf([recordLine({ ...header, form: 2 })]);
    expect(() => readLog(future)).toThrow(/of form 2, this version reads form 1/);
    const folder = freshPath();
    mkdirSync(folder);
    expect(() => readLog(folder)).toThrow(/not a regular file/);
    expect(() => open(folder)).toThrow(/it is a folder/);
    expect(() => readLog(freshPath())).toThrow(/there is no such file/);
    expect(() => open(join(folder, 'none', 'log.jsonl'))).toThrow(/its folder does not exist/);
    expect(() => open('/dev/null')).toThrow(/it is not a regular file/);
    for (const text of ['', '0/3', '4/3', '1', '1/0', 'a/b', '1/3/5', '-1/3'])
      expect(() => shardOf(text), text).toThrow(/expected i\/m/);
  });

  it('leaves a log alone that is there already', () => {
    expect(() => open(path)).toThrow(/is there already/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});

describe('a log that another process writes', () => {
  const holder = (pid: number, host = hostname()): string =>
    JSON.stringify({ host, pid, began: '', token: 'x' });

  it('is refused while that one lives, and free when it has ended', () => {
    const log = freshPath();
    const first = open(log);
    expect(() => open(log, true)).toThrow(
      new RegExp(`is being written by process ${process.pid} on ${hostname()}; wait for its end`),
    );
    first.close();
    expect(existsSync(`${log}.lock`)).toBe(false);
    open(log, true).close();
  });

  it('is taken over from a process that was killed', () => {
    const log = freshPath();
    open(log).close();
    const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
    writeFileSync(`${log}.lock`, holder(gone));
    open(log, true).close();
    // The number of a process that lives, but began at another time, is no sign of life.
    writeFileSync(`${log}.lock`, JSON.stringify({ ...JSON.parse(holder(process.pid)), began: '1' }));
    if (existsSync('/proc/self/stat')) open(log, true).close();
  });

  it('on another host is taken over after a minute without a sign', () => {
    const log = freshPath();
    open(log).close();
    writeFileSync(`${log}.lock`, holder(1, 'elsewhere'));
    expect(() => open(log, true)).toThrow(/process 1 on elsewhere/);
    const then = Date.now() / 1000 - 61;
    utimesSync(`${log}.lock`, then, then);
    open(log, true).close();
  });
});

describe.skipIf(!existsSync('/dev/full'))('a disk that is full (skipped without /dev/full)', () => {
  it('is one sentence, told once and for all', () => {
    const file = new AppendFile('log.jsonl', openSync('/dev/full', 'r+'), 0);
    expect(file.failed.aborted).toBe(false);
    const sentence = /^cannot write log.jsonl: the disk is full; what it holds is whole; make room/;
    expect(() => file.append('a record')).toThrow(sentence);
    expect(file.failed.reason).toBeInstanceOf(InputError);
    expect(() => file.append('another')).toThrow(sentence);
  });
});

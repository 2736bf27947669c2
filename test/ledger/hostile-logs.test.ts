import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { readLog } from '../../src/ledger/read-log.js';
import { recordLine, recordOf } from '../../src/ledger/record-line.js';
import { readCells } from '../../src/simulation/read-cells.js';

const folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withChecksum = (text: string): string =>
  `{"crc32":"${crc32(Buffer.from(text)).toString(16).padStart(8, '0')}","record":${text}}`;

describe('what is no log', () => {
  it.skipIf(process.platform === 'win32').each([
    ['evidence', readLog],
    ['cells', readCells],
  ])('a pipe that nobody writes is refused, not waited for: %s', (name, read) => {
    const pipe = join(folder, name);
    execFileSync('mkfifo', [pipe]);
    expect(() => read(pipe)).toThrow(/it is not a regular file; name a file that/);
  });

  it.each([
    ['evidence', readLog],
    ['cells', readCells],
  ])('a folder is refused in one sentence: %s', (_name, read) => {
    expect(() => read(folder)).toThrow(InputError);
  });
});

describe('a right checksum of what is no record', () => {
  it.each(['null', '{bad', '1', '"text"'])('%s', (text) => {
    expect(recordOf(Buffer.from(withChecksum(text)))).toBeUndefined();
  });

  it('is told with its line', () => {
    const header = recordLine({ kind: 'header', format: 'aligncheck evidence', form: 1 });
    const path = join(folder, 'edited.jsonl');
    writeFileSync(path, `${header}\n${withChecksum('null')}\n${header}\n`);
    expect(() => readLog(path)).toThrow('line 2: the record is damaged');
  });
});

describe('a log of cells', () => {
  const header = recordLine({ kind: 'header', format: 'aligncheck cells', form: 1 });
  const cell = recordLine({ kind: 'cell', id: 'a', index: 0, found: 1, seconds: 1 });
  const read = (...lines: readonly string[]) => {
    const path = join(folder, 'cells.jsonl');
    writeFileSync(path, lines.join('\n'));
    return () => readCells(path);
  };

  it('is refused with a damaged line in the middle, also where what follows is torn', () => {
    expect(read(header, cell.replace('index', 'inDex'), cell.slice(0, 9))).toThrow(
      'line 2: the record is damaged',
    );
    expect(read(header, cell.slice(0, 9))().torn).toBe(9);
  });

  it('is refused with one cell twice', () => {
    expect(read(header, cell, cell, '')).toThrow('line 3: the cell a/0 is there already');
  });
});

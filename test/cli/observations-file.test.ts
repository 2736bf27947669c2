import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createObservationsFile } from '../../src/cli/observations-file.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-observations-'));
  path = join(folder, 'observations.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const lines = (): readonly string[] => readFileSync(path, 'utf8').split('\n');

describe('the file of observations', () => {
  it('has claim after claim, whatever comes first', () => {
    const file = createObservationsFile(path, ['a', 'b', 'c']);
    file.take('c', ['c1']);
    file.take('b', ['b1', 'b2']);
    file.take('a', ['a1']);
    file.ended('b');
    file.take('a', ['a2']);
    file.take('a', []);
    file.ended('a');
    file.take('c', ['c2']);
    expect(file.close()).toBeUndefined();
    expect(lines()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2', '']);
    expect(readdirSync(folder)).toEqual(['observations.jsonl']);
  });

  it('keeps what claims that did not end have shown', () => {
    const file = createObservationsFile(path, ['a', 'b', 'c']);
    file.take('c', ['c1']);
    file.take('a', ['a1']);
    file.take('b', ['b1']);
    file.close();
    expect(lines()).toEqual(['a1', 'b1', 'c1', '']);
  });

  it('holds whole lines while it grows, and lets much wait on the disk', () => {
    const long = (id: string, k: number): string => `${id}${k} ${'γ'.repeat(500)}`;
    const file = createObservationsFile(path, ['a', 'b']);
    const expected = { a: [] as string[], b: [] as string[] };
    for (let k = 0; k < 4000; k++) {
      for (const id of ['b', 'a'] as const) {
        file.take(id, [long(id, k)]);
        expected[id].push(long(id, k));
      }
      if (k % 500 === 499) expect(readFileSync(path, 'utf8')).toMatch(/^(a\d+ γ{500}\n)+$/);
    }
    // Four megabytes of b wait beside what is written.
    expect(readdirSync(folder)).toHaveLength(2);
    file.ended('a');
    file.ended('b');
    expect(file.close()).toBeUndefined();
    expect(lines()).toEqual([...expected.a, ...expected.b, '']);
    expect(readdirSync(folder)).toEqual(['observations.jsonl']);
  });

  it.runIf(process.platform === 'linux')(
    'ends after a whole line where no more can be written, and says so',
    () => {
      const program = `
      import { createObservationsFile } from ${JSON.stringify(join(import.meta.dirname, '../../src/cli/observations-file.ts'))};
      const file = createObservationsFile(${JSON.stringify(path)}, ['a']);
      for (let k = 0; k < 1000; k++) file.take('a', [String(k) + ' ' + 'x'.repeat(990)]);
      console.log(file.close());
    `;
      const limited = 'ulimit -f 400; exec "$0" --import tsx --input-type=module -e "$1"';
      const { stdout } = spawnSync('bash', ['-c', limited, process.execPath, program], { encoding: 'utf8' });
      expect(stdout).toMatch(/observations\.jsonl ends after \d+ bytes: EFBIG/);
      expect(readFileSync(path, 'utf8')).toMatch(/^(\d+ x{990}\n)+$/);
    },
  );

  it('is refused where it cannot be written', () => {
    expect(() => createObservationsFile(join(folder, 'missing/x'), [])).toThrow('its folder does not exist');
    expect(() => createObservationsFile(folder, [])).toThrow('it is a folder');
  });
});

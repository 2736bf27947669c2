import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '../../src/ledger/read-log.js';

const program = join(import.meta.dirname, '../../dist/src/cli/main.js');
/** Some 200 records in 2 s, 100 kB. */
const ASKED = ['check', 'gaussian-isometry', '--profile', 'standard', '--jobs', '2', '--quiet'];

const folder = mkdtempSync(join(tmpdir(), 'aligncheck-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...ASKED, ...args], { stdio: 'ignore' });
const verdicts = (path: string): string => readFileSync(path, 'utf8').replaceAll(/"seconds": [\d.e-]+/g, '');

/** Waits until the log is so long, or its program has ended. */
async function grown(log: string, size: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && (statSync(log, { throwIfNoEntry: false })?.size ?? 0) < size) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a run that is killed', () => {
  const whole = join(folder, 'whole.json');
  const wholeLog = join(folder, 'whole.jsonl');
  beforeAll(() => {
    const { status } = spawnSync(process.execPath, [program, ...ASKED, '--log', wholeLog, '--json', whole]);
    expect(status).toBe(0);
  });

  it.each([
    ['SIGKILL', [0.01, 0.3, 0.7]],
    ['SIGTERM', [0.5]],
  ] as const)(
    'by %s has the verdicts of one that was not, when it comes to its end',
    async (signal, shares) => {
      const log = join(folder, `${signal}.jsonl`);
      const size = statSync(wholeLog).size;
      let before = 0;
      for (const share of shares) {
        const child = start('--log', log, '--resume');
        await grown(log, share * size, child);
        child.kill(signal);
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        // In the midst of its work: an interrupted one says so by its code.
        expect([child.signalCode, child.exitCode]).toEqual(signal === 'SIGKILL' ? [signal, null] : [null, 3]);
        const { records } = readLog(log);
        // Nothing that was there is lost.
        expect(records).toBeGreaterThanOrEqual(before);
        before = records;
      }
      expect(before).toBeGreaterThan(20);
      const json = join(folder, `${signal}.json`);
      const args = [program, ...ASKED, '--log', log, '--resume', '--json', json];
      expect(spawnSync(process.execPath, args).status).toBe(0);
      expect(verdicts(json)).toBe(verdicts(whole));
      expect(readLog(log).torn).toBe(0);
      expect(existsSync(`${log}.lock`)).toBe(false);
    },
  );
});

/** A disk of its own, where the system lets us have one. */
function mountSmallDisk(path: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]).status === 0;
}

describe('a run whose disk gets full', () => {
  const disk = mkdtempSync(join(tmpdir(), 'aligncheck-disk-'));
  const isMounted = mountSmallDisk(disk);
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it.skipIf(!isMounted)('ends with one sentence, and its log goes on where there is room', () => {
    const log = join(disk, 'log.jsonl');
    const full = spawnSync(process.execPath, [program, ...ASKED, '--log', log], { encoding: 'utf8' });
    expect(full.stderr.trim()).toBe(
      `error: cannot write ${log}: the disk is full; what it holds is whole; make room, then go on with --resume.`,
    );
    expect(full.status).toBe(2);
    expect(readLog(log)).toMatchObject({ torn: 0 });
    expect(readLog(log).records).toBeGreaterThan(10);
    execFileSync('mount', ['-o', 'remount,size=4m', disk]);
    const json = join(folder, 'roomy.json');
    const args = [program, ...ASKED, '--log', log, '--resume', '--json', json];
    expect(spawnSync(process.execPath, args).status).toBe(0);
    expect(verdicts(json)).toBe(verdicts(join(folder, 'whole.json')));
  });
});

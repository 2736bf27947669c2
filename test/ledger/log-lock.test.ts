import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockLog } from '../../src/ledger/log-lock.js';

const folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

describe('the lock of a log', () => {
  it('is left alone once another process has taken it over', () => {
    vi.useFakeTimers();
    const path = join(folder, 'log.jsonl');
    const unlock = lockLog(path);
    const theirs = JSON.stringify({ host: 'another', pid: 7, began: '1', token: 'theirs' });
    writeFileSync(`${path}.lock`, theirs);
    vi.advanceTimersByTime(20_000);
    unlock();
    expect(readFileSync(`${path}.lock`, 'utf8')).toBe(theirs);
  });
});

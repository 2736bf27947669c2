import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Runs vitest on the two checks, and answers what it prints. */
function vitest(...args: readonly string[]): string {
  const config = join(import.meta.dirname, 'shards/vitest.config.ts');
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [program, 'run', '--config', config, ...args],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

it('verdicts of tests that vitest shards are printed together when it merges their reports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aligncheck-shards-'));
  for (const shard of [1, 2]) {
    const blob = join(folder, `${shard}.json`);
    expect(vitest(`--shard=${shard}/2`, '--reporter=blob', `--outputFile=${blob}`)).not.toMatch(/verdict/);
  }
  const printed = vitest(`--merge-reports=${folder}`);
  rmSync(folder, { recursive: true });
  for (const id of ['coin-one', 'coin-two']) expect(printed).toMatch(new RegExp(` ${id} +holds `));
  expect(printed).toMatch(/the sum over 2 theorems/);
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked } from './packed-package.js';

const root = join(import.meta.dirname, '../..');
let folder: string;

/** The example as a user has it: beside the packed package, whose dependencies are those of this project. No network. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-example-'));
  cpSync(join(root, 'examples/concentration'), folder, { recursive: true });
  installPacked(
    folder,
    readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.')),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const runTests = (): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync('npm', ['test'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      PATH: `${root}/node_modules/.bin:${process.env.PATH}`,
    },
  });
  return { status, output: stdout + stderr };
};

describe('a project of its own, about another theorem', () => {
  it('finds the published types', () => {
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
    const files = ['hoeffding.ts', 'hoeffding.test.ts', 'vitest.config.ts'];
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), [...options, ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  it('passes, and prints its verdict', () => {
    const { status, output } = runTests();
    expect(output).toMatch(/ hoeffding +holds +[\d ]+ .*2\/2 refuted/);
    expect(output).toContain('False-alarm probability of these tests: ≤ 1e-6, the sum over 1 theorem.');
    expect(status).toBe(0);
  });

  it('fails with a draw when the inequality says more than is true', () => {
    const file = join(folder, 'hoeffding.ts');
    const text = readFileSync(file, 'utf8');
    const wrong = text.replace('const EXPONENT = 2;', 'const EXPONENT = 18;');
    expect(wrong).not.toBe(text);
    writeFileSync(file, wrong);
    const { status, output } = runTests();
    expect(status).toBe(1);
    expect(output).toMatch(/VerdictError: refuted: hoeffding \(\d+ of \d+ trials violated it/);
    expect(output).toMatch(/conclusion "concentrates": mean − μ = 0\.\d+, claimed ≤ 0\.\d+/);
    expect(output).toMatch(/hoeffding\.test\.ts:\d+/);
  });
});

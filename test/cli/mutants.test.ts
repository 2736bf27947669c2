import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';

let printed: string;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-mutants-'));
  printed = '';
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => {
    printed += `${String(text)}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it('two laws refute every wrong rule and measurement, and none that is right', async () => {
  const json = join(folder, 'matrix.json');
  const laws = ['error-recursion', 'run-repeats-steps'];
  expect(await runCommandLine(['mutants', ...laws, '--jobs', '1', '--json', json])).toBe(0);
  expect(printed).toContain('Every one of 25 wrong rules is refuted by something; every right one survives.');
  const { holes, matrix } = JSON.parse(readFileSync(json, 'utf8')) as { holes: string[]; matrix: unknown[] };
  expect(holes).toEqual([]);
  expect(matrix).toHaveLength(28);
});

it('a hole comes first and fails', async () => {
  // Blind to what a lab reports, since it looks at steps.
  expect(await runCommandLine(['mutants', 'error-recursion', '--jobs', '1'])).toBe(1);
  expect(printed.split('\n')[2]).toMatch(/alignment measured between β\(0\) and β {2}HOLE/);
  expect(printed).toContain('nothing refutes "alignment of what β has moved by"');
});

it('gate --all-rules tells which claim holds for which rule, and what one refutes fails nothing', async () => {
  const args = ['gate', '--all-rules', 'direct-feedback', 'error-recursion', '--jobs', '1'];
  expect(await runCommandLine(args)).toBe(0);
  expect(printed).toMatch(/^ feedback-alignment +· +· +0/m);
  expect(printed).toMatch(/^ backpropagation +× +× +2/m);
});

// Minutes: the widths of the gate, in weight space.
it.runIf(process.env.ALIGNCHECK_PROFILE === 'deep')(
  'the whole matrix has no hole',
  async () => {
    expect(await runCommandLine(['mutants'])).toBe(0);
  },
  3_600_000,
);

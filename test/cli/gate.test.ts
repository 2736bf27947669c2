import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-gate-'));
  printed = '';
  const keep = (text: unknown): void => {
    printed += `${String(text)}\n`;
  };
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const rule = join(import.meta.dirname, '../gate/rules/own-matrix.mjs');

it('gate judges a rule from a file, and writes JUnit', async () => {
  const junit = join(folder, 'gate.xml');
  const args = ['gate', 'hidden-unit-permutation', '--rule', rule, '--jobs', '1', '--junit', junit];
  expect(await runCommandLine(args)).toBe(0);
  expect(printed).toContain('Candidate: feedback alignment, written out');
  expect(readFileSync(junit, 'utf8')).toContain('name="hidden-unit-permutation"');
});

it('gate says what a rule in float32 is held to', async () => {
  const kept = join(import.meta.dirname, '../gate/rules/float32.mjs');
  expect(await runCommandLine(['gate', 'linear-drift', '--rule', kept, '--jobs', '1'])).toBe(0);
  expect(printed).toContain(
    'Candidate: feedback alignment, kept in float32, in float32: laws allow roundings of 2⁻²⁴\n',
  );
});

it('gate wants exactly one candidate', async () => {
  expect(await runCommandLine(['gate'])).toBe(2);
  expect(printed).toContain('name one candidate');
});

it('mutants prints the matrix of the claims named, holes first', async () => {
  expect(await runCommandLine(['mutants', 'error-recursion', '--jobs', '1'])).toBe(0);
  expect(printed).toContain('Every one of 20 wrong rules is refuted by something');
});

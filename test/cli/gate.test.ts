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

const verdicts = (): string => join(folder, 'verdicts.json');
const withForm = (name: string): readonly string[] => [
  'gate',
  'convergence',
  'engines-agree',
  'run-repeats-steps',
  '--rule',
  join(import.meta.dirname, '../gate/rules', name),
  '--jobs',
  '1',
  '--json',
  verdicts(),
];

it('trains theorems by a declared hidden-space form that agrees with the steps', async () => {
  expect(await runCommandLine(withForm('sign-feedback.mjs'))).toBe(0);
  expect(printed).toContain('hidden-space form agrees with its steps on 1000 problems');
  expect(readFileSync(verdicts(), 'utf8')).toContain('hidden, simd kernel');
});

it('refutes a hidden-space form that is another rule, and trains by the steps', async () => {
  expect(await runCommandLine(withForm('wrong-form.mjs'))).toBe(1);
  expect(printed).toContain('was not shown to agree with its steps (engines-agree: refuted)');
  expect(readFileSync(verdicts(), 'utf8')).not.toContain('hidden, simd kernel');
  expect(printed).toMatch(/run-repeats-steps +holds/);
});

it('gate wants exactly one candidate', async () => {
  expect(await runCommandLine(['gate'])).toBe(2);
  expect(printed).toContain('name one candidate');
});

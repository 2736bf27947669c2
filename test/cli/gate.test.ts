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

it('a refutation names the line that shows its trial again, under the same candidate', async () => {
  const clipped = join(import.meta.dirname, '../gate/rules/clipped.ts');
  expect(await runCommandLine(['gate', 'error-recursion', '--rule', clipped, '--jobs', '1'])).toBe(1);
  const [, line = ''] = /replay: npx aligncheck (.*)/.exec(printed) ?? [];
  expect(line).toMatch(/^gate error-recursion --rule \S+clipped\.ts --seed 1 --trial [\d:]+$/);
  const [, shown = ''] = /(conclusion "everyStep".*)/.exec(printed) ?? [];
  printed = '';
  expect(await runCommandLine(line.split(' '))).toBe(1);
  expect(printed).toContain('violates the claim');
  expect(printed).toContain(shown);
});

it('a theorem is replayed in the form that was judged', async () => {
  const rule = join(import.meta.dirname, '../gate/rules/sign-feedback.mjs');
  expect(await runCommandLine(['gate', 'lazy-weights', '--rule', rule, '--jobs', '1'])).toBe(1);
  const [, line = ''] = /replay: npx aligncheck (.*)/.exec(printed) ?? [];
  const [, shown = ''] = /(conclusion ".*)/.exec(printed) ?? [];
  printed = '';
  expect(await runCommandLine(line.split(' '))).toBe(1);
  expect(printed).toContain(shown);
});

it('a subject that fails while a trial is replayed is told of in one sentence', async () => {
  expect(await runCommandLine(['gate', 'error-recursion', '--subject', 'false', '--trial', '1'])).toBe(2);
  expect(printed).toMatch(/^error: subject "false": asked for hello, it ended with exit code 1/);
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

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import type { KeptFigures } from '../../src/report/figures-json.js';
import { version } from '../../src/version.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const figures = (...args: string[]): Promise<number> => runCommandLine(['figures', ...args]);
const inFolder = (name: string): string => join(watched.folder, name);

it('writes pictures, tables, numbers and a page, prints what they say, and none of it depends on the workers', async () => {
  const out = inFolder('deep/er');
  const page = inFolder('page.md');
  expect(await figures('no-alignment', '--jobs', '2', '--seed', '3', '--out', out, '--page', page)).toBe(0);
  expect(readdirSync(out)).toEqual([
    'figures.json',
    'no-alignment-change.csv',
    'no-alignment-change.svg',
    'no-alignment.csv',
    'no-alignment.svg',
  ]);
  expect(readFileSync(join(out, 'no-alignment.svg'), 'utf8')).toContain('<svg');
  expect(watched.printed).toContain('No alignment without regularization');
  expect(watched.printed).toMatch(/1e8 +[01]\.\d+ ± 0\.0\d+ /);
  expect(watched.printed).toContain(join(out, 'no-alignment.csv'));
  expect(watched.printed).toMatch(/1 simulation in .* on 2 workers\. Profile quick, seed 3\./);
  expect(readFileSync(page, 'utf8')).toContain('(deep/er/no-alignment.svg)');

  const text = readFileSync(join(out, 'figures.json'), 'utf8');
  const kept = JSON.parse(text) as KeptFigures;
  expect(kept).toMatchObject({ form: 1, version, profile: 'quick', seed: 3 });
  expect(kept.simulations.map(({ id }) => id)).toEqual(['no-alignment']);

  const json = inFolder('again.json');
  const again = ['no-alignment', '--seed', '3', '--jobs', '1', '--out', inFolder('again'), '--json', json];
  expect(await figures(...again)).toBe(0);
  expect(readFileSync(json, 'utf8')).toBe(text);
  expect(existsSync(join(inFolder('again'), 'figures.json'))).toBe(false);
});

it('keeps what was complete when it is interrupted', async () => {
  setTimeout(() => process.emit('SIGINT'), 50);
  expect(await figures('limit-law', '--out', inFolder('out'))).toBe(3);
  expect(watched.printed).toContain('Interrupted: 0 of 1 are complete.');
  const kept = JSON.parse(readFileSync(join(inFolder('out'), 'figures.json'), 'utf8')) as KeptFigures;
  expect(kept.simulations).toEqual([]);
});

it('says in one sentence what cannot be done, before anything is simulated', async () => {
  writeFileSync(inFolder('file'), '');
  mkdirSync(inFolder('folder'));
  const cases: readonly (readonly [string[], string])[] = [
    [['digit'], '"digit" is no simulation; those are alignment-linear, '],
    [['--out', inFolder('file')], 'a file is in its place; choose another one.'],
    [['--out', join(inFolder('file'), 'below')], 'a file is in its place; choose another one.'],
    [['--out', inFolder('out'), '--json', inFolder('folder')], 'it is a folder; choose another file.'],
    [['--out', inFolder('out'), '--page', inFolder('no/page.md')], 'its folder does not exist'],
    [['--profile', 'huge'], 'Allowed choices are quick, standard, deep.'],
    [['--seed', '1.5'], 'Expected an integer.'],
    [['--jobs', '1000'], 'expected 1 … 256 worker threads'],
  ];
  for (const [args, sentence] of cases) {
    watched.complained = '';
    expect(
      await figures(...args, ...(args.includes('--out') ? [] : ['--out', inFolder('out')])),
      args.join(' '),
    ).toBe(2);
    expect(watched.complained).toContain(sentence);
    expect(watched.complained.trim().split('\n')).toHaveLength(1);
  }
});

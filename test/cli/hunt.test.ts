import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { counterexampleHash, type KeptCounterexample } from '../../src/hunt/counterexample.js';
import { conjectureFile } from '../hunt/conjecture-files.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const corpusOf = (): string => join(watched.folder, 'kept');
const hunt = (name: string, ...flags: string[]): Promise<number> =>
  runCommandLine(['hunt', name, '--jobs', '1', '--corpus', corpusOf(), ...flags]);

it('what is found is printed, written, kept whole, and where the next hunt begins', async () => {
  const file = conjectureFile(watched.folder, 'mine.ts');
  const json = join(watched.folder, 'found.json');
  expect(await hunt(file, '--trials', '300', '--json', json)).toBe(1);
  expect(watched.printed).toMatch(/^mine: a counterexample, certified in rational arithmetic\.\n/);
  const [name = ''] = readdirSync(join(corpusOf(), 'mine'));
  const path = join(corpusOf(), 'mine', name);
  expect(watched.printed).toContain(`Kept as ${path}; npx aligncheck replay ${path} shows it again.`);
  const kept = JSON.parse(readFileSync(path, 'utf8')) as KeptCounterexample;
  expect(name).toBe(`${counterexampleHash(kept)}.json`);
  expect(kept).toMatchObject({ file, conjecture: 'mine', certificate: { status: 'certified' } });
  const written = JSON.parse(readFileSync(json, 'utf8'));
  expect(written).toMatchObject({
    conjecture: 'mine',
    outcome: 'counterexample',
    seed: 1,
    stop: 'found',
    foundBy: { trial: written.trials },
    counterexample: kept,
  });
  // The command of the record finds the same again, without what was kept.
  const [, flags = ''] = /^npx aligncheck hunt \S+ (.*)$/.exec(kept.found.command) ?? [];
  expect(flags).toBe(`--trials ${written.trials} --seed 1 --alpha 0.000001`);

  watched.printed = '';
  expect(await hunt(file, '--trials', '300', '--seed', '2')).toBe(1);
  expect(watched.printed).toMatch(/1 trial, 1 case, .* seed 2; found at trial 1 by kept\./);
  expect(readdirSync(join(corpusOf(), 'mine'))).toEqual([name]);
});

it('a shard is a hunt of its own, with its share of α, and is repeated without a word of shards', async () => {
  const file = conjectureFile(watched.folder, 'mine.ts');
  const json = (name: string): string => join(watched.folder, name);
  expect(await hunt(file, '--trials', '300', '--no-keep', '--shard', '2/4', '--json', json('shard'))).toBe(1);
  const [, seed = '', alpha = ''] = /with seed (\d+) and α = (\S+)\.\n/.exec(watched.printed) ?? [];
  expect(Number(alpha)).toBe(1e-6 / 4);
  expect(
    await hunt(file, '--trials', '300', '--no-keep', '--seed', seed, '--alpha', alpha, '--json', json('own')),
  ).toBe(1);
  const [shard, own] = ['shard', 'own'].map((name) => {
    const { seconds: _, ...rest } = JSON.parse(readFileSync(json(name), 'utf8')) as { seconds: number };
    return rest;
  });
  expect(shard).toEqual(own);
});

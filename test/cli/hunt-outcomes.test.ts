import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { conjectureFile } from '../hunt/conjecture-files.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const corpusOf = (): string => join(watched.folder, 'kept');
const hunt = (name: string, ...flags: string[]): Promise<number> =>
  runCommandLine(['hunt', name, '--jobs', '1', '--corpus', corpusOf(), ...flags]);

/** True of every run: an error is no less than itself. */
const TRUE = "conclusion: { same: (run) => isAtMost('‖e(0)‖²', run.errorSquare(0), run.errorSquare(0)) },";

it('nothing found is exit code 0; what in the corpus is no counterexample is named and skipped', async () => {
  const file = conjectureFile(watched.folder, 'true.ts', TRUE);
  mkdirSync(join(corpusOf(), 'mine'), { recursive: true });
  writeFileSync(join(corpusOf(), 'foreign.json'), '{"mine": true}');
  writeFileSync(join(corpusOf(), 'mine/damaged.json'), '{"format": "aligncheck counterexample 1"}');
  writeFileSync(join(corpusOf(), 'notes.md'), 'not a counterexample');
  const json = join(watched.folder, 'none.json');
  expect(await hunt(file, '--trials', '100', '--json', json)).toBe(0);
  expect(watched.complained.trim().split('\n')).toEqual([
    `skipped: ${join(corpusOf(), 'foreign.json')} is no counterexample of aligncheck: expected "format": "aligncheck counterexample 1".`,
    `skipped: ${join(corpusOf(), 'mine/damaged.json')} is damaged: expected conjecture to be a text, got nothing.`,
  ]);
  expect(watched.printed).toMatch(
    /^mine: no counterexample in 100 trials\. That is a search, and no proof\.\n/,
  );
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    outcome: 'none',
    stop: 'budget',
    trials: 100,
    foundBy: null,
    counterexample: null,
    nearest: { conjunct: 'same', margin: 0 },
  });
});

it('a budget in seconds ends the search, and that is no interrupt', async () => {
  const file = conjectureFile(watched.folder, 'true.ts', TRUE);
  expect(await hunt(file, '--budget', '0.5')).toBe(0);
  expect(watched.printed).not.toContain('interrupted');
  expect(existsSync(corpusOf())).toBe(false);
});

it('an interrupt reports what was done until then, exit code 3', async () => {
  const file = conjectureFile(watched.folder, 'true.ts', TRUE);
  setTimeout(() => process.emit('SIGINT'), 300);
  expect(await hunt(file, '--trials', '100000000')).toBe(3);
  expect(watched.printed).toMatch(/^mine: no counterexample in .* \(interrupted\)\./);
});

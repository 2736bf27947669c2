import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { keepCounterexample } from '../../src/cli/corpus.js';
import { type KeptCounterexample, keptCounterexample } from '../../src/hunt/counterexample.js';
import { violationOf } from '../../src/hunt/violation.js';
import { conjectureAt, settingOf, sourceOf } from '../../src/hunt-suite.js';
import { single } from '../conjecture/cases.js';
import { conjectureFile } from '../hunt/conjecture-files.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();

/** e(0) = 1; β: 1 → 1/2, w: 1 → 3, so that e(1) = 3/2. */
const violating = { ...single, weights: { W: [[1]], beta: [1], b: [-4] }, steps: 1 };

/** A counterexample to the conjecture of a file, kept; answers its path. */
async function keep(file: string, change: Partial<KeptCounterexample> = {}): Promise<string> {
  const conjecture = await conjectureAt(settingOf(sourceOf(file)));
  const found = violationOf(conjecture, violating, violating, undefined);
  if (found === undefined) throw new Error('the case of this test violates nothing.');
  const kept = keptCounterexample({
    ...{ conjecture, smallest: found, worst: found, file, version: '0.0.0', seed: 1 },
    explanation: { ingredients: [], boundaries: [], unbounded: [], draws: 1 },
    found: { by: 'random', trials: 1, command: 'npx aligncheck hunt mine.ts' },
  });
  return keepCounterexample(join(watched.folder, 'kept'), { ...kept, ...change });
}
const replay = (...args: string[]): Promise<number> => runCommandLine(['replay', ...args]);

describe('replay', () => {
  it('shows a counterexample that stands, step by step, with the same bits: exit code 1', async () => {
    const path = await keep(conjectureFile(watched.folder, 'stands.ts'));
    expect(await replay(path)).toBe(1);
    expect(watched.printed).toMatch(/^mine: a counterexample, certified in rational arithmetic\.\n/);
    // β = 1/2, w = 1 + 1/2·4 = 3, e(1) = 3/2.
    expect(watched.printed).toContain('violated     "loss does not rise" at t = 0: ‖e(t+1)‖² = 9/4 > 1');
    expect(watched.printed).toMatch(/\n +0 +1 +1 +1 *\n +1 +3\/2 +1\/2 +3 *\n/);
    expect(watched.printed).toContain('The margin is the one that was kept, to the last bit.');
  });

  it('says when the bits are others', async () => {
    const file = conjectureFile(watched.folder, 'other-bits.ts');
    const path = await keep(file);
    const kept = JSON.parse(readFileSync(path, 'utf8')) as KeptCounterexample;
    writeFileSync(
      path,
      JSON.stringify({ ...kept, violation: { ...kept.violation, margin: -1.2500000000000002 } }),
    );
    expect(await replay(path)).toBe(1);
    expect(watched.printed).toContain(
      'The margin differs from the one that was kept, -1.2500000000000002: the trainer, or its arithmetic, has changed since version 0.0.0.',
    );
  });

  it('one that is fixed: exit code 0', async () => {
    const path = await keep(conjectureFile(watched.folder, 'once.ts'));
    const weaker = conjectureFile(
      watched.folder,
      'fixed.ts',
      "conclusion: { 'loss does not rise': (run) => isAtMost('‖e(1)‖²', run.errorSquare(1), run.numbers.of(100)) },",
    );
    const kept = JSON.parse(readFileSync(path, 'utf8')) as KeptCounterexample;
    writeFileSync(path, JSON.stringify({ ...kept, file: weaker }));
    expect(await replay(path)).toBe(0);
    expect(watched.printed.trim()).toBe('mine: fixed, this case no longer violates it.');
  });

  it.each<[string, Partial<KeptCounterexample>, RegExp]>([
    [
      'another statement',
      { statement: 'it falls' },
      /\.json is stale: the conjecture now states something else\.$/,
    ],
    [
      'another conjecture',
      { conjecture: 'yours' },
      /\.json is about yours, but \S+stale\.ts now exports mine; it is stale\.$/,
    ],
    [
      'no conjecture',
      { conjecture: 'yours', file: null },
      /\.json is about yours, which is no conjecture any more; it is stale\.$/,
    ],
    [
      'a claim',
      { conjecture: 'convergence', file: null },
      /\.json is a counterexample to convergence, which is claimed: one of the two is wrong\.$/,
    ],
    ['no case', { case: [1] }, /\.json is stale: case: expected case to be an object, got \[1\]\.$/],
    [
      'a file that is gone',
      { file: 'gone.ts' },
      /: there is no file \S+gone\.ts; name a \.ts, \.js or \.mjs module\.$/,
    ],
    ['damage', { seed: 0.5 }, /\.json is damaged: expected seed to be an integer, got 0\.5\.$/],
  ])('one that is stale by %s: exit code 2 and one sentence', async (_name, change, message) => {
    const path = await keep(conjectureFile(watched.folder, 'stale.ts'), change);
    expect(await replay(path)).toBe(2);
    expect(watched.complained.trim()).toMatch(message);
    expect(watched.complained.trim()).not.toContain('\n');
    expect(watched.complained).not.toContain('..\n');
    expect(watched.printed).toBe('');
  });

  it('a file that is missing, a folder, and what is no counterexample', async () => {
    const foreign = join(watched.folder, 'foreign.json');
    writeFileSync(foreign, '{}');
    for (const [path, message] of [
      [
        join(watched.folder, 'missing.json'),
        /^error: \S+ cannot be read \(there is no such file\); name a file of counterexamples\/\.$/,
      ],
      [watched.folder, /^error: \S+ cannot be read \(it is a folder\)/],
      [foreign, /^error: \S+ is no counterexample of aligncheck/],
    ] as const) {
      watched.complained = '';
      expect(await replay(path)).toBe(2);
      expect(watched.complained.trim()).toMatch(message);
    }
  });
});

describe('replay --emit-test', () => {
  const root = join(import.meta.dirname, '../..');

  it('writes a test that fails while the conjecture is claimed, and passes once it is weakened', async () => {
    // Inside the project, so that the package finds itself by its own name; the built package is what a user gets.
    const folder = mkdtempSync(join(root, '.tmp-emitted-'));
    try {
      const file = conjectureFile(folder, 'mine.ts');
      const path = await keep(file);
      const test = join(folder, 'mine.test.ts');
      expect(await replay(path, '--emit-test', test)).toBe(1);
      expect(watched.printed).toContain(
        `${test} fails as long as mine is claimed and this case violates it.`,
      );
      // Otherwise the project's own configuration is found, which looks for tests elsewhere.
      writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};');
      const run = () =>
        spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder], {
          encoding: 'utf8',
        });
      const claimed = run();
      expect(claimed.status).toBe(1);
      expect(claimed.stderr).toMatch(/expected 'open' not to be 'open'/);
      // The same conjecture about smaller steps.
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('stepSize: [1 / 64, 1]', 'stepSize: [1 / 64, 1 / 8]'),
      );
      const weakened = run();
      expect(weakened.stdout).toMatch(/1 passed/);
      expect(weakened.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('of a conjecture that ships imports it by its id; where it cannot be written, that is known first', async () => {
    const test = join(watched.folder, 'ships.test.ts');
    const id = 'monotone-loss';
    const folder = join(root, 'counterexamples', id);
    const path = join(folder, readdirSync(folder)[0] as string);
    expect(await replay(path, '--emit-test', test)).toBe(1);
    expect(readFileSync(test, 'utf8')).toContain(`conjectures.find(({ id }) => id === "${id}")`);
    expect(await replay(path, '--emit-test', join(watched.folder, 'missing/a.test.ts'))).toBe(2);
    expect(watched.complained).toContain('its folder does not exist');
  });
});

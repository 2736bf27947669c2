import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { conjectureFile } from '../hunt/conjecture-files.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const corpusOf = (): string => join(watched.folder, 'kept');
const hunt = (name: string, ...flags: string[]): Promise<number> =>
  runCommandLine(['hunt', name, '--jobs', '1', '--corpus', corpusOf(), ...flags]);

describe('a conjecture that cannot be hunted for is refused with one sentence', () => {
  it.each([
    [
      'whose hypothesis never holds',
      "hypotheses: { impossible: ({ numbers }) => isAtLeast('one', numbers.of(1), numbers.of(2)) },",
      /^error: mine: none of \d+ cases met the hypotheses; "impossible" failed most often\. Widen the space or the hypothesis\.$/,
    ],
    [
      'whose margin is not a number',
      "conclusion: { loss: (run) => isAtMost('x', run.numbers.of(Number.NaN), run.numbers.of(1)) },",
      /^error: conjecture mine failed by itself: "loss": the margin at its place is not a number \(NaN against 1\)\. The case: /,
    ],
    [
      'that throws in exact arithmetic only',
      "conclusion: { loss: ({ numbers }) => { if (numbers.grows) throw new Error('no fractions'); return isAtMost('one', numbers.of(1), numbers.of(0.5)); } },",
      /^error: conjecture mine failed by itself: no fractions\. The case: /,
    ],
  ])('one %s', async (_name, change, message) => {
    const file = conjectureFile(watched.folder, 'bad.ts', change);
    expect(await hunt(file, '--trials', '80')).toBe(2);
    expect(watched.complained.trim()).toMatch(message);
    expect(watched.complained.trim()).not.toContain('\n');
    expect(watched.printed).toBe('');
    expect(existsSync(corpusOf())).toBe(false);
  });
});

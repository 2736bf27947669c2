import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { conjectureFile } from '../hunt/conjecture-files.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();

async function expectRefused(args: readonly string[], message: RegExp): Promise<void> {
  expect(await runCommandLine(['hunt', ...args]), args.join(' ')).toBe(2);
  expect(watched.complained.trim()).toMatch(message);
  expect(watched.complained).not.toMatch(/ {4}at |node:internal|in aligncheck itself/);
  expect(watched.printed).toBe('');
}

describe('bad usage of hunt is one clear sentence', () => {
  const both = /^error: hunt: name one conjecture, an id or a file, or --weaken THEOREM\.$/;
  it.each<[readonly string[], RegExp]>([
    [[], both],
    [['monotone-loss', '--weaken', 'convergence'], both],
    [['nope'], /^error: hunt: there is no conjecture nope; name a file or one of monotone-loss, /],
    [['--weaken', 'nope'], /^error: unknown claim "nope"; the claims are convergence, /],
    [['--weaken', 'monotone-loss'], /^error: unknown claim "monotone-loss"/],
    [['--weaken', 'sample-permutation'], /^error: unknown claim "sample-permutation"/],
    [
      ['monotone-loss', '--trials', '0'],
      /option '--trials <integer>' argument '0' is invalid\. Expected 1, 2, 3, …/,
    ],
    [['monotone-loss', '--budget', '-1'], /Expected a number above 0\./],
    [['monotone-loss', '--budget', 'Infinity'], /Expected a number above 0\./],
    [['monotone-loss', '--seed', '0.5'], /Expected an integer\./],
    [['monotone-loss', '--alpha', '1'], /Expected a probability between 0 and 1, both excluded\./],
    [
      ['monotone-loss', '--jobs', '1000', '--trials', '1', '--no-keep'],
      /^error: jobs: expected 1 … 256 worker threads, got 1000\.$/,
    ],
    [
      ['--weaken', 'convergence', '--budget', '3'],
      /'--weaken <theorem>' cannot be used with option '--budget <seconds>'/,
    ],
    [['monotone-loss', 'second'], /too many arguments/],
  ])('%j', expectRefused);
});

describe('a file that exports no conjecture is refused with one sentence', () => {
  const exported = (expression: string) => `export default ${expression};\n`;
  const written = (fields: string) =>
    `import { conjecture, forEveryProblem, isAtMost, pairedForEveryDataset, trainingSpace } from 'aligncheck';
     const text = { id: 'mine', statement: 's', checkedAs: 'c', source: {}, constants: {}, doesNotShow: [], given: trainingSpace(),
       judge: forEveryProblem(), conclusion: { c: (run) => isAtMost('x', run.errorSquare(0), run.errorSquare(0)) } };
     export default conjecture(${fields});`;
  const loaded = (message: string) =>
    new RegExp(`^error: hunt: \\S+bad\\.ts could not be loaded: ${message}$`);
  const isNone = (what: string) =>
    new RegExp(
      `^error: hunt: the default export of \\S+bad\\.ts is ${what}; expected what conjecture\\(\\{ … \\}\\) returns, see "[^"]+" in docs/hunt\\.md\\.$`,
    );

  it.each<[string, string, RegExp]>([
    [
      'a syntax error, with its place',
      'const a = 1;\nexport default conjecture(;\n',
      loaded('ParseError: Unexpected token \\(2:\\d+\\)'),
    ],
    ['no default export', 'export const x = 1;\n', isNone('an object with x')],
    ['an empty file', '', isNone('an object without fields \\(is there a default export\\?\\)')],
    ['another kind of thing', exported('() => 5'), isNone('a function')],
    [
      'what only looks like a conjecture',
      exported("{ kind: 'conjecture', trial() {} }"),
      isNone('an object with kind, trial'),
    ],
    ['code that throws', "throw new Error('not today');", loaded('not today')],
    [
      'an import of nothing',
      "import x from './nothing.js'; export default x;",
      loaded("Cannot find module './nothing.js'"),
    ],
    [
      'an unknown field',
      written('{ ...text, conclusions: {} }'),
      loaded('conjecture mine: unknown field conclusions; expected id, statement, .*\\.'),
    ],
    [
      'a missing part',
      written('{ ...text, conclusion: undefined }'),
      loaded('conjecture mine: conclusion is missing\\.'),
    ],
    [
      'no conclusion',
      written('{ ...text, conclusion: {} }'),
      loaded('claim mine: expected at least one conclusion, got none\\.'),
    ],
    [
      'no id',
      written('{ ...text, id: undefined }'),
      loaded("claim: expected an id in lower-case words joined by '-', got undefined\\."),
    ],
    [
      'an id that is none',
      written("{ ...text, id: 'Mine!' }"),
      loaded(`claim: expected an id in lower-case words joined by '-', got "Mine!"\\.`),
    ],
    [
      'a statement that is no text',
      written('{ ...text, statement: 5 }'),
      loaded('claim mine: statement is empty; say it in one sentence\\.'),
    ],
    [
      'a conclusion that is no function',
      written('{ ...text, conclusion: { c: true } }'),
      loaded('conjecture mine: expected a function for "c", which gives an inequality, got true\\.'),
    ],
    [
      'a quantifier that is for theorems',
      written("{ ...text, judge: pairedForEveryDataset({ withProbability: 0.9, over: 'x' }) }"),
      loaded(
        'conjecture mine: expected judge to be forEveryProblem\\(\\) or forEveryDataset\\(\\{ … \\}\\), got "paired, for every data set"\\.',
      ),
    ],
    ['no text at all', written(''), loaded('conjecture: expected an object with id, .*, got undefined\\.')],
    [
      'an impossible space',
      written('{ ...text, given: trainingSpace({ stepSize: [1, 0] }) }'),
      loaded('trainingSpace: expected stepSize to be .*, got \\[1, 0\\]\\.'),
    ],
  ])('%s', async (_name, text, message) => {
    const file = join(watched.folder, 'bad.ts');
    writeFileSync(file, text);
    await expectRefused([file, '--trials', '10'], message);
  });

  it('a folder, and a file that is not there', async () => {
    const folder = join(watched.folder, 'folder.ts');
    mkdirSync(folder);
    await expectRefused(
      [folder],
      /^error: hunt: \S+folder\.ts is not a file; name a \.ts, \.js or \.mjs module\.$/,
    );
    watched.complained = '';
    await expectRefused(
      ['./missing.ts'],
      /^error: hunt: there is no file \S+missing\.ts; name a \.ts, \.js or \.mjs module\.$/,
    );
  });
});

describe('what cannot be written is known before any work is done', () => {
  it('a corpus that is a file, or below one', async () => {
    const file = conjectureFile(watched.folder, 'mine.ts');
    await expectRefused([file, '--corpus', file], /^error: cannot write \S+: its folder is a file/);
    watched.complained = '';
    await expectRefused(
      [file, '--corpus', join(file, 'deeper')],
      /^error: cannot write \S+: its folder is a file/,
    );
    watched.complained = '';
    // Nothing is kept, but something would be read.
    await expectRefused(
      [file, '--corpus', file, '--no-keep'],
      /^error: --corpus: \S+mine\.ts cannot be read \(it is no folder\); name a folder\.$/,
    );
    watched.complained = '';
    await expectRefused([file, '--corpus', '/proc/aligncheck'], /^error: cannot write/);
  });

  it('a JSON file in a folder that is not there', async () => {
    const file = conjectureFile(watched.folder, 'mine.ts');
    const json = join(watched.folder, 'missing/found.json');
    await expectRefused(
      [file, '--json', json, '--corpus', join(watched.folder, 'kept')],
      /its folder does not exist/,
    );
    expect(existsSync(join(watched.folder, 'kept'))).toBe(false);
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { hunted, killMatrix } from '../page/results.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const pathOf = (name: string): string => join(watched.folder, name);
function file(name: string, content: object | string): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(pathOf(name), text);
  return pathOf(name);
}

describe('aligncheck report', () => {
  it('makes one page of several results, and says where it is', async () => {
    const out = pathOf('some/where');
    const args = ['report', file('a.json', killMatrix), file('b.json', hunted), '--out', out];
    expect(await runCommandLine(args)).toBe(0);
    expect(watched.printed).toBe(`${join(out, 'index.html')}\n`);
    expect(readdirSync(out).sort()).toEqual(['figures', 'index.html']);
    expect(readdirSync(join(out, 'figures')).sort()).toEqual([
      'r1-matrix.csv',
      'r1-matrix.svg',
      'r2-monotone-loss-trajectory.csv',
      'r2-monotone-loss-trajectory.svg',
    ]);
  });

  it('says in one sentence what it cannot read or write, and writes nothing then', async () => {
    const good = file('good.json', killMatrix);
    const cases: [string[], RegExp][] = [
      [
        [pathOf('none.json')],
        /^error: cannot read .*none\.json: there is no such file; name a file that --json wrote\.$/,
      ],
      [[watched.folder], /^error: cannot read .*: it is a folder;/],
      [[good, file('bad.json', '{')], /^error: .*bad\.json is no JSON: /],
      [
        [good, file('other.json', { some: 'thing' })],
        /^error: .*other\.json is no result that can be shown;/,
      ],
    ];
    for (const [files, message] of cases) {
      watched.complained = '';
      expect(await runCommandLine(['report', ...files, '--out', pathOf('out')])).toBe(2);
      expect(watched.complained.trim()).toMatch(message);
      expect(watched.complained.trim().split('\n')).toHaveLength(1);
      expect(existsSync(pathOf('out'))).toBe(false);
    }
    expect(await runCommandLine(['report', good, '--out', good])).toBe(2);
    expect(watched.complained).toContain('a file is in its place; choose another one.');
    mkdirSync(pathOf('taken/index.html'), { recursive: true });
    expect(await runCommandLine(['report', good, '--out', pathOf('taken')])).toBe(2);
    expect(watched.complained).toMatch(/cannot write .*index\.html: it is a folder/);
  });
});

describe('--report', () => {
  it('of check, hunt, sharpness and mutants is a page beside the result itself', async () => {
    const runs: [string[], number, string][] = [
      [['check', 'direct-feedback'], 0, 'figure#direct-feedback-margins'],
      [['hunt', 'monotone-loss', '--trials', '100', '--no-keep'], 1, 'monotone-loss-trajectory'],
      [['mutants', 'run-repeats-steps', 'error-recursion'], 0, 'matrix'],
      [
        [
          'sharpness',
          'initial-kernel',
          '--samples',
          '2',
          '--inputs',
          'orthonormal',
          '--max-width',
          '64',
          '--trials',
          '100',
        ],
        0,
        'sharpness-initial-kernel-orthonormal-0-1',
      ],
    ];
    for (const [args, code, figure] of runs) {
      const report = pathOf(args[0] as string);
      expect(await runCommandLine([...args, '--jobs', '1', '--report', report]), watched.complained).toBe(
        code,
      );
      expect(watched.printed.trimEnd()).toMatch(new RegExp(`The report is ${join(report, 'index.html')}$`));
      expect(readFileSync(join(report, 'index.html'), 'utf8')).toContain(
        `id="${figure.replace('figure#', '')}"`,
      );
      // What is kept beside the page makes the same page again.
      const again = pathOf(`${args[0]}-again`);
      expect(await runCommandLine(['report', join(report, 'result.json'), '--out', again])).toBe(0);
      expect(readFileSync(join(again, 'index.html'))).toEqual(readFileSync(join(report, 'index.html')));
    }
  });

  it('that cannot be written is said before anything is judged', async () => {
    const taken = file('taken', '');
    for (const args of [
      ['check', 'direct-feedback'],
      ['gate', 'direct-feedback', '--rule', taken],
      ['hunt', 'monotone-loss'],
      ['mutants'],
      ['sharpness'],
    ]) {
      watched.complained = '';
      watched.printed = '';
      expect(await runCommandLine([...args, '--report', taken])).toBe(2);
      expect(watched.printed).toBe('');
      if (args[0] !== 'gate') expect(watched.complained).toContain('a file is in its place');
    }
  });

  it('that fails in the end keeps what was found on the screen', async () => {
    const runs: [string[], string][] = [
      [['check', 'run-repeats-steps'], ' run-repeats-steps '],
      [['mutants', 'run-repeats-steps'], '1: run-repeats-steps'],
      [
        ['sharpness', 'initial-kernel', '--samples', '2', '--inputs', 'orthonormal', '--max-width', '8'],
        'initial-kernel   orthonormal',
      ],
    ];
    for (const [args, found] of runs) {
      const report = pathOf(`full-${args[0]}`);
      mkdirSync(report);
      writeFileSync(join(report, 'figures'), 'in the way');
      watched.printed = '';
      expect(await runCommandLine([...args, '--jobs', '1', '--report', report])).toBe(2);
      expect(watched.complained).toContain('a file is in its place');
      expect(watched.printed).toContain(found);
    }
  });
});

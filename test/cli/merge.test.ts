import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const inFolder = (name: string): string => join(watched.folder, name);
/** A theorem and a law that cost little. */
const IDS = ['gaussian-isometry', 'hidden-unit-permutation'];
const run = (...args: readonly string[]): Promise<number> => runCommandLine(args);
const check = (...args: readonly string[]): Promise<number> => run('check', ...IDS, '--jobs', '1', ...args);
const verdicts = (name: string): string =>
  readFileSync(inFolder(name), 'utf8').replaceAll(/"seconds": [\d.e-]+/g, '');

describe('aligncheck merge', () => {
  it('prints and writes the verdicts of shards as one run does, and one run goes on with them', async () => {
    const [a, b, all] = ['a.jsonl', 'b.jsonl', 'all.jsonl'].map(inFolder) as [string, string, string];
    expect(await check('--json', inFolder('once.json'))).toBe(0);
    expect(await check('--log', a, '--shard', '1/2')).toBe(0);
    expect(watched.printed).toMatch(/Shard 1\/2: \d+ records in .*a.jsonl, complete/);
    expect(await check('--log', b, '--shard', '2/2')).toBe(0);
    watched.printed = '';
    expect(await run('merge', b, a, '--json', inFolder('merged.json'), '--log', all)).toBe(0);
    expect(watched.printed).toMatch(/gaussian-isometry +holds +632/);
    expect(watched.printed).toMatch(/Evidence: \d+ records in 2 logs\./);
    expect(verdicts('merged.json')).toBe(verdicts('once.json'));

    const before = readFileSync(all, 'utf8');
    expect(await check('--log', all, '--resume', '--json', inFolder('resumed.json'))).toBe(0);
    expect(watched.complained).toMatch(/Going on with .*all.jsonl: \d+ records are there\./);
    expect(verdicts('resumed.json')).toBe(verdicts('once.json'));
    // A block that ran ahead may be new; what was there stays.
    expect(readFileSync(all, 'utf8').startsWith(before)).toBe(true);
    expect(existsSync(`${all}.lock`)).toBe(false);

    watched.printed = '';
    expect(await run('merge', b)).toBe(3);
    expect(watched.printed).toMatch(
      /gaussian-isometry: not decided: .*missing.*\(shard 1\/2, of which there is no log\)/,
    );
    expect(await run('merge', b, all)).toBe(2);
    expect(watched.complained).toMatch(/both hold .*leave one of the logs out/);
    expect(await run('merge', a, '--log', all)).toBe(2);
    expect(watched.complained).toMatch(/all.jsonl is there already; name another file/);
  });

  it('judges the log of a gate by the candidate that it names, as long as its text is the same', async () => {
    const rule = inFolder('rule.mjs');
    copyFileSync(join(import.meta.dirname, '../gate/rules/own-matrix.mjs'), rule);
    const log = inFolder('log.jsonl');
    const asked = ['gate', 'sample-permutation', '--rule', rule, '--jobs', '1', '--log', log];
    expect(await run(...asked, '--json', inFolder('once.json'))).toBe(0);
    expect(await run('merge', log, '--json', inFolder('merged.json'))).toBe(0);
    expect(verdicts('merged.json')).toBe(verdicts('once.json'));
    writeFileSync(rule, `${readFileSync(rule, 'utf8')}\n`);
    expect(await run('merge', log)).toBe(2);
    expect(watched.complained).toMatch(
      /log.jsonl and this program do not go together: the text of the rule is [0-9a-f]{16} in the first/,
    );
  });

  it('and logs refuse what makes no sense, each in one sentence', async () => {
    const log = inFolder('log.jsonl');
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['check', '--resume'], /--resume is about a log of evidence; name it by --log FILE/],
      [['gate', '--rule', 'x', '--shard', '1/2'], /--shard is about a log of evidence/],
      [['check', '--log', log, '--shard', '3/2'], /expected i\/m with 1 ≤ i ≤ m, such as 2\/8/],
      [['check', '--log', log, '--observations', 'o'], /cannot be used with option '--observations/],
      [['check', '--log', log, '--shard', '1/2', '--json', 'v'], /cannot be used with option '--json/],
      [['gate', '--log', log, '--rule', 'x', '--shard', '1/2', '--junit', 'v'], /cannot be used with/],
      [['merge'], /missing required argument 'files'/],
      [['merge', log], /cannot read the evidence log .*log.jsonl: there is no such file/],
      [['merge', watched.folder], /it is not a regular file/],
      [['check', IDS[1] as string, '--log', watched.folder], /cannot write .*: it is a folder/],
    ];
    for (const [args, message] of cases) {
      watched.complained = '';
      expect(await run(...args), args.join(' ')).toBe(2);
      expect(watched.complained).toMatch(message);
      expect(watched.complained.trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(log)).toBe(false);
    expect(await run('check', IDS[1] as string, '--log', log)).toBe(0);
    expect(await run('check', IDS[1] as string, '--log', log)).toBe(2);
    expect(watched.complained).toMatch(/log.jsonl is there already; go on with it by --resume/);
    expect(await run('check', IDS[1] as string, '--log', log, '--resume', '--seed', '2')).toBe(2);
    expect(watched.complained).toMatch(
      /this run and .*log.jsonl do not go together: the seed is 2 in the first and 1 in/,
    );
  });
});

import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { readCells } from '../../src/simulation/read-cells.js';
import { watchConsole } from './watch-console.js';

const watched = watchConsole();
const at = (name: string): string => join(watched.folder, name);
const figures = (...args: string[]): Promise<number> => runCommandLine(['figures', '--jobs', '1', ...args]);
const shard = (text: string, log: string, ...more: string[]): Promise<number> =>
  figures('limit-law', '--shard', text, '--log', at(log), ...more);

describe('figures in shards', () => {
  it('draw what one run draws, to the last byte, from logs in any order', async () => {
    expect(await figures('limit-law', '--out', at('one'))).toBe(0);
    for (const i of [1, 2, 3]) expect(await shard(`${i}/3`, `${i}.jsonl`)).toBe(0);
    expect(await figures('--from', at('3.jsonl'), at('1.jsonl'), at('2.jsonl'), '--out', at('all'))).toBe(0);
    for (const name of ['figures.json', 'limit-law-time.svg', 'limit-law-distance.csv'])
      expect(readFileSync(at(`all/${name}`)), name).toEqual(readFileSync(at(`one/${name}`)));
    // Each cell once, and no more than dealt.
    const sizes = [1, 2, 3].map((i) => readCells(at(`${i}.jsonl`)).cells.size);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);

    watched.complained = '';
    expect(await figures('--from', at('1.jsonl'), at('2.jsonl'), '--out', at('some'))).toBe(3);
    expect(watched.complained.trim()).toBe('Cells are missing, of the shards 3/3.');
    expect(existsSync(at('some/limit-law-time.svg'))).toBe(false);
  });

  it('go on after a kill at any byte, and run again only what is missing', async () => {
    expect(await shard('1/1', 'whole.jsonl')).toBe(0);
    const bytes = readFileSync(at('whole.jsonl'));
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([place]) => place + 1);
    const all = ends.length - 1;
    for (const length of [
      0,
      1,
      (ends[0] as number) - 1,
      ends[0] as number,
      (ends[1] as number) + 40,
      bytes.length - 1,
    ]) {
      writeFileSync(at('torn.jsonl'), bytes.subarray(0, length));
      watched.printed = '';
      expect(await shard('1/1', 'torn.jsonl', '--resume'), watched.complained).toBe(0);
      const before = Math.max(0, ends.filter((end) => end <= length).length - 1);
      expect(watched.printed).toContain(`${all} of ${all} cells are in`);
      expect(watched.printed).toContain(before > 0 ? `, ${before} of them before.` : 'torn.jsonl.');
      expect(readCells(at('torn.jsonl'))).toMatchObject({ torn: 0 });
      expect(await figures('--from', at('torn.jsonl'), '--out', at('out'))).toBe(0);
    }
  });

  it('are refused in one sentence where logs do not go together', async () => {
    expect(await shard('1/2', 'a.jsonl')).toBe(0);
    copyFileSync(at('a.jsonl'), at('twin.jsonl'));
    expect(await shard('2/2', 'seed.jsonl', '--seed', '2')).toBe(0);
    const damaged = readFileSync(at('a.jsonl'), 'utf8').split('\n');
    damaged[1] = (damaged[1] as string).replace(/"seconds":0/, '"seconds":1');
    writeFileSync(at('damaged.jsonl'), damaged.join('\n'));
    writeFileSync(at('foreign.jsonl'), '{}\n');
    writeFileSync(at('empty.jsonl'), '');
    const refused: [string[], RegExp][] = [
      [['--from', at('a.jsonl'), at('twin.jsonl')], /both have the cell limit-law\/0; leave one of them out/],
      [
        ['--from', at('a.jsonl'), at('seed.jsonl')],
        /do not go together: the seed is 1 in the first, 2 in the second/,
      ],
      [['--from', at('damaged.jsonl')], /damaged\.jsonl, line 2: the record is damaged/],
      [['--from', at('foreign.jsonl')], /is no log of cells/],
      [['--from', at('empty.jsonl')], /is no log of cells/],
      [['--from', at('none.jsonl')], /there is no such file/],
      [
        ['limit-law', '--shard', '1/2', '--log', at('a.jsonl')],
        /is there already; go on with it by --resume/,
      ],
      [
        ['limit-law', '--shard', '2/2', '--log', at('a.jsonl'), '--resume'],
        /is the log of shard 1\/2, not of 2\/2/,
      ],
      [
        ['digits', '--shard', '1/2', '--log', at('a.jsonl'), '--resume'],
        /the simulations is limit-law in the first, digits/,
      ],
      [['limit-law', '--shard', '1/2'], /name it by --log FILE/],
      [['limit-law', '--log', at('no/such/folder.jsonl')], /its folder does not exist/],
    ];
    for (const [args, message] of refused) {
      watched.complained = '';
      expect(
        await figures(...args, ...(args[0] === '--from' ? ['--out', at('out')] : [])),
        String(message),
      ).toBe(2);
      expect(watched.complained).toMatch(message);
      expect(watched.complained.trim().split('\n')).toHaveLength(1);
    }
    // A record after a damaged one that is the last is a torn end.
    appendFileSync(at('a.jsonl'), '{"crc32":"00000000","rec');
    expect(readCells(at('a.jsonl')).torn).toBeGreaterThan(0);
  });
});

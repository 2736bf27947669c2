import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Judged } from '../../src/claim/verdict.js';
import {
  claims,
  freshPath,
  judgedAtOnce,
  judgedFromLogs,
  judgedIntoLog,
  linesOf,
  logOf,
  withoutTimes,
} from './toy-logs.js';

describe('evidence in logs', () => {
  const path = freshPath();
  const shards = Array.from({ length: 5 }, () => freshPath());
  let atOnce: readonly Judged[];
  let logged: readonly Judged[];
  beforeAll(async () => {
    atOnce = await judgedAtOnce();
    logged = (await judgedIntoLog(path)).judged;
    for (const [i, shard] of shards.entries()) await judgedIntoLog(shard, { shard: { index: i + 1, of: 5 } });
  });

  it('gives the verdicts that judging at once gives, to the last bit, though that cuts its blocks by time', () => {
    expect(new Set(atOnce.map(({ verdict }) => verdict.verdict))).toEqual(
      new Set(['holds', 'refuted', 'undecided', 'broken']),
    );
    expect(withoutTimes(logged)).toBe(withoutTimes(atOnce));
  });

  it('gives the same verdicts again from any split into files, in any order of files and records', async () => {
    const [header = '', ...records] = linesOf(path);
    expect(records.length).toBeGreaterThan(300);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.nat(), { minLength: records.length, maxLength: records.length }),
        async (files, draws) => {
          const shuffled = records
            .map((record, i) => ({ record, draw: draws[i] as number }))
            .sort((a, b) => a.draw - b.draw);
          const parts = Array.from({ length: files }, (_, file) => [
            header,
            ...shuffled.filter(({ draw }) => draw % files === file).map(({ record }) => record),
          ]).filter(({ length }) => length > 1);
          expect(JSON.stringify(await judgedFromLogs(parts.map(logOf)))).toBe(JSON.stringify(logged));
        },
      ),
      { numRuns: 5, seed: 1, endOnFailure: true },
    );
  });

  it('of shards adds up to the verdicts of one run, and no trial is run twice', async () => {
    expect(withoutTimes(await judgedFromLogs([...shards].reverse()))).toBe(withoutTimes(atOnce));
    for (const shard of shards) expect(linesOf(shard).length).toBeLessThan(linesOf(path).length / 2);
  });

  it('that lacks a shard is undecided, and says from where on and whose part it is', async () => {
    const judged = await judgedFromLogs(shards.slice(1));
    const whys = judged.flatMap(({ verdict }) =>
      verdict.evidence.stop === 'missing' && 'why' in verdict ? [verdict.why] : [],
    );
    expect(whys.length).toBeGreaterThan(3);
    for (const why of whys) expect(why).toMatch(/missing .*\(shard 1\/5, of which there is no log\)/);
    // A part of the evidence never decides what the whole does not: holds needs all of it, refuted stands alone.
    judged.forEach(({ id, verdict: { verdict } }, i) => {
      if (verdict !== 'undecided' && verdict !== 'broken')
        expect(verdict, id).toBe(atOnce[i]?.verdict.verdict);
    });
  });

  it('that lacks one block stops before it, and looks at nothing after it', async () => {
    const lines = linesOf(path);
    for (const [id, series] of [
      ['true-coin', '"control":null,"dataset":{"index":1,"attempt":0},"size":2,"from":16,'],
      ['half-coin', '"control":null,"dataset":{"index":0,"attempt":0},"size":1,"from":64,'],
    ] as const) {
      const isIt = (line: string): boolean => line.includes(`"claim":"${id}",${series}`);
      expect(lines.filter(isIt)).toHaveLength(1);
      const judged = await judgedFromLogs([logOf(lines.filter((line) => !isIt(line)))]);
      const { verdict } = judged.find((one) => one.id === id) as Judged;
      const from = Number(/"from":(\d+)/.exec(series)?.[1]);
      expect(verdict).toMatchObject({ verdict: 'undecided', evidence: { stop: 'missing' } });
      expect('why' in verdict && verdict.why).toMatch(
        new RegExp(`^evidence is missing from trial ${from} on for data set . at size = . \\(in no log\\)$`),
      );
      expect(verdict.evidence.cells.at(-1)).toMatchObject({ verdict: 'undecided', trials: from });
      const others = (all: readonly Judged[]): string => withoutTimes(all.filter((one) => one.id !== id));
      expect(others(judged)).toBe(others(logged));
    }
  });

  it('that lacks a control leaves its claim undecided: it is not known to be blind', async () => {
    const isIt = (line: string): boolean => line.includes('"claim":"true-coin","control":0');
    const judged = await judgedFromLogs([logOf(linesOf(path).filter((line) => !isIt(line)))]);
    const { verdict } = judged.find(({ id }) => id === 'true-coin') as Judged;
    expect(verdict).toMatchObject({ verdict: 'undecided', evidence: { stop: 'missing' } });
    expect('why' in verdict && verdict.why).toMatch(
      /^of the control "fair coin", evidence is missing from trial 0 on for data set 0 at size = 1 /,
    );
  });

  it('of a claim about orders of magnitude is used when all of it is there, and not before', async () => {
    const lines = linesOf(path);
    const isIt = (line: string): boolean =>
      line.includes('"claim":"exact-power","control":null,"dataset":{"index":1') &&
      line.includes('"from":128,');
    expect(lines.filter(isIt)).toHaveLength(4);
    const judged = await judgedFromLogs([logOf(lines.filter((line) => !isIt(line)))]);
    const { verdict } = judged.find(({ id }) => id === 'exact-power') as Judged;
    expect(verdict).toMatchObject({ verdict: 'undecided', evidence: { stop: 'missing', fits: [] } });
    expect('why' in verdict && verdict.why).toMatch(
      /^evidence is missing from trial 128 on for data set 1 at size s = 10 \(in no log\), and in 3 more of its 8 parts$/,
    );
  });

  it('that was cut short stops where it ends, and is gone on with from there', async () => {
    const lines = linesOf(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: lines.length }), async (kept) => {
        const cut = logOf(lines.slice(0, kept));
        const before = await judgedFromLogs([cut]);
        expect(before.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
        const { judged, appended } = await judgedIntoLog(cut, { resume: true });
        expect(withoutTimes(judged)).toBe(withoutTimes(logged));
        expect(appended).toBe(lines.length - kept);
        expect([...linesOf(cut)].map(withoutSeconds).sort()).toEqual(lines.map(withoutSeconds).sort());
      }),
      { numRuns: 3, seed: 1, endOnFailure: true },
    );
  });
});

const withoutSeconds = (line: string): string =>
  line.replace(/.*"record":/, '').replace(/"seconds":[^},]*/, '');

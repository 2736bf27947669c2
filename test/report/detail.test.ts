import { beforeAll, describe, expect, it } from 'vitest';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { type Detail, suiteReport } from '../../src/report/suite-report.js';
import { claims, suiteModule } from '../judge/toy-claims.js';
import { claims as scalings } from '../judge/toy-scalings.js';

const run = { profile: 'quick', seed: 7, alpha: 1e-4, alphaHolds: 1e-6 } as const;
let judged: readonly Judged[];
beforeAll(async () => {
  const some = claims.filter(({ id }) =>
    ['true-coin', 'false-coin', 'edge-coin', 'true-integers'].includes(id),
  );
  const all = [...some, ...scalings.filter(({ id }) => id === 'exact-power')];
  judged = await judgeSuite({ ...run, suite: suiteModule, claims: all, executor: createInlineExecutor(all) });
});

const report = (detail: Detail, { columns = 0, of = judged } = {}): string =>
  suiteReport(of, { ...run, jobs: 1, seconds: 2, interrupted: false, detail, columns });
const holding = () => judged.filter(({ verdict }) => verdict.verdict === 'holds');

describe('quiet', () => {
  it('leaves what does not hold, and the last line', () => {
    const text = report('quiet');
    expect(text).toContain('refuted: false-coin');
    expect(text).toMatch(/ edge-coin +undecided/);
    expect(text).toContain('edge-coin: not decided');
    expect(text).not.toMatch(/true-coin|true-integers|exact-power|False-alarm/);
    expect(text.split('\n').at(-1)).toMatch(/^Profile quick, seed 7, /);
  });

  it('is one line when all holds', () => {
    expect(report('quiet', { of: holding() })).toMatch(/^Profile quick, seed 7, .*$/);
    expect(report('quiet', { of: holding() })).not.toContain('\n');
  });
});

it('of a claim without controls tells no count of them', () => {
  const bare = holding().map((one) => ({ ...one, controls: [] }));
  expect(report('normal', { of: bare })).not.toContain('0/0');
});

describe('verbose', () => {
  it('has every data set at every size, with trials, violations, rate and verdict', () => {
    const text = report('verbose');
    for (const { verdict } of judged) {
      for (const { dataset, description, size, trials, violations, verdict: found } of verdict.evidence
        .cells) {
        const row = new RegExp(
          ` ${dataset} +${description} +${size} +${trials} +${violations} +\\S.* +${found} `,
        );
        expect(text).toMatch(row);
      }
    }
    expect(text).toMatch(
      /mean of x ∝ .* −0\.\d+ +\[−0\.\d+, −0\.\d+\] +holds +10, 100, 1000, 10000 +400, 400/,
    );
    expect(text).toMatch(/control "fair coin": refuted after \d+ trials/);
  });

  it('says no less than without', () => {
    for (const line of report('normal').split('\n')) expect(report('verbose')).toContain(line);
  });
});

describe('the way of the evidence', () => {
  const bars = /[▁▂▃▄▅▆▇█]{4,}/;
  it('is drawn where a terminal is wide enough, and nowhere else', () => {
    expect(report('normal', { columns: 250 })).toMatch(/ true-coin +holds .* [▁▂▃▄▅▆▇]+█/);
    expect(report('normal', { columns: 250 })).toMatch(/ edge-coin +undecided .* [▁▂▃▄▅▆▇]{16}/);
    for (const columns of [0, 80, 140]) expect(report('normal', { columns })).not.toMatch(bars);
    expect(report('verbose', { columns: 130 })).toMatch(bars);
    expect(report('verbose', { columns: 110 })).not.toMatch(bars);
  });

  it('fits into the columns', () => {
    const table = (columns: number): readonly string[] =>
      report('normal', { columns })
        .split('\n')
        .filter((line) => /^[ ─]/.test(line) && !line.startsWith('  '));
    const width = Math.max(...table(1000).map((line) => line.length));
    expect(table(width).join('\n')).toMatch(bars);
    expect(table(width - 1).join('\n')).not.toMatch(bars);
  });
});

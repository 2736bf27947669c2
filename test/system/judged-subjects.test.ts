import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Judged, Verdict } from '../../src/claim/verdict.js';
import { createInlineExecutor, createPoolExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { suiteReport } from '../../src/report/suite-report.js';
import { expectNoneLeft, mark } from './processes.js';
import { claimsWith, suiteModule } from './subject-suite.js';

const script = join(import.meta.dirname, 'subjects', 'misbehaving.mjs');
const levels = { alpha: 1e-4, alphaHolds: 1e-6 } as const;

async function judge(how: string, timeoutSeconds = 20, jobs = 2) {
  const word = mark();
  const setting = JSON.stringify({
    command: `${process.execPath} ${script} '${how}' ${word}`,
    timeoutSeconds,
  });
  const run = {
    suite: suiteModule,
    setting,
    claims: claimsWith(setting),
    profile: 'quick',
    seed: 1,
  } as const;
  const executor = jobs === 0 ? createInlineExecutor() : createPoolExecutor(jobs);
  const judged = await judgeSuite({ ...run, ...levels, executor });
  await executor.close();
  return { judged, word };
}
const verdicts = (judged: readonly Judged[]): Record<string, Verdict['verdict']> =>
  Object.fromEntries(judged.map(({ id, verdict }) => [id, verdict.verdict]));
const whyOf = (judged: readonly Judged[], id: string): string => {
  const verdict = judged.find((one) => one.id === id)?.verdict;
  return verdict !== undefined && 'why' in verdict ? verdict.why : '';
};

it('a subject that fails on one claim breaks that claim; what it does not offer is undecided; the others are judged', async () => {
  const { judged, word } = await judge('crash on linear');
  expect(verdicts(judged)).toEqual({
    linear: 'broken',
    tanh: 'holds',
    relu: 'undecided',
    kernels: 'undecided',
    'error-is-finite': 'broken',
  });
  expect(whyOf(judged, 'linear')).toMatch(
    /^subject ".+": asked to train 4 steps of feedback-alignment \(n = 2, d = 4, p = 256, linear\), it ended with exit code 3 .+ends: .*ValueError: bad shapes \(trial \d+\)$/,
  );
  expect(whyOf(judged, 'relu')).toBe(
    'not supported by the subject: the activation relu; it offers linear, tanh',
  );
  expect(whyOf(judged, 'kernels')).toBe(
    'not supported by the subject: the observable states; it offers errorNorm, alignment',
  );
  const report = suiteReport(judged, {
    ...levels,
    profile: 'quick',
    seed: 1,
    jobs: 2,
    seconds: 1,
    interrupted: false,
  });
  expect(report).toContain('relu: not decided: not supported by the subject: the activation relu;');
  await expectNoneLeft(word);
});

it('a subject that never answers costs three time limits a worker, not one for every claim and problem', async () => {
  const started = performance.now();
  const { judged, word } = await judge('stubborn', 1);
  expect(verdicts(judged)).toMatchObject({ linear: 'broken', tanh: 'broken', 'error-is-finite': 'broken' });
  expect(whyOf(judged, 'linear')).toContain('it did not answer within 1 s');
  // Three limits, ending it three times, starting the workers; without the bound 20 problems would wait for 20 s.
  expect((performance.now() - started) / 1000).toBeLessThan(15);
  await expectNoneLeft(word);
});

it('the calling thread and any number of workers give the same verdicts and numbers', async () => {
  const withoutTimes = (judged: readonly Judged[]): unknown =>
    JSON.parse(JSON.stringify(judged, (key, value: unknown) => (key === 'seconds' ? undefined : value)));
  const runs = [await judge('none', 20, 0), await judge('none', 20, 1), await judge('none', 20, 2)];
  const [here, ...there] = runs.map(({ judged }) => withoutTimes(judged));
  expect(verdicts(runs[0]?.judged as readonly Judged[])).toMatchObject({
    linear: 'holds',
    relu: 'undecided',
  });
  for (const other of there) expect(other).toEqual(here);
});

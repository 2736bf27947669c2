import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClaimMeta } from '../../src/report/vitest-report.js';
import { type CheckOptions, checkTheorem, checkTheorems } from '../../src/vitest/check-theorems.js';
import { coin } from '../judge/toy-claims.js';

const root = join(import.meta.dirname, '../..');

interface Outcome {
  readonly title: string;
  readonly fullName: string;
  readonly status: string;
  readonly duration: number;
  readonly failureMessages: readonly string[];
  readonly meta: { readonly aligncheck?: ClaimMeta };
}

/** Runs the checks as a user's vitest would, and answers what it reports. */
function run(...args: readonly string[]): { outcomes: readonly Outcome[]; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'aligncheck-vitest-'));
  const file = join(folder, 'results.json');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...['--config', join(import.meta.dirname, 'checks/vitest.config.ts')],
      ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', file, ...args],
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } },
  );
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as {
    testResults: { assertionResults: Outcome[] }[];
  };
  rmSync(folder, { recursive: true });
  return { outcomes: testResults.flatMap((one) => one.assertionResults), output: stdout + stderr };
}

describe('tests that judge a claim', () => {
  let outcomes: readonly Outcome[];
  let output: string;
  beforeAll(() => {
    ({ outcomes, output } = run('--reporter', join(root, 'src/vitest/reporter.ts')));
  });
  const of = (name: string): Outcome => outcomes.find(({ title }) => title === name) as Outcome;
  const failure = (name: string): string => of(name).failureMessages.join('\n');

  it('are named after the claim, or as asked, never after the seed', () => {
    expect(of('true-coin').status).toBe('passed');
    expect(of('a coin with a name of its own').status).toBe('passed');
    expect(outcomes.map(({ fullName }) => fullName).join()).not.toMatch(/77|seed/);
  });

  it('fail with the refutation, the line that runs it again, and the place of the call', () => {
    expect(of('false-coin').status).toBe('failed');
    expect(failure('false-coin')).toMatch(
      /^VerdictError: refuted: false-coin \(\d+ of \d+ trials violated it; claimed is a probability ≤ 0\.1\)/,
    );
    expect(failure('false-coin')).toContain('conclusion "tails": heads = 1, claimed ≤ 0.5, margin −1');
    expect(failure('false-coin')).toMatch(/replay: checkTheorem\(claim, \{ seed: 1, trial: '0\/1\/\d+' \}\)/);
    expect(failure('false-coin')).toMatch(/toy\.check\.ts:\d+/);
    expect(failure('false-coin')).not.toContain('check-theorems.ts');
    expect(failure('false-integers')).toMatch(/x = 501, claimed ≤ 500[\s\S]*trial: '[\d:]+'/);
  });

  it('fail with the reason of what is undecided or broken', () => {
    expect(failure('edge-coin')).toContain('edge-coin: not decided: the budget of 300 draws ended with');
    expect(failure('blind-coin')).toContain('the control "still fine" was not refuted');
    expect(failure('nan-coin')).toContain('the check is broken');
    expect(failure('nan-coin')).toContain('"tails" is not a number');
  });

  it('judge orders of magnitude as well', () => {
    expect(of('exact-power').status).toBe('passed');
    expect(of('exact-power').meta.aligncheck).toMatchObject({ kind: 'scaling', verdict: 'holds', seed: 3 });
  });

  it('keep the verdict for reporters, with what was asked', () => {
    expect(of('true-coin').meta.aligncheck).toMatchObject({
      ...{ id: 'true-coin', kind: 'theorem', verdict: 'holds', alpha: 1e-6 },
      ...{ profile: 'standard', seed: 77, sentence: expect.stringMatching(/^true-coin: violated with prob/) },
    });
    expect(of('a coin with a name of its own').meta.aligncheck).toMatchObject({ alpha: 1e-3 });
    expect(of('false-coin').meta.aligncheck).toMatchObject({ verdict: 'refuted' });
    expect(of('nan-coin').meta.aligncheck).toMatchObject({ verdict: 'broken' });
  });

  it('share one α where several are asked for together, and leave out what the profile does', () => {
    expect(of('first').meta.aligncheck).toMatchObject({ verdict: 'holds', alpha: 5e-7 });
    expect(of('second').meta.aligncheck).toMatchObject({ verdict: 'holds', alpha: 5e-7 });
    expect(of('law').meta.aligncheck).toMatchObject({ verdict: 'holds', alpha: 0 });
    expect(of('deep-coin')).toMatchObject({
      status: 'skipped',
      meta: { aligncheck: { verdict: 'not judged' } },
    });
  });

  it('do not mix up two claims with one id', () => {
    expect(of('biased').status).toBe('failed');
    expect(of('unbiased').status).toBe('passed');
  });

  it('run one trial again', () => {
    expect(failure('violating')).toMatch(/false-coin, trial 0\/1\/0, violates the claim\n.*heads = 1/);
    expect(of('clean').status).toBe('passed');
    expect(output).toContain('false-coin, trial 0/1/0, is as claimed');
  });

  it('let the time limit through while they judge', () => {
    expect(of('slow-coin').status).toBe('failed');
    expect(output).toMatch(/slow-coin\nError: Test timed out in 400ms/);
    expect(of('slow-coin').duration).toBeLessThan(5000);
    expect(of('slow-coin').meta.aligncheck).toBeUndefined();
  });

  it('are summed up at the end by the reporter', () => {
    expect(output).toMatch(/ claim +verdict +trials/);
    expect(output).toMatch(/ true-coin +holds +\d/);
    expect(output).toMatch(/ nan-coin +broken +0/);
    expect(output).toContain('Not judged in profile quick, left to another: deep-coin.');
    // 1e-3 and seven times 1e-6, and 1e-6 shared by two; exact laws spend nothing.
    expect(output).toContain('False-alarm probability of these tests: ≤ 0.00101, the sum over 11 theorems.');
    expect(output.match(/true-coin: violated with probability/g)).toHaveLength(1);
  });
});

it('without the reporter the test prints its sentence, and a share does not depend on the filter', () => {
  const { outcomes, output } = run('-t', 'shared second');
  expect(outcomes.filter(({ status }) => status === 'passed').map(({ title }) => title)).toEqual(['second']);
  expect(output).toContain('second: violated with probability < 0.1 on the 2 data sets drawn');
  expect(outcomes.find(({ title }) => title === 'second')?.meta.aligncheck).toMatchObject({ alpha: 5e-7 });
});

describe('bad input', () => {
  const claim = coin({ id: 'never-judged', bias: 0 });
  it.each([
    [{ seeds: 1 }, 'checkTheorem: unknown option seeds; expected profile, seed, alpha,'],
    [{ profile: 'fast' }, 'expected the profile to be quick, standard, deep, got fast'],
    [{ seed: 1.5 }, 'expected the seed to be an integer, got 1.5'],
    [{ alpha: 5 }, 'expected alpha strictly between 0 and 1, got 5'],
    [{ alphaHolds: 0 }, 'expected alphaHolds strictly between 0 and 1, got 0'],
  ])('%j is refused where the test is defined', (options, message) => {
    expect(() => checkTheorem(claim, options as CheckOptions)).toThrow(message);
  });

  it('two claims with one id are refused', () => {
    expect(() => checkTheorems([claim, claim])).toThrow('two claims are called never-judged');
  });
});

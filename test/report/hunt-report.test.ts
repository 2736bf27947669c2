import { describe, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import type { Certificate } from '../../src/hunt/certificate.js';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { type Pursuit, type PursuitOptions, pursue } from '../../src/hunt/pursue.js';
import { huntJson } from '../../src/report/hunt-json.js';
import { huntReport, inequalityText, violation } from '../../src/report/hunt-report.js';
import { coin } from '../hunt/coins.js';
import { type Point, plane, toy } from '../hunt/toys.js';

const spent = { seed: 1, alpha: 1e-6, seconds: 1.5 };
const run = (
  conjecture: Conjecture<Point>,
  change: Partial<PursuitOptions<Point>> = {},
): Promise<Pursuit<Point>> =>
  pursue({
    conjecture,
    evaluator: createInlineEvaluator(conjecture, 1),
    seed: 1,
    trials: 200,
    alpha: 1e-6,
    ...change,
  });

const sum = (bound: number) =>
  toy({
    id: 'sum',
    hypotheses: { 'y ≤ 5': ([, y], { of }) => isAtMost('y', y as NonNullable<typeof y>, of(5)) },
    conclusion: {
      small: ([x, y], { of }) =>
        isAtMost('x + y', (x as NonNullable<typeof x>).add(y as NonNullable<typeof y>), of(bound), {
          where: 'here',
        }),
    },
  });

describe('the report of a hunt', () => {
  it('that found: the inequality in fractions, the case, what it depends on, the worst, and what it took', async () => {
    const conjecture = sum(6.5);
    const found = await run(conjecture, { known: [[9.5, 1.25]] });
    const text = huntReport(conjecture, found, spent);
    expect(text.split('\n').filter((line) => !/: \d+ of \d+/.test(line))).toEqual([
      'sum: a counterexample, certified in rational arithmetic.',
      '',
      '  conjectured  sum is true',
      '  violated     "small" at here: x + y = 7 > 13/2',
      '  margin       −0.0769',
      '',
      '  (6, 1)',
      '  hypothesis held: y ≤ 5',
      '',
      '  Everything else as it is, still violated with another:',
      '    x0: no longer violated below 5.5',
      '    x1: no longer violated below 0.5',
      '',
      expect.stringMatching(/^ {2}Worst found: margin −1\.\d+ at \((9\.9|10)/),
      expect.stringMatching(/^ {2}Shrunk in \d+ steps, \d+ cases tried; no simpler neighbour violates it\.$/),
      '',
      '  1 trial, 1 case, 1.5 s, seed 1; found at trial 1 by kept.',
    ]);
    expect(text).toMatch(/\n {4}x0: \d+ of 40\n {4}x1: \d+ of \d+ \(\d+ more failed a hypothesis\)\n/);
  });

  it('that found nothing: how far it got, how near it came, and that this proves nothing', async () => {
    const conjecture = sum(15);
    const found = await run(conjecture, { known: [[10, 5]] });
    const lines = huntReport(conjecture, found, spent).split('\n');
    expect(lines).toEqual([
      'sum: no counterexample in 200 trials. That is a search, and no proof.',
      '',
      '  conjectured  sum is true',
      '  searched     points of the plane',
      '  nearest      "small" at here: x + y = 15, bound 15, margin 0',
      '    (10, 5)',
      '',
      '  200 trials, 200 cases, 1.5 s, seed 1.',
      expect.stringMatching(/^ {2}Cases by search: random \d+, corners \d+, annealing \d+, cma-es \d+\.$/),
      expect.stringMatching(/^ {2}\d+ trials failed "y ≤ 5" and were not judged\.$/),
    ]);
  });

  it('that was interrupted says so', async () => {
    const found = await run(sum(100), { signal: AbortSignal.abort() });
    expect(huntReport(sum(100), found, spent)).toMatch(
      /^sum: no counterexample in 0 trials \(interrupted\)\. That is a search, and no proof\.\n/,
    );
  });

  it('with violations that did not stand says why', async () => {
    const conjecture = toy({
      conclusion: {
        sums: ([x, y], { of }) => {
          const [a, b] = [x, y] as [NonNullable<typeof x>, NonNullable<typeof y>];
          return isAtMost('sum', a.add(b).add(of(0.1)), of(0.1).add(b).add(a));
        },
      },
    });
    expect(huntReport(conjecture, await run(conjecture), spent)).toMatch(
      /\n {2}\d+ violations in doubles did not stand: in rational arithmetic "sums" holds where it was violated in doubles\.(\n|$)/,
    );
  });

  it('about a probability: the rate with its interval, and what its numbers mean', async () => {
    const unit = {
      ...plane,
      draw: (stream: { uniform: () => number }) => [stream.uniform(), 0],
      corner: () => [1, 0],
    };
    const conjecture = coin(0.1, { space: { ...unit, mutate: (value: Point) => value } });
    const text = huntReport(conjecture, await run(conjecture, { trials: 5000 }), spent);
    expect(text).toMatch(/^coin: a counterexample, certified in rational arithmetic\.\n/);
    expect(text).toMatch(
      /\n {2}rate {9}\d+ of 200 trials violate it; rate in \[0\.\d+, [01](\.\d+)?\] at confidence 0\.99, conjectured ≤ 0\.1\n {15}were it ≤ 0\.1, this test would have refuted it with probability ≤ \d\.\d+e-\d+\n {15}what is certified is the worst single trial, never the rate\n/,
    );
    expect(text).toContain('still violated with another (each by 40 draws):');
    expect(text).toMatch(/for no simpler neighbour the rate was refuted\./);
    expect(text).toMatch(
      /\n {2}\d+ cases? put to a sequential test; a true conjecture is refuted here with probability ≤ 1e-6\.$/,
    );
  });

  it('of infinite margins, numerical certificates and places elsewhere', async () => {
    const conjecture = sum(0);
    const found = await run(conjecture, { known: [[1, 1]] });
    const own = found.counterexample?.smallest as NonNullable<Pursuit<Point>['counterexample']>['smallest'];
    expect(violation(conjecture, own).join('\n')).toContain('margin       −∞');
    const numerical: Certificate = { status: 'numerical', why: 'nobody knows' };
    const inDoubles = violation(conjecture, { ...own, certificate: numerical }).join('\n');
    expect(inDoubles).toMatch(/^sum: a counterexample, in doubles only, not certified: nobody knows\.\n/);
    expect(inDoubles).toContain('x + y = 1 > 0');
    const elsewhere = {
      ...(own.certificate as Extract<Certificate, { status: 'certified' }>),
      where: 't = 3',
    };
    expect(inequalityText({ ...own, certificate: elsewhere })).toBe('x + y = 1 > 0 (proved at t = 3)');
    const enclosed = { ...elsewhere, arithmetic: 'interval, 256 bits' };
    expect(violation(conjecture, { ...own, certificate: enclosed })[0]).toBe(
      'sum: a counterexample, certified in interval arithmetic, 256 bits.',
    );
  });
});

describe('the same for machines', () => {
  it('has no number that JSON lacks', async () => {
    const conjecture = sum(0);
    const found = await run(conjecture, { known: [[1, 1]] });
    const json = JSON.parse(huntJson(conjecture, found, undefined, spent));
    expect(json).toMatchObject({
      conjecture: 'sum',
      outcome: 'counterexample',
      ...spent,
      stop: 'found',
      foundBy: { strategy: 'kept', trial: 1 },
      nearest: { conjunct: 'small', margin: '-Infinity' },
      counterexample: null,
    });
    expect(JSON.stringify(json)).not.toContain('null,null');
  });

  it('says what each search did, those that did nothing too', async () => {
    const conjecture = sum(100);
    const json = JSON.parse(huntJson(conjecture, await run(conjecture), undefined, spent));
    expect(json).toMatchObject({ outcome: 'none', stop: 'budget', shrunk: null, foundBy: null });
    expect(json.strategies.map(({ name }: { name: string }) => name)).toEqual([
      'random',
      'corners',
      'annealing',
      'cma-es',
    ]);
    for (const { asked, best } of json.strategies) expect([asked > 0, typeof best]).toEqual([true, 'number']);
    const none = JSON.parse(
      huntJson(conjecture, await run(conjecture, { signal: AbortSignal.abort() }), undefined, spent),
    );
    expect(none).toMatchObject({
      stop: 'interrupted',
      nearest: null,
      strategies: [{ asked: 0, best: null }, {}, {}, {}],
    });
  });
});

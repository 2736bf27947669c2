import { afterAll, describe, expect, it } from 'vitest';
import { auditAssumptions } from '../../src/audit/assumptions.js';
import { auditConstants } from '../../src/audit/constants.js';
import { coverageOf } from '../../src/audit/coverage.js';
import { createInlineExecutor, createPoolExecutor } from '../../src/judge/executor.js';
import { auditJson, auditReport } from '../../src/report/audit-report.js';
import { claims as shipped } from '../../src/suite.js';
import { bounded, claims, suiteModule } from './toy-suite.js';

const pool = createPoolExecutor(2);
afterAll(() => pool.close());
const facts = { seed: 1, alpha: 1e-4, error: 1e-2, seconds: 1, interrupted: false };
const common = { theorems: claims, suite: suiteModule, profile: 'quick', seed: 1 } as const;

describe('the audit of assumptions', () => {
  const audit = (executor = createInlineExecutor()) =>
    auditAssumptions({ ...common, setting: 'any', alpha: 1e-4, alphaHolds: 1e-4, executor });

  it('calls necessary what is refuted without, and only with a case', async () => {
    const found = await audit();
    const of = (name: string) => found.find(({ assumption }) => assumption === name)?.finding;
    expect(of('x ≤ 1')).toMatchObject({ kind: 'necessary here', case: { quantity: 'x', bound: 0.95 } });
    expect(of('factor 1')).toMatchObject({ kind: 'no refutation', violations: 0 });
    expect(of('data < 0.8')).toMatchObject({ kind: 'no refutation' });
    expect(of('data < 2')).toEqual({ kind: 'never active', failed: 0, draws: 500 });
    const text = auditReport({ assumptions: found, constants: undefined, coverage: undefined }, facts);
    expect(text).toMatch(/x ≤ 1\s+necessary here: \d+ of \d+ trials violate/);
    expect(text).toMatch(/bounded without "x ≤ 1", trial \d+\/1\/\d+:/);
  });

  it('leaves out the hypothesis that it violates, and no other', () => {
    const hypotheses = bounded.assumptions.map(({ claim }) => claim.hypotheses);
    expect(hypotheses).toEqual([['data < 2', 'data < 0.8'], ['data < 2', 'data < 0.8'], ['data < 2']]);
  });

  it('finds the same in workers', async () => {
    expect(await audit(pool)).toEqual(await audit());
  });
});

describe('the audit of constants', () => {
  const audit = (executor = createInlineExecutor(), trials = 2000) =>
    auditConstants({ ...common, trials, error: 0.01, executor });

  it('finds the best constant from below its truth, with a band for the margins', async () => {
    const [found] = await audit();
    // The 0.9-quantile of a uniform law: c = 0.9 is the best, 0.95 is claimed; the bound lies above it.
    expect(found?.constant?.supported).toBeGreaterThan(0.9);
    expect(found?.constant?.supported).toBeLessThan(0.94);
    expect(found?.constant?.median).toBeCloseTo(0.5, 1);
    expect(found?.trials).toBe(3 * 2 * 2000);
    // √(log(2/α)/2k), α = 0.01/(2·6).
    expect(found?.margins.band).toBeCloseTo(Math.sqrt(Math.log(2 / (0.01 / 12)) / 4000), 12);
    expect(found?.margins.quantiles[2]).toBeCloseTo(1 - 0.5 / 0.95, 1);
  });

  it('bounds nothing with too few trials, and finds the same in workers', async () => {
    const [few] = await audit(createInlineExecutor(), 20);
    expect(few?.constant?.supported).toBe(Infinity);
    expect(await audit(pool, 100)).toEqual(await audit(createInlineExecutor(), 100));
    expect(
      auditJson({ assumptions: undefined, constants: [few as never], coverage: undefined }, facts),
    ).toContain('"supported": "Infinity"');
  });
});

it('an audit of nothing says so, and bounds nothing', () => {
  const text = auditReport({ assumptions: [], constants: [], coverage: [] }, facts);
  expect(text.match(/Nothing to audit/g)).toHaveLength(3);
  expect(text).not.toContain('probability');
});

describe('the coverage of regimes', () => {
  it('fails on exact evidence where a named regime is hardly visited', () => {
    const found = coverageOf({ claims, draws: 1000, seed: 1, error: 0.01 });
    expect(found.map(({ regime, covered }) => [regime, covered])).toEqual([
      ['data < 0.5', true],
      ['data < 0.01', false],
      ['data > 0.9, which a hypothesis discards', false],
    ]);
    expect(found[0]?.interval.lower).toBeLessThan(0.5);
    expect(found[0]?.interval.upper).toBeGreaterThan(0.5);
    const text = auditReport({ assumptions: undefined, constants: undefined, coverage: found }, facts);
    expect(text).toMatch(/data < 0\.01.*NOT COVERED/);
  });

  it('does not fail for want of draws', () => {
    const found = coverageOf({ claims, draws: 20, seed: 1, error: 0.01 });
    expect(found.every(({ covered }) => covered)).toBe(true);
    const text = auditReport({ assumptions: undefined, constants: undefined, coverage: found }, facts);
    expect(text).toMatch(/data > 0\.9.* never visited, too few draws to tell/);
  });

  it('every regime that a claim of this project names is visited', () => {
    const found = coverageOf({ claims: shipped, draws: 1000, seed: 1, error: 0.01 });
    expect(found.filter(({ covered }) => !covered)).toEqual([]);
    expect(found.length).toBeGreaterThan(100);
  });
});

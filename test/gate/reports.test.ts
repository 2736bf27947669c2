import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Evidence, Judged } from '../../src/claim/verdict.js';
import type { Baseline, Compared, Comparison } from '../../src/gate/baseline.js';
import { githubAnnotations, githubSummary, regressionAnnotations } from '../../src/report/github-report.js';
import { junitXml } from '../../src/report/junit-report.js';
import { verdictsJson } from '../../src/report/verdicts-json.js';
import { integers } from '../judge/toy-claims.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/verdicts.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const evidence = {
  trials: 10,
  violations: 8,
  discards: {},
  rate: undefined,
  margin: undefined,
  margins: undefined,
  hypotheses: [],
  datasets: 1,
  sizeName: 'width p',
  sizes: [64],
  delta: 0.1,
  alpha: 1e-6,
  cells: [],
  fits: [],
  remarks: {},
  seconds: 1.5,
  stop: 'decided',
} as const satisfies Evidence;
const counterexample = {
  trial: '0/64/1',
  conjunct: 'c',
  margin: -1,
  observed: 2,
  bound: 1,
  relation: '≤',
  quantity: '‖e‖ < & "x"',
  where: '',
  hypothesesHeld: [],
  shown: 'control \u0007 character',
} as const;
/** The claims that were judged; none of it is looked at here but what every claim says of itself. */
const claims = ['good', 'bad', 'torn', 'open'].map((id) => integers({ id }));
const judged: readonly Judged[] = [
  { id: 'good', kind: 'theorem', verdict: { verdict: 'holds', evidence }, controls: [] },
  { id: 'bad', kind: 'theorem', verdict: { verdict: 'refuted', evidence, counterexample }, controls: [] },
  {
    id: 'torn',
    kind: 'property',
    verdict: { verdict: 'broken', evidence, why: '100 % wrong,\nreally: <so>' },
    controls: [],
  },
  { id: 'open', kind: 'property', verdict: { verdict: 'undecided', evidence, why: 'budget' }, controls: [] },
];

const counts = { better: 1, worse: 29, same: 30, unsupported: 0, before: 2, now: 1, chance: 1e-8 } as const;
const found: readonly Comparison[] = [
  { metric: 'convergence rate', outcome: 'regression', ...counts },
  { metric: 'alignment at T', outcome: 'no difference shown', ...counts, better: 14, worse: 16 },
  {
    metric: 'final loss',
    outcome: 'not compared',
    ...{ better: 0, worse: 0, same: 0, unsupported: 60, before: undefined, now: undefined, chance: 1 },
  },
];
const baseline: Baseline = {
  form: 1,
  version: '0',
  candidate: 'old & tried',
  seed: 1,
  problems: 60,
  measured: { 'convergence rate': [], 'alignment at T': [], 'final loss': [] },
};

describe('reports for machines', () => {
  it('JUnit: refuted fails, broken errs, undecided is skipped; everything escaped', () => {
    const asked = { command: 'gate', options: ["--rule 'a & b.ts'"] };
    const xml = junitXml(judged, 'gate', { seed: 3, profile: 'quick', asked });
    expect(xml).toContain("replay: npx aligncheck gate bad --rule 'a &amp; b.ts' --seed 3");
    const torn = judged.filter(({ id }) => id === 'torn');
    expect(junitXml([...judged, ...torn], 'gate', { seed: 3, profile: 'quick' })).toContain(
      'tests="5" failures="1" errors="2" skipped="1"',
    );
    expect(xml).toContain('tests="4" failures="1" errors="1" skipped="1" time="6.000"');
    expect(xml).toContain('<testcase classname="gate.theorem" name="good" time="1.500"/>');
    expect(xml).toContain('‖e‖ &lt; &amp; &quot;x&quot;');
    expect(xml).toContain('<error message="100 % wrong,\nreally: &lt;so&gt;"/>');
    expect(xml).not.toContain('\u0007');
  });

  it('JUnit: a regression fails beside the claims, what is not compared is skipped, a failure errs', () => {
    const run = { seed: 3, profile: 'quick' } as const;
    const compared = { baseline, alpha: 1e-6, found, failure: undefined };
    const xml = junitXml(judged, 'gate', run, compared);
    expect(xml).toContain('tests="7" failures="2" errors="1" skipped="2"');
    expect(xml).toContain('<testcase classname="gate.baseline" name="convergence rate" time="0.000">');
    expect(xml).toContain(
      '<failure message="regression: convergence rate: worse on 29 problems by more than 1 %, better on 1, the same on 30; median 1, before 2."/>',
    );
    expect(xml).toContain('<testcase classname="gate.baseline" name="alignment at T" time="0.000"/>');
    expect(xml).toContain('<skipped message="final loss: 60 of 60 problems are not compared');
    const torn = junitXml(judged, 'gate', run, { ...compared, found: [], failure: 'it failed' });
    expect(torn).toContain('tests="5" failures="1" errors="2" skipped="1"');
    expect(torn).toContain('<error message="it failed"/>');
  });

  it('GitHub: one line for a regression', () => {
    expect(regressionAnnotations(found)).toEqual([
      '::error title=convergence rate%3A regression::convergence rate: worse on 29 problems by more than 1 %25, better on 1, the same on 30; median 1, before 2.',
    ]);
  });

  it('JSON: what is compared, with its counts and the least difference that counts; by its schema', () => {
    const run = { seed: 3, profile: 'quick', alpha: 1e-6, alphaHolds: 1e-3 } as const;
    const written = (compared?: Compared) => {
      const json = JSON.parse(verdictsJson({ claims, judged }, run, compared)) as {
        readonly baseline: unknown;
      };
      expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
      return json.baseline;
    };
    expect(written()).toBeNull();
    expect(written({ baseline, alpha: 1e-6, found, failure: undefined })).toMatchObject({
      candidate: 'old & tried',
      problems: 60,
      why: null,
      metrics: [
        {
          metric: 'convergence rate',
          outcome: 'regression',
          worse: 29,
          least: { difference: 0.01, relative: true },
        },
        { metric: 'alignment at T', preferred: 'more', better: 14, worse: 16, same: 30 },
        { metric: 'final loss', outcome: 'not compared', unsupported: 60, before: null, now: null },
      ],
    });
    const [first] = found as [Comparison];
    const wild = [{ ...first, now: Number.NEGATIVE_INFINITY }];
    expect(written({ baseline, alpha: 1e-6, found: wild, failure: undefined })).toMatchObject({
      metrics: [{ now: '-Infinity' }],
    });
    expect(written({ baseline, alpha: 1e-6, found: [], failure: 'it failed' })).toMatchObject({
      why: 'it failed',
      metrics: [],
    });
  });

  it('GitHub: one escaped line for what does not hold, and a summary', () => {
    expect(githubAnnotations(judged)).toEqual([
      '::error title=bad%3A refuted::‖e‖ < & "x" = 2, claimed ≤ 1',
      '::error title=torn%3A broken::100 %25 wrong,%0Areally: <so>',
      '::warning title=open%3A undecided::budget',
    ]);
    const summary = githubSummary(judged, 'gate', 'facts');
    expect(summary).toContain('| good | theorem | holds | 10 | 8 | 64 |');
    expect(summary).toContain('| bad | theorem | **refuted** | 10 | 8 | 64 |');
    expect(summary).toContain('| torn | property | **broken** | 10 | 8 | 64 |');
    expect(summary).toContain('| open | property | **undecided** | 10 | 8 | 64 |');
  });
});

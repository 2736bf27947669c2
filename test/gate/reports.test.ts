import { describe, expect, it } from 'vitest';
import type { Evidence, Judged } from '../../src/claim/verdict.js';
import { githubAnnotations, githubSummary } from '../../src/report/github-report.js';
import { junitXml } from '../../src/report/junit-report.js';

const evidence = {
  trials: 10,
  violations: 8,
  discards: {},
  rate: undefined,
  margin: undefined,
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

import { beforeAll, describe, expect, it } from 'vitest';
import type { Judgeable, JudgeableScaling } from '../../src/claim/claim.js';
import type { Evidence, FitEvidence, Judged } from '../../src/claim/verdict.js';
import { MarginSketch } from '../../src/evidence/margin-sketch.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import type { Figure, Layer } from '../../src/picture/figure.js';
import { claimFigures } from '../../src/report/claim-figures.js';
import { claims as coins } from '../judge/toy-claims.js';
import { claims as powers } from '../judge/toy-scalings.js';

const claims: readonly Judgeable[] = [...coins, ...powers];
let judged: readonly Judged[];
const of = (id: string): readonly [Judgeable, Judged] => [
  claims.find((one) => one.id === id) as Judgeable,
  judged.find((one) => one.id === id) as Judged,
];
const figuresOf = (id: string): readonly Figure[] => claimFigures(...of(id));
const figure = (id: string): Figure =>
  judged.flatMap((one) => figuresOf(one.id)).find((one) => one.id === id) as Figure;
const layers = <K extends Layer['kind']>(shown: Figure, kind: K) =>
  shown.layers.filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind);

/** The verdict on a claim with other evidence. */
function withEvidence(id: string, change: Partial<Evidence>): readonly Figure[] {
  const [claim, one] = of(id);
  const evidence = { ...one.verdict.evidence, ...change };
  return claimFigures(claim, { ...one, verdict: { verdict: 'holds', evidence } });
}

beforeAll(async () => {
  const executor = createInlineExecutor(claims);
  judged = await judgeSuite({ profile: 'quick', seed: 7, alpha: 1e-4, alphaHolds: 1e-6, claims, executor });
});

it('figures of a run have ids of their own, finite numbers and captions of whole sentences', () => {
  const figures = judged.flatMap(({ id }) => figuresOf(id));
  expect(figures.length).toBeGreaterThan(20);
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  for (const { id, caption, layers: shown } of figures) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(caption, id).toMatch(/^[A-Z].*\.$/);
    expect(caption, id).not.toMatch(/undefined|NaN|null/);
    expect(JSON.stringify(shown), id).not.toContain('null');
  }
});

describe('the way of the evidence', () => {
  it('is drawn for each data set at each size, from 0 to the decision', () => {
    const shown = figure('true-coin-evidence');
    const lines = layers(shown, 'line');
    const { cells } = of('true-coin')[1].verdict.evidence;
    expect(lines.map(({ label }) => label)).toEqual([
      'data set 0, size = 1',
      'data set 0, size = 2',
      'data set 1, size = 1',
      'data set 1, size = 2',
    ]);
    lines.forEach(({ points }, i) => {
      expect(points[0]).toEqual({ x: 0, y: 0 });
      expect(points.at(-1)).toEqual({ x: cells[i]?.trials, y: 1 });
    });
    expect(layers(shown, 'level')).toEqual([{ kind: 'level', label: 'decided', axis: 'y', value: 1 }]);
    expect(shown.caption).toContain('4 decided "holds" after');
  });

  it('of many cells shows the ten slowest, and says of the others that they are not shown', () => {
    const [cell] = of('true-coin')[1].verdict.evidence.cells;
    const cells = Array.from({ length: 15 }, (_, dataset) => ({ ...cell, dataset, trials: 158 + dataset }));
    const [shown] = withEvidence('true-coin', { cells: cells as never }) as [Figure];
    const lines = layers(shown, 'line').map(({ label }) => label);
    expect(lines).toHaveLength(10);
    expect(lines).not.toContain('data set 4, size = 1');
    expect(lines).toContain('data set 5, size = 1');
    expect(shown.caption).toContain('15 decided "holds" after 158 to 172 trials');
    expect(shown.caption).toContain('Shown are the 10 with the most trials; the other 5');
  });

  it('is not drawn where nothing was judged', () => {
    expect(figuresOf('vacuous-data')).toEqual([]);
  });
});

describe('the distribution of margins', () => {
  const shownOf = (margins: readonly number[]): Figure | undefined =>
    withEvidence('true-coin', { margins: MarginSketch.of(margins).pairs, margin: undefined }).find(({ id }) =>
      id.endsWith('-margins'),
    );

  it('counts every trial once in bars of one width, and says what lies beyond', () => {
    const margins = Array.from({ length: 997 }, (_, i) => -0.5 + i / 300);
    const shown = shownOf([...margins, Number.NEGATIVE_INFINITY, 5e7, -3e5]) as Figure;
    const bars = layers(shown, 'bars')[0]?.bars ?? [];
    const widths = new Set(bars.map(({ from, to }) => to - from));
    expect(widths.size).toBe(1);
    const beyond = [...shown.caption.matchAll(/(\d+) trials? (?:below|above|with)/g)].map(([, count]) =>
      Number(count),
    );
    expect(bars.reduce((sum, { count }) => sum + count, 0) + beyond.reduce((a, b) => a + b, 0)).toBe(1000);
    for (const { from, to, count } of bars.slice(1, -1)) {
      expect(count).toBe(
        margins.filter((m) => (from >= 0 ? m >= from && m < to : m > from && m <= to && m < 0)).length,
      );
    }
    expect(bars.some(({ from, to }) => from < 0 && to > 0)).toBe(false);
    expect(shown.caption).toContain('1 trial with a margin of −∞');
    const violations = margins.filter((m) => m < 0).length + 2;
    expect(shown.caption).toContain(`and ${violations} trials do.`);
  });

  it('is not drawn where no margin is finite', () => {
    expect(shownOf([Number.NEGATIVE_INFINITY])).toBeUndefined();
    expect(shownOf([])).toBeUndefined();
    expect(layers(shownOf([0, 0]) as Figure, 'bars')[0]?.bars).toEqual([{ from: 0, to: 2 ** -20, count: 2 }]);
  });
});

describe('a trend along sizes', () => {
  it('is a line of the fitted exponent through points with intervals, on log axes', () => {
    const shown = figure('exact-power-trend-1');
    expect([shown.x.scale, shown.y.scale]).toEqual(['log', 'log']);
    const { fits } = of('exact-power')[1].verdict.evidence;
    const first = fits[0] as FitEvidence;
    const [dots] = layers(shown, 'dots');
    const [line] = layers(shown, 'line');
    expect(dots?.points).toHaveLength(4);
    expect(line?.label).toBe(dots?.label);
    expect(line?.label).toContain(`exponent −0.`);
    const [low, high] = (line?.points ?? []) as [{ x: number; y: number }, { x: number; y: number }];
    expect(Math.log(high.y / low.y) / Math.log(high.x / low.x)).toBeCloseTo(first.estimate, 10);
    // It passes within a few intervals of the points.
    expect(low.y / (dots?.points[0]?.y as number)).toBeCloseTo(1, 1);
  });

  it('of a constant is drawn on a linear axis beside what is claimed', () => {
    const constant = judged
      .filter(({ kind }) => kind === 'scaling')
      .flatMap(({ id }) =>
        (of(id)[0] as JudgeableScaling).trends.map((form, i) => ({ form, id: `${id}-trend-${i + 1}` })),
      )
      .find(({ form, id }) => form.requirement.kind === 'value' && figure(id) !== undefined);
    const shown = figure(constant?.id as string);
    expect(shown.y.scale).toBe('linear');
    expect(layers(shown, 'level')).toHaveLength(3);
    expect(layers(shown, 'line')).toHaveLength(0);
  });

  it('leaves out what is infinite or undefined, and says so', () => {
    const [claim, one] = of('exact-power');
    const [fit] = one.verdict.evidence.fits as [FitEvidence];
    const sizes = fit.sizes.map((size, i) =>
      i === 3
        ? {
            ...size,
            estimate: Number.POSITIVE_INFINITY,
            upper: Number.POSITIVE_INFINITY,
            lower: Number.NEGATIVE_INFINITY,
          }
        : size,
    );
    const spoilt = { ...fit, sizes, estimate: Number.POSITIVE_INFINITY };
    const evidence = { ...one.verdict.evidence, fits: [spoilt] };
    const [shown] = claimFigures(claim, { ...one, verdict: { verdict: 'holds', evidence } }) as [Figure];
    expect(layers(shown, 'dots')[0]?.points).toHaveLength(3);
    expect(layers(shown, 'line')).toHaveLength(0);
    expect(shown.caption).toContain('1 of 4 points are left out');
  });
});

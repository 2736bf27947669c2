import { beforeAll, describe, expect, it } from 'vitest';
import { type DrawnRun, formOf } from '../../src/claim/picture.js';
import type { Judged } from '../../src/claim/verdict.js';
import { drawPictures } from '../../src/judge/draw-pictures.js';
import { createInlineExecutor, createPoolExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { datasetStream, trialStream } from '../../src/judge/streams.js';
import type { Figure, Layer } from '../../src/picture/figure.js';
import { claims, suiteModule } from './toy-pictures.js';

const run = { profile: 'quick', seed: 11, claims } as const;
let judged: readonly Judged[];
let pictures: ReadonlyMap<string, readonly Figure[]>;
const missing: Record<string, string> = {};
const executor = createInlineExecutor(claims);

beforeAll(async () => {
  judged = await judgeSuite({ ...run, alpha: 1e-4, alphaHolds: 0.1, executor });
  const onMissing = (id: string, why: string): void => {
    missing[id] = why;
  };
  pictures = await drawPictures({ ...run, executor, judged, onMissing });
});
const of = (id: string): readonly Figure[] => pictures.get(id) ?? [];
const layersOf = <K extends Layer['kind']>(figure: Figure | undefined, kind: K) =>
  (figure?.layers ?? []).filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind);

/** Where the first curve of a run begins. */
const valueAtStart = ({ curves }: DrawnRun): number =>
  Number((curves[0]?.series as Float64Array | undefined)?.[0]);

describe('pictures of runs', () => {
  it('are of the trials that were judged, on data set 0 at the smallest and the largest size', () => {
    const [small, large, ...more] = of('drawn-walk');
    expect(more).toEqual([]);
    expect([small?.id, large?.id]).toEqual(['drawn-walk-runs', 'drawn-walk-runs-largest']);
    expect(small?.title).toContain('size = 5');
    expect(large?.title).toContain('size = 20');
    const cell = judged
      .find(({ id }) => id === 'drawn-walk')
      ?.verdict.evidence.cells.find(({ dataset, size }) => dataset === 0 && size === 5);
    const draws = Math.min(40, (cell?.trials ?? 0) + (cell?.discarded ?? 0));
    const claim = claims[1] as (typeof claims)[number];
    const name = { index: 0, attempt: 0 };
    const data = claim.openDataset(datasetStream(11, claim.id, name));
    const starts = Array.from({ length: draws }, (_, trial) =>
      data.drawn(5, trialStream(11, claim.id, name, 5, trial)),
    ).flatMap((drawn) => (drawn.kind === 'drawn' ? [valueAtStart(drawn)] : []));
    expect(starts.length).toBeLessThan(draws);
    expect(small?.title).toContain(`${starts.length} runs`);
    const sorted = [...starts].sort((a, b) => a - b);
    const [band] = layersOf(small, 'band');
    expect(band?.points[0]).toEqual({
      x: 0,
      low: sorted[Math.ceil(0.05 * sorted.length) - 1],
      high: sorted[Math.ceil(0.95 * sorted.length) - 1],
    });
  });

  it('show what is claimed as a bound, and controls beside it under their own labels', () => {
    const [small] = of('drawn-walk');
    const lines = layersOf(small, 'line');
    expect(lines.map(({ label, role }) => [label, role])).toEqual([
      ['walks', 'measured'],
      ['start', 'bound'],
      ['upwards', 'measured'],
    ]);
    const slope = (label: string): number => {
      const points = lines.find((line) => line.label === label)?.points ?? [];
      return Math.sign((points[4]?.y as number) - (points[0]?.y as number));
    };
    expect([slope('walks'), slope('start'), slope('upwards')]).toEqual([-1, 0, 1]);
    expect(small?.caption).toContain('which differs from run to run: its median');
    expect(small?.caption).toMatch(
      /Runs of "walks" end at different steps: all \d+ reach step 5, .* still go, as far as half of them do\./,
    );
  });

  it('of a claim about another lab, which has no controls, are without them', async () => {
    const other = [(claims[1] as (typeof claims)[number]).under({ slope: 2 })];
    const about = { ...run, claims: other, executor: createInlineExecutor(other) };
    const told: string[] = [];
    const drawn = await drawPictures({
      ...about,
      judged: await judgeSuite({ ...about, alpha: 1e-4, alphaHolds: 0.1 }),
      onMissing: (_id, why) => void told.push(why),
    });
    expect(told).toEqual([]);
    const [small] = drawn.get('drawn-walk') ?? [];
    expect(layersOf(small, 'line').map(({ label }) => label)).toEqual(['walks', 'start']);
  });

  it('say that a run which has ended stays, where the claim says so, and leave out what has no logarithm', () => {
    expect(of('single-walk')).toHaveLength(1);
    expect(of('single-walk')[0]?.caption).toContain('a run that has ended stays where it is.');
    const [logarithmic] = of('logarithmic-walk');
    expect(logarithmic?.y.scale).toBe('log');
    expect(logarithmic?.caption).toMatch(
      /\d+ values that are infinite, undefined, or have no logarithm are left out\./,
    );
    for (const { points } of layersOf(logarithmic, 'line'))
      for (const { y } of points) expect(y).toBeGreaterThan(0);
  });

  it('over sizes have one place for each size of data set 0', () => {
    const [figure] = of('sized-walk');
    expect(figure?.x).toEqual({ label: 'size', scale: 'log' });
    expect(layersOf(figure, 'dots')[0]?.points.map(({ x }) => x)).toEqual([5, 10, 20]);
    expect(layersOf(figure, 'line')[0]).toMatchObject({ role: 'bound', label: 'claimed' });
  });

  it('that cannot be drawn are left out with a sentence; claims without one have none', () => {
    expect(Object.keys(missing).sort()).toEqual(['failing-walk', 'lost-walk']);
    expect(missing['failing-walk']).toBe('failing-walk has no picture of its runs: the pen is dry');
    expect(missing['lost-walk']).toContain('there is no control "no control"');
    // In the order of the claims, however long each took.
    expect([...pictures.keys()]).toEqual(['drawn-walk', 'single-walk', 'logarithmic-walk', 'sized-walk']);
  });

  it('are the same from worker threads', async () => {
    const pool = createPoolExecutor(2);
    let running = 0;
    const call: typeof pool.call = async (wanted, signal) => {
      running += 1;
      return pool.call(wanted, signal).finally(() => {
        running -= 1;
      });
    };
    try {
      const drawn = await drawPictures({ ...run, suite: suiteModule, executor: { ...pool, call }, judged });
      expect([...drawn]).toEqual([...pictures]);
      expect(running).toBe(0);
      // Also where one of several runs fails before the others end: whoever asked may close the pool now.
      const failing = claims.filter(({ id }) => id === 'failing-walk');
      const asked = { ...run, claims: failing, suite: suiteModule, executor: { ...pool, call }, judged };
      for (let k = 0; k < 5; k++) {
        expect(await drawPictures(asked)).toEqual(new Map());
        expect(running).toBe(0);
      }
    } finally {
      await pool.close();
    }
  });

  it('are not drawn after an interrupt', async () => {
    const told: string[] = [];
    const signal = AbortSignal.abort();
    const onMissing = (_id: string, why: string): void => void told.push(why);
    const drawn = await drawPictures({ ...run, executor, judged, signal, onMissing });
    expect(drawn.size).toBe(0);
    expect(told[0]).toContain('interrupted');
  });
});

it('a picture without curves is refused', () => {
  expect(() => formOf({ along: 'steps', quantity: 'x', curves: {} })).toThrow('expected at least one curve');
});

import { describe, expect, it } from 'vitest';
import type { JudgeableTheorem } from '../../src/claim/claim.js';
import { openCells } from '../../src/judge/open-cells.js';
import { runTask } from '../../src/judge/run-task.js';
import { datasetStream, searchSeed, trialStream } from '../../src/judge/streams.js';
import { claims, suiteModule } from './toy-claims.js';

const theoremOf = (id: string): JudgeableTheorem => {
  const claim = claims.find((one) => one.id === id);
  if (claim?.kind !== 'theorem') throw new Error(`no theorem ${id}`);
  return claim;
};
const options = { profile: 'quick', seed: 3, alpha: 1e-4, alphaHolds: 1e-6, confidence: 0.99 } as const;

describe('a claim spends no more than its share', () => {
  it('a size named twice is judged once', () => {
    const coin = theoremOf('true-coin');
    const doubled = {
      ...coin,
      openDataset: (stream: Parameters<typeof coin.openDataset>[0]) => ({
        ...coin.openDataset(stream),
        sizes: () => [1, 1],
      }),
    };
    expect(openCells(doubled, options).cells).toHaveLength(2);
  });

  it('data sets that fail a hypothesis are drawn again, counted, and no more of them than are wanted', () => {
    let draws = 0;
    // Draws numbered from 0; `fails` says which of them meet no hypothesis.
    const opened = (fails: (draw: number) => boolean, datasets: number) => {
      draws = 0;
      const coin = theoremOf('true-coin');
      const claim: JudgeableTheorem = {
        ...coin,
        plan: { ...coin.plan, quick: { datasets, trials: 10 } },
        openDataset: (stream) => ({
          ...coin.openDataset(stream),
          failedHypothesis: fails(draws++) ? 'h' : undefined,
          sizes: () => [1],
        }),
      };
      const { cells, discards, vacuous } = openCells(claim, options);
      return { names: cells.map((cell) => cell.options.dataset), discards, vacuous, draws };
    };
    const name = (index: number, attempt: number) => ({ index, attempt });
    expect(opened((draw) => draw === 1 || draw === 2, 3)).toEqual({
      names: [name(0, 0), name(1, 2), name(2, 0)],
      discards: { h: 2 },
      vacuous: false,
      draws: 5,
    });
    // As many as are wanted: three of six draws. One more is too many, and nothing is judged.
    expect(opened((draw) => draw < 3, 3)).toMatchObject({ vacuous: false, discards: { h: 3 }, draws: 6 });
    expect(opened((draw) => draw < 4, 3)).toEqual({ names: [], discards: { h: 4 }, vacuous: true, draws: 4 });
    // The discards of all places together count.
    expect(opened((draw) => draw % 2 === 0, 3)).toMatchObject({ vacuous: false, discards: { h: 3 } });
    expect(opened((draw) => draw !== 2 && draw !== 5, 3)).toMatchObject({
      vacuous: true,
      discards: { h: 4 },
      draws: 5,
    });
  });

  it('α and the confidence are shared by data sets, sizes and conjuncts; the level of "holds" is not', () => {
    for (const [id, cells, conjuncts] of [
      ['true-coin', 4, 1],
      ['paired-coin', 1, 2],
      ['half-coin', 1, 2],
      ['data-echo', 3, 1],
    ] as const) {
      const opened = openCells(theoremOf(id), options).cells;
      expect(opened).toHaveLength(cells);
      for (const cell of opened) {
        expect(cell.options.alpha).toBeCloseTo(1e-4 / (cells * conjuncts), 18);
        expect(cell.options.alphaHolds).toBe(1e-6);
        expect(1 - cell.options.confidence).toBeCloseTo(0.01 / cells, 12);
      }
      const alpha = opened.reduce((sum, cell) => sum + cell.options.alpha * conjuncts, 0);
      expect(alpha).toBeLessThanOrEqual(1e-4 * (1 + 1e-12));
    }
  });
});

describe('every draw has a stream of its own', () => {
  it('whatever differs in its name', () => {
    const names = [1, 2].flatMap((seed) =>
      ['a', 'b'].flatMap((id) =>
        [0, 1].flatMap((index) =>
          [0, 1].flatMap((attempt) => [
            datasetStream(seed, id, { index, attempt }),
            ...[64, 256].flatMap((size) =>
              [0, 1].map((trial) => trialStream(seed, id, { index, attempt }, size, trial)),
            ),
          ]),
        ),
      ),
    );
    expect(new Set(names.map(({ name }) => name)).size).toBe(2 ** 4 * 5);
    expect(new Set(names.map((stream) => stream.uniform())).size).toBe(2 ** 4 * 5);
    expect(searchSeed(1, 'a')).not.toBe(searchSeed(2, 'a'));
    expect(searchSeed(1, 'a')).not.toBe(searchSeed(1, 'b'));
  });

  it('and a worker that kept a data set does not hand it to another seed, place or control', async () => {
    const margin = async (seed: number, index: number): Promise<number> => {
      const address = { suite: suiteModule, id: 'data-echo', control: undefined, setting: undefined };
      const dataset = { index, attempt: 0 };
      const result = await runTask({ kind: 'trials', address, seed, dataset, size: 1, from: 0, count: 1 });
      return result.kind === 'trials' ? (result.margins[0] as number) : Number.NaN;
    };
    const seen = [await margin(1, 0), await margin(2, 0), await margin(1, 1)];
    expect(new Set(seen).size).toBe(3);
    for (const [seed, index, expected] of [
      [1, 0, seen[0]],
      [2, 0, seen[1]],
      [1, 1, seen[2]],
    ] as const) {
      expect(await margin(seed, index)).toBe(expected);
      expect(datasetStream(seed, 'data-echo', { index, attempt: 0 }).uniform()).toBe(expected);
    }
  });
});

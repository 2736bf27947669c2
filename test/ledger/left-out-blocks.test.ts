import { describe, expect, it } from 'vitest';
import { Cell } from '../../src/judge/cell.js';
import { CellQueue } from '../../src/judge/cell-queue.js';
import type { TrialsResult, TrialsTask } from '../../src/judge/task.js';
import { RandomStream } from '../../src/math/random-stream.js';

const LEVEL = 0.05;
const CAMPAIGNS = 400;
/** P(Binomial(400, 0.05) > 45) < 1e-6: with a fixed seed this is decided once and for all. */
const MOST_WRONG = 45;
const BUDGET = 800;
const address = { suite: '', id: 'coin', control: undefined, setting: undefined };

/** Judges a coin of this bias against δ = 0.1 in blocks with fixed bounds; blocks for which `isLeftOut` is true are missing. */
function decisionOn(
  bias: number,
  campaign: number,
  isLeftOut: (violations: number, count: number) => boolean,
): string {
  const levels = { delta: 0.1, alpha: LEVEL, alphaHolds: LEVEL, confidence: 0.99, conjuncts: 1 };
  const place = { dataset: { index: 0, attempt: 0 }, description: '', size: 1, budget: BUDGET };
  const cell = new Cell({ ...place, ...levels });
  const queue = new CellQueue([cell], address, { seed: 1, fixedBlocks: true });
  for (let task = queue.nextTask(1); task !== undefined; task = queue.nextTask(1)) {
    const result = tosses(bias, campaign, task);
    const violations = result.margins.filter((margin) => margin < 0).length;
    queue.accept(task, isLeftOut(violations, task.count) ? { kind: 'missing', why: 'lost' } : result);
  }
  return cell.state;
}

function tosses(bias: number, campaign: number, { from, count }: TrialsTask): TrialsResult {
  const margins = Float64Array.from({ length: count }, (_, i) =>
    RandomStream.at(1, 'left out', campaign, from + i).uniform() < bias ? -1 : 1,
  );
  const discardedBy = Array<string>(count).fill('');
  const remarks = Array<readonly string[]>(count).fill([]);
  return { kind: 'trials', margins, discardedBy, remarks, broken: undefined, seconds: 0 };
}

const count = (state: string, bias: number, isLeftOut: (violations: number, count: number) => boolean) =>
  Array.from({ length: CAMPAIGNS }, (_, campaign) => decisionOn(bias, campaign, isLeftOut)).filter(
    (found) => found === state,
  ).length;

describe('leaving out the blocks that one dislikes', () => {
  it('does not make a false claim hold more often than its level says', () => {
    // At the very boundary the claim "below 0.1" is false, and hardest to tell.
    expect(count('holds', 0.1, (violations, trials) => violations > 0.05 * trials)).toBeLessThanOrEqual(
      MOST_WRONG,
    );
  });

  it('does not refute a true claim more often than its level says', () => {
    expect(count('refuted', 0.1, (violations, trials) => violations < 0.15 * trials)).toBeLessThanOrEqual(
      MOST_WRONG,
    );
  });

  it('would be seen: campaigns with nothing left out do decide', () => {
    expect(count('holds', 0.01, () => false)).toBe(CAMPAIGNS);
    expect(count('refuted', 0.4, () => false)).toBe(CAMPAIGNS);
  });
});

import { describe, expect, it } from 'vitest';
import { Portfolio } from '../../src/hunt/portfolio.js';
import { RestartingCmaEs } from '../../src/hunt/restarting-cma-es.js';
import type { Strategy } from '../../src/hunt/strategy.js';
import type { Vector } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { RandomSearch } from './random-search.js';
import { ellipsoid } from './test-functions.js';

/** Proposes the margins of a list made from its own count of proposals. */
class Listed implements Strategy<number> {
  readonly name: string;
  readonly #margin: (count: number) => number;
  #count = 0;
  constructor(name: string, margin: (count: number) => number) {
    this.name = name;
    this.#margin = margin;
  }
  ask(): number {
    this.#count += 1;
    return this.#margin(this.#count);
  }
  tell(): void {}
}

const flat = (name: string): Listed => new Listed(name, (count) => 10 + Math.sin(count));

function play(portfolio: Portfolio<number>, rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const proposal = portfolio.ask();
    portfolio.tell(proposal, proposal.candidate);
    return proposal.by;
  });
}

describe('portfolio', () => {
  it('gives most of the budget to the one strategy that pays, and its floor to every other', () => {
    for (const payer of [0, 1, 2, 3]) {
      const strategies = Array.from({ length: 4 }, (_, k) =>
        k === payer ? new Listed('pays', (count) => 10 - 0.1 * count) : flat('flat'),
      );
      const portfolio = new Portfolio<number>(strategies);
      play(portfolio, 1000);
      portfolio.accounts.forEach(({ asked, share }, k) => {
        expect(share).toBeGreaterThan(0.1 - 1e-12);
        if (k === payer) expect(asked).toBeGreaterThan(650);
        else expect(asked).toBeGreaterThanOrEqual(99);
      });
    }
  });

  it('starves none for longer than the floor allows', () => {
    const by = play(
      new Portfolio<number>([new Listed('pays', (count) => -count), flat('a'), flat('b')]),
      2000,
    );
    for (const k of [1, 2]) {
      const turns = by.flatMap((who, turn) => (who === k ? [turn] : []));
      expect(turns.length).toBeGreaterThanOrEqual(200 - 1);
      turns.slice(1).forEach((turn, i) => {
        expect(turn - (turns[i] as number)).toBeLessThanOrEqual(20);
      });
    }
  });

  it('forgets: the budget follows when another strategy begins to pay', () => {
    const early = new Listed('early', (count) => Math.max(0, 100 - count));
    const late = new Listed('late', (count) => (count < 100 ? 200 : 100 - count));
    const portfolio = new Portfolio<number>([early, late]);
    play(portfolio, 300);
    expect(portfolio.accounts[0]?.share).toBeGreaterThan(0.8);
    play(portfolio, 3000);
    expect(portfolio.accounts[1]?.share).toBeGreaterThan(0.8);
  });

  it('shares equally while nothing is gained, also when every margin is NaN or +∞', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const portfolio = new Portfolio<number>([new Listed('a', () => value), new Listed('b', () => value)]);
      play(portfolio, 100);
      expect(portfolio.accounts.map(({ asked }) => asked)).toEqual([50, 50]);
    }
  });

  it('does not reward what is not below the best, nor a second −∞', () => {
    const portfolio = new Portfolio<number>([
      new Listed('paid', (count) => -Math.min(count, 5)),
      new Listed('worse', (count) => 1000 - count),
    ]);
    play(portfolio, 500);
    expect(portfolio.accounts[1]?.share).toBeLessThan(0.15);
    const violated = new Portfolio<number>([
      new Listed('found', () => Number.NEGATIVE_INFINITY),
      flat('flat'),
    ]);
    play(violated, 10);
    expect(violated.best?.margin).toBe(Number.NEGATIVE_INFINITY);
    expect(violated.best?.proposal.by).toBe(0);
  });

  it('finds what its best strategy finds, and repeats itself from the seed', () => {
    const box = { low: new Float64Array(5).fill(-1), high: new Float64Array(5).fill(1) };
    const hunt = (): [number, readonly number[]] => {
      const portfolio = new Portfolio<Vector>([
        new RandomSearch(box, RandomStream.at(1, 'random')),
        new RestartingCmaEs({ box, stream: RandomStream.at(1, 'cma-es') }),
      ]);
      for (let i = 0; i < 3000; i++) {
        const proposal = portfolio.ask();
        portfolio.tell(proposal, ellipsoid(proposal.candidate));
      }
      return [portfolio.best?.margin ?? Number.NaN, portfolio.accounts.map(({ asked }) => asked)];
    };
    const [best, asked] = hunt();
    expect(best).toBeLessThan(1e-6);
    expect(asked[1]).toBeGreaterThan(2000);
    expect(hunt()).toEqual([best, asked]);
  });

  it('does not pay for the polishing of a minimum above 0', () => {
    const paid = new Listed('paid', (count) => 3 - 0.1 * Math.min(count, 10));
    const polishing = new Listed('polishing', (count) => (count < 50 ? 4 : 2 - 1e-6 * count));
    const portfolio = new Portfolio<number>([paid, polishing]);
    play(portfolio, 500);
    expect(portfolio.best?.proposal.by).toBe(1);
    expect(portfolio.accounts[1]?.share).toBeLessThan(0.2);
  });

  it('forgets a gain that no other follows: what cannot be beaten keeps no budget', () => {
    const reachesZero = new Listed('reaches 0', (count) => (count < 20 ? 1 : 0));
    const portfolio = new Portfolio<number>([reachesZero, flat('flat')]);
    play(portfolio, 100);
    expect(portfolio.accounts[0]?.share).toBeGreaterThan(0.8);
    play(portfolio, 4000);
    expect(portfolio.accounts[0]?.share).toBeLessThan(0.55);
  });

  it('refuses what it cannot share out', () => {
    expect(() => new Portfolio([])).toThrow('at least one strategy, got none');
    expect(() => new Portfolio([flat('a'), flat('b')], { floor: 0.6 })).toThrow('a floor between 0 and 1/2');
    expect(() => new Portfolio([flat('a')], { halfLife: 0 })).toThrow('a positive half-life, got 0');
    expect(() => new Portfolio([flat('a')]).tell({ candidate: 0, by: 3 }, 0)).toThrow(
      'there is no strategy 3',
    );
  });
});

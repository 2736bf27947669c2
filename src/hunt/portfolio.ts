import { InputError } from '../input-error.js';
import { byMargin, type Strategy } from './strategy.js';

/** A candidate, and which strategy asked for it. */
export interface Proposal<C> {
  readonly candidate: C;
  /** Its place among the strategies. */
  readonly by: number;
}

export interface PortfolioOptions {
  /** The least share of the budget of every strategy; 0.1 unless given. */
  readonly floor?: number;
  /** Evaluations after which a gain counts half; 200 unless given. */
  readonly halfLife?: number;
}

/** What one strategy got and gave. */
export interface StrategyAccount {
  readonly name: string;
  readonly asked: number;
  readonly share: number;
  /** The lowest margin that it was told; undefined before the first, and while all were NaN. */
  readonly best: number | undefined;
}

interface Account {
  asked: number;
  due: number;
  gains: number;
  tries: number;
  best: number | undefined;
}

/**
 * Several searches for one counterexample, each with the budget that it earns.
 *
 * When a margin lies below the best b of all strategies so far, its strategy gains (b − margin)/|b|, at most 1: margins are
 * scale-free and 0 is the goal, so what halves the way to it counts the same near and far, and polishing a local minimum above 0
 * counts for nothing. −∞ gains 1, once; the very first margin gains nothing. Gains and evaluations fade with the half-life,
 * counted in evaluations of the whole portfolio. Strategy k of K gets the share φ + (1 − Kφ)·r_k/Σr, r = gains/evaluations + 1/(100h)
 * with the half-life h: φ is the floor, so that none starves, and by the 1/(100h) a gain that no other follows is forgotten. Shares are dealt without chance: the strategy most in arrears
 * asks next, the earlier of two equal ones first.
 *
 * Throws: InputError for no strategy, floors that add up to more than 1, or a half-life that is not positive.
 * Source: derived in this project, after adaptive operator selection by fitness improvement (Fialho, Da Costa, Schoenauer &
 * Sebag 2010, Annals of Mathematics and Artificial Intelligence 60, 25–64). Checked by: test/hunt/portfolio.test.ts.
 */
export class Portfolio<C> {
  readonly #strategies: readonly Strategy<C>[];
  readonly #accounts: readonly Account[];
  readonly #floor: number;
  readonly #fading: number;
  /** A hundredth of a gain in a half-life of evaluations, which every strategy is taken to have. */
  readonly #prior: number;
  #best: Proposal<C> | undefined;
  #bestMargin = Number.NaN;

  constructor(strategies: readonly Strategy<C>[], { floor = 0.1, halfLife = 200 }: PortfolioOptions = {}) {
    if (strategies.length === 0) throw new InputError('portfolio: expected at least one strategy, got none.');
    if (!(floor >= 0 && floor * strategies.length <= 1)) {
      throw new InputError(
        `portfolio: expected a floor between 0 and 1/${strategies.length} for ${strategies.length} strategies, got ${floor}.`,
      );
    }
    if (!(halfLife > 0)) throw new InputError(`portfolio: expected a positive half-life, got ${halfLife}.`);
    this.#strategies = strategies;
    this.#accounts = strategies.map(() => ({ asked: 0, due: 0, gains: 0, tries: 0, best: undefined }));
    this.#floor = floor;
    this.#fading = 0.5 ** (1 / halfLife);
    this.#prior = 1 / (100 * halfLife);
  }

  /** The proposal with the lowest margin, the first of equal ones. */
  get best(): { readonly proposal: Proposal<C>; readonly margin: number } | undefined {
    return this.#best && { proposal: this.#best, margin: this.#bestMargin };
  }

  get accounts(): readonly StrategyAccount[] {
    const shares = this.#shares();
    return this.#accounts.map(({ asked, best }, k) => ({
      name: (this.#strategies[k] as Strategy<C>).name,
      asked,
      share: shares[k] as number,
      best,
    }));
  }

  ask(): Proposal<C> {
    const shares = this.#shares();
    this.#accounts.forEach((account, k) => {
      account.due += shares[k] as number;
    });
    const most = Math.max(...this.#accounts.map(({ due }) => due));
    const by = this.#accounts.findIndex(({ due }) => due === most);
    const account = this.#accounts[by] as Account;
    account.due -= 1;
    account.asked += 1;
    return { candidate: (this.#strategies[by] as Strategy<C>).ask(), by };
  }

  tell(proposal: Proposal<C>, margin: number, each?: readonly number[]): void {
    const account = this.#accounts[proposal.by];
    if (account === undefined) throw new InputError(`portfolio: there is no strategy ${proposal.by}.`);
    for (const own of this.#accounts) {
      own.gains *= this.#fading;
      own.tries *= this.#fading;
    }
    account.tries += 1;
    if (!Number.isNaN(margin)) {
      account.gains += this.#gain(margin);
      if (account.best === undefined || margin < account.best) account.best = margin;
    }
    if (byMargin(margin, this.#bestMargin) < 0) {
      this.#best = proposal;
      this.#bestMargin = margin;
    }
    (this.#strategies[proposal.by] as Strategy<C>).tell(proposal.candidate, margin, each);
  }

  #gain(margin: number): number {
    const best = this.#bestMargin;
    if (this.#best === undefined || !(margin < best)) return 0;
    return Number.isFinite(best) && best !== 0 ? Math.min(1, (best - margin) / Math.abs(best)) : 1;
  }

  #shares(): readonly number[] {
    const rates = this.#accounts.map(({ gains, tries }) => this.#prior + (tries > 0 ? gains / tries : 0));
    const total = rates.reduce((sum, rate) => sum + rate, 0);
    const count = rates.length;
    return rates.map((rate) => this.#floor + (1 - count * this.#floor) * (rate / total));
  }
}

import { InputError } from '../input-error.js';
import { requireProbability } from './require-probability.js';

/** 6/π² = 0.60792710185402663 with its last digits cut off, so that rounding cannot lift the sum above α. */
const OPEN_ENDED_SHARE = 0.607927101854;

/** With more shares than this, what rounding adds to all of them could be as large as a share. */
const MOST = 2 ** 50;

/** Below this, shares lose digits to underflow and the guarantee with them. */
const SMALLEST = 1e-290;

/**
 * A false-alarm probability that is handed out in shares, so that the whole stays a number that can be
 * printed.
 *
 *     split(m): m shares of α/m        openEnded(j): 6α/(π² j²) for the j-th, j = 1, 2, …, for ever
 *
 * The union bound: tests whose false-alarm probabilities add up to at most α raise any false alarm with
 * probability at most α, dependent or not. The shares of one split, or of one open-ended series, add up to at
 * most α also as floating-point numbers. To spend from one budget in both ways, split it first.
 *
 * Throws: InputError for α outside (0, 1), m or j that is not a positive whole number, or a share below
 * 1e-290.
 * Source: Bonferroni; Σ 1/j² = π²/6. Checked by: test/evidence/alpha-budget.test.ts.
 */
export class AlphaBudget {
  readonly alpha: number;

  constructor(alpha: number) {
    requireProbability('AlphaBudget', 'alpha', alpha);
    if (alpha < SMALLEST) {
      throw new InputError(`AlphaBudget: a share of ${alpha} is below ${SMALLEST}; split into fewer shares.`);
    }
    this.alpha = alpha;
  }

  /** One of m equal shares. */
  split(m: number): AlphaBudget {
    requireOrdinal('split', m);
    const share = this.alpha / m;
    // The remainder of a division is exact: if m shares are more than α by a rounding, only m − 1 fit into it.
    const isTooMuch = this.alpha % share > share / 2;
    return new AlphaBudget(isTooMuch ? share * (1 - Number.EPSILON / 2) : share);
  }

  /** The j-th of a series of shares that never ends. */
  openEnded(j: number): AlphaBudget {
    requireOrdinal('openEnded', j);
    return new AlphaBudget((OPEN_ENDED_SHARE * this.alpha) / j / j);
  }
}

function requireOrdinal(method: string, count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return;
  throw new InputError(`AlphaBudget.${method}: expected a whole number from 1 to 2^50, got ${count}.`);
}

import { crossing } from './crossing.js';
import { FirstPassage } from './first-passage.js';
import { FARTHEST, rateAt } from './log-odds.js';
import { logEvidence } from './sequential-evidence.js';

/**
 * The largest rate that the trials so far have rejected as too small: a lower end that only ever moves up.
 *
 *     sup { x : E(hits, misses; x) ≥ 1/α at some time so far }
 *
 * One crossing is all there is to look for: E = ∫₀¹ (1 − s + s/x)^hits (1 − s)^misses ds falls as x rises, so
 * at each time the rejected rates are an interval that begins at 0, and so is their union over time; an end
 * that the new counts do not reject stays. The crossing lies below hits/(hits + misses), where E ≤ 1. It is
 * kept in log-odds, in which both x and 1 − x have all their digits, and rounded towards 0.
 *
 * Checked by: test/evidence/confidence-sequence.test.ts, every-trial.test.ts.
 */
export class RunningEnd {
  readonly #threshold: number;
  #logOdds = Number.NEGATIVE_INFINITY;
  #rejection: FirstPassage | undefined;

  constructor(alpha: number) {
    this.#threshold = -Math.log(alpha);
  }

  /** The end itself. */
  get rate(): number {
    return rateAt(this.#logOdds);
  }

  /** 1 − rate, with all its digits. */
  get complement(): number {
    return rateAt(-this.#logOdds);
  }

  /** To be called after every hit; a miss cannot move this end. */
  afterHit(hits: number, misses: number): void {
    if (this.#rejection?.isReached(hits, misses) === false) return;
    const excess = (t: number) => logEvidence(hits, misses, rateAt(t), rateAt(-t)) - this.#threshold;
    const logOdds = crossing(
      excess,
      Math.max(this.#logOdds, -FARTHEST),
      Math.min(FARTHEST, Math.log(hits / misses)),
    );
    const [x, y] = [rateAt(logOdds), rateAt(-logOdds)];
    this.#logOdds = logOdds;
    this.#rejection = new FirstPassage((h, m) => logEvidence(h, m, x, y), this.#threshold);
  }
}

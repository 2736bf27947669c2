import { InputError } from '../input-error.js';
import { requireProbability } from './require-probability.js';
import { logEvidence } from './sequential-evidence.js';

/**
 * How many trials, all of them clean, a sequential test needs before it says `holds`: the price of a claim.
 *
 *     min { k : (1 − (1 − δ)^(k+1)) / (δ (k + 1) (1 − δ)^k) ≥ 1/alphaHolds }
 *
 * Throws: InputError for arguments outside (0, 1), or when more than 2^52 trials are needed.
 * Source: `logEvidenceBelow` at v = 0. Checked by: test/evidence/trials-to-hold.test.ts.
 */
export function trialsToHold(delta: number, alphaHolds: number): number {
  requireProbability('trialsToHold', 'delta', delta);
  requireProbability('trialsToHold', 'alphaHolds', alphaHolds);
  const threshold = -Math.log(alphaHolds);
  const isEnough = (trials: number) => logEvidence(trials, 0, 1 - delta, delta) >= threshold;
  let enough = 1;
  while (!isEnough(enough)) {
    enough *= 2;
    if (enough > 2 ** 52) {
      throw new InputError(
        `trialsToHold: delta = ${delta} needs more trials than can be counted; take a larger one.`,
      );
    }
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

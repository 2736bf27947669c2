import { type Inequality, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import type { CasePlan } from '../../src/conjecture/training-case.js';
import type { Setting, Trajectory } from '../../src/conjecture/trajectory.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import type { ExpectedKernel } from '../../src/model/expected-kernel.js';
import { stepsTo } from './smooth-networks.js';

// What conjectures about the rate of convergence have in common: η in units of 1/λ_max(Ḡ), and the contraction 1 − ηγ/4.

/** The error is followed down to this fraction of its start, or to where rounding decides. */
const FOLLOWED_TO = 1e-9;
/** A search comes upon data whose kernel is nearly singular before a hypothesis can refuse it. */
const MOST_STEPS = 100_000;

/** η = step/λ_max(Ḡ), and the steps in which a run that contracts by ηγ/4 reaches the relative error. */
export function stepsAtRate(kernel: ExpectedKernel, step: number, relativeError = FOLLOWED_TO): CasePlan {
  const stepSize = step / kernel.largest;
  return { stepSize, steps: Math.min(MOST_STEPS, Math.max(1, stepsTo(relativeError, kernel, stepSize))) };
}

/** λ_max(Ḡ) ≤ κ·λ_min(Ḡ). */
export function wellConditioned(most: number) {
  return <T extends ExactNumber<T>>({ kernel, numbers }: Setting<T>): Inequality<T> => {
    const { smallest, largest } = kernel();
    return isAtMost('λ_max(Ḡ)', largest, numbers.ratio(most, 1).multiply(smallest));
  };
}

/** γ ≥ 1/inverse; a kernel of zeros has no step size. */
export function gapAtLeast(inverse: number) {
  return <T extends ExactNumber<T>>({ kernel, numbers }: Setting<T>): Inequality<T> =>
    isAtLeast('γ', kernel().smallest, numbers.ratio(1, inverse));
}

/** 1 − ηγ/4. */
export function claimedContraction<T extends ExactNumber<T>>({ numbers, stepSize, kernel }: Setting<T>): T {
  const by = stepSize.multiply(kernel().smallest).multiply(numbers.ratio(1, 4));
  return numbers.ratio(1, 1).subtract(by);
}

/** ‖e(t+1)‖² ≤ (1 − ηγ/4)²‖e(t)‖², in units of the contraction that is claimed. */
export function contractionBound<T extends ExactNumber<T>>(run: Trajectory<T>, t: number): Inequality<T> {
  const { errorSquare, numbers } = run;
  const factor = claimedContraction(run).square();
  const [now, next] = [errorSquare(t), errorSquare(t + 1)];
  return isAtMost('‖e(t+1)‖²', next, factor.multiply(now), {
    scale: numbers.ratio(1, 1).subtract(factor).multiply(now),
    where: `t = ${t}`,
  });
}

import type { ContenderName } from './contender.js';
import { SIZES, type Size, sizeName } from './size.js';
import type { StepTimes } from './step-times.js';

/** "This contender is at least so many times as fast as that one, on this activation, at this size." */
interface Target {
  readonly size: Size;
  readonly activation: string;
  readonly contender: ContenderName;
  readonly against: ContenderName;
  readonly atLeast: number;
}

/** A target with what was measured; no test looks at it. */
export interface JudgedTarget extends Target {
  /** Median of the ratios of all rounds: this decides. */
  readonly measured: number;
  /** Ratio of the two fastest samples: what a busy machine disturbs least. */
  readonly ofFastest: number;
  readonly met: boolean;
}

/** One target for each of the three sizes, undefined where there is none. */
function atSizes(
  activation: string,
  contender: ContenderName,
  against: ContenderName,
  atLeast: readonly (number | undefined)[],
): readonly Target[] {
  return SIZES.flatMap((size, i) => {
    const bound = atLeast[i];
    return bound === undefined ? [] : [{ size, activation, contender, against, atLeast: bound }];
  });
}

/** What the engines were built to reach. */
const TARGETS: readonly Target[] = [
  ...atSizes('tanh', 'hidden-simd', 'torch-published-float64', [10, 5.5, 7]),
  ...atSizes('relu', 'hidden-simd', 'torch-published-float64', [16, 5, 8.5]),
  ...atSizes('linear', 'gram', 'torch-published-float64', [180, 450, 5000]),
  ...atSizes('tanh', 'hidden-simd', 'torch-published-float32', [8, 2, 2.4]),
  ...atSizes('tanh', 'hidden-simd', 'torch-hidden-float64', [undefined, 1]),
  // Within 1.5 times the time of tanh.
  ...atSizes('erf', 'hidden-simd', 'hidden-simd-tanh', [1 / 1.5, 1 / 1.5, 1 / 1.5]),
  ...atSizes('sigmoid', 'hidden-simd', 'hidden-simd-tanh', [1 / 1.5, 1 / 1.5, 1 / 1.5]),
];

/** The targets about what was measured: a part of the sizes, or no PyTorch, leaves some out. */
export function judgeTargets(times: readonly StepTimes[]): readonly JudgedTarget[] {
  return TARGETS.flatMap((target) => {
    const group = times.find(
      ({ size, activation }) => activation === target.activation && sizeName(size) === sizeName(target.size),
    );
    const own = group?.contenders.find(({ contender }) => contender === target.contender);
    const measured = own?.timesAsFastAs[target.against];
    const other = group?.contenders.find(({ contender }) => contender === target.against);
    if (own === undefined || other === undefined || measured === undefined) return [];
    const ofFastest = other.fastest / own.fastest;
    return [{ ...target, measured, ofFastest, met: measured >= target.atLeast }];
  });
}

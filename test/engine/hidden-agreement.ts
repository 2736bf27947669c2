import type { HiddenCarrier } from '../../src/engine/carrier.js';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import type { Run } from '../../src/engine/observables.js';
import { stepState } from '../../src/engine/step-state.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { largestEntry, norm } from '../../src/math/matrix.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { fixedMagnitudeSignSymmetric } from '../../src/model/fixed-magnitude-sign-symmetric.js';
import type { CarrierForm, LearningRule } from '../../src/model/learning-rule.js';
import type { Training } from '../../src/model/training.js';
import { uniformSignSymmetric } from '../../src/model/uniform-sign-symmetric.js';

const COMPARED = ['errorNorm', 'alignment', 'outputNorm', 'weightDrift', 'totalDrift'] as const;
type Compared = Run<(typeof COMPARED)[number]>;

export const RULES: readonly (readonly [HiddenCarrier, LearningRule])[] = [
  ['b', feedbackAlignment],
  ['beta', backpropagation],
  [uniformSignSymmetric.carrier as CarrierForm, uniformSignSymmetric],
  [fixedMagnitudeSignSymmetric.carrier as CarrierForm, fixedMagnitudeSignSymmetric],
];

/** What comparing two runs has shown. */
export interface Agreement {
  /** Worst relative deviation over the entries compared. */
  readonly worst: number;
  readonly compared: number;
  /** Entries so small against what was summed that rounding decides them. */
  readonly rounded: number;
  /** The run came within 1e-9 of a kink of ReLU, and is compared up to there. */
  readonly kink: boolean;
  /** Entries left out because the error had grown beyond its start. */
  readonly expanded: number;
}

/** Below this multiple of the terms summed an entry is rounding: 1e-9 of it is some ten units of the last place. */
const RESOLVED = 1e-6;
/** A pre-activation closer to 0 may lie on the other side of the kink after rounding. */
const KINK = 1e-9;

/** Trains in both spaces and compares every series, entry by entry, as long as the run does not expand. */
export function agreement(carrier: HiddenCarrier, rule: LearningRule, training: Training): Agreement {
  const reference = trainInWeightSpace(rule, training, COMPARED);
  const hidden = trainInHiddenSpace(carrier, training, COMPARED);
  const { problem, start } = training;
  const kink = training.problem.activation.name === 'relu' ? firstKink(rule, training) : undefined;
  const entries = Math.min(reference.errorNorm.length, hidden.errorNorm.length);
  const firstError = reference.errorNorm[0] as number;
  const growth = reference.errorNorm.findIndex((error) => error > 2 * (firstError + norm(problem.y)));
  const end = Math.min(entries, growth === -1 ? entries : growth, kink === undefined ? entries : kink + 1);
  const sizes = [
    firstError + norm(problem.y),
    1,
    norm(start.beta),
    largestEntry(start.W) * Math.sqrt(start.W.columns),
    // Of the unit with the smallest b, rounding is magnified most.
    (largestEntry(start.W) * Math.sqrt(start.W.columns)) / Math.min(...start.b.map(Math.abs)),
    largestEntry(start.beta),
    largestEntry(start.W) * Math.sqrt(start.W.columns * start.W.rows),
    norm(start.beta),
  ];
  let [worst, compared, rounded] = [0, 0, 0];
  const left = series(reference);
  const right = series(hidden);
  sizes.forEach((size, s) => {
    for (let t = 0; t < end; t++) {
      const [a, b] = [left[s]?.[t] as number, right[s]?.[t] as number];
      if (Object.is(a, b) || a === b) {
        compared++;
        continue;
      }
      const larger = Math.max(Math.abs(a), Math.abs(b));
      // Rounding may decide what is small; it never makes a small number large.
      if (larger < RESOLVED * size) rounded++;
      else {
        compared++;
        const deviation = Math.abs(a - b) / larger;
        worst = Math.max(worst, Number.isNaN(deviation) ? Number.POSITIVE_INFINITY : deviation);
      }
    }
  });
  if (end === entries && (reference.ending !== hidden.ending || reference.stepsTaken !== hidden.stepsTaken)) {
    worst = Number.POSITIVE_INFINITY;
  }
  return { worst, compared, rounded, kink: kink !== undefined && kink < entries, expanded: entries - end };
}

function series(run: Compared): readonly Float64Array[] {
  const { weightDrift, totalDrift } = run;
  return [
    run.errorNorm,
    run.alignment,
    run.outputNorm,
    weightDrift.forward,
    weightDrift.forwardPerFeedback,
    weightDrift.output,
    totalDrift.forward,
    totalDrift.output,
  ];
}

/** The first step t ≥ 1 at which some |z| < 1e-9; at t = 0 both spaces hold the same bits. */
function firstKink(
  rule: LearningRule,
  { problem, start, stepSize, schedule, steps }: Training,
): number | undefined {
  let { W, beta } = start;
  for (let t = 0; t < steps; t++) {
    const state = stepState(problem, { ...start, W, beta }, { stepSize, regularization: schedule.at(t) });
    const { Z } = state;
    for (let i = 0; t > 0 && i < Z.rows; i++) {
      for (let r = 0; r < Z.columns; r++) if (Math.abs(Z.get(i, r)) < KINK) return t;
    }
    ({ W, beta } = rule.step(state));
  }
  return undefined;
}

import { UndefinedQuantity } from '../claim/conjecture.js';
import { createLab } from '../engine/lab.js';
import { Float } from '../exact/float.js';
import type { StopAt } from '../model/training.js';
import { FLOATS } from './floats.js';
import { settingOf } from './setting.js';
import { type CompleteCase, problemOf, trainingOf } from './training-case.js';
import { notObserved, type Trajectory } from './trajectory.js';

/** A trajectory in doubles, and whether it left them. */
export type FloatTrajectory = Trajectory<Float> & { readonly diverged: boolean };

/** The case trained by the trainer that is used, on the fastest engine that can do it. */
export function floatTrajectory(value: CompleteCase, stopAt: StopAt): FloatTrajectory {
  const training = trainingOf(value, problemOf(value), stopAt);
  const run = createLab(value.rule).train(training, ['errorNorm', 'alignment', 'outputNorm']);
  const diverged = run.ending === 'diverged';
  // A run that diverged has no state after its last finite one.
  const stepsTaken = diverged ? run.errorNorm.length - 1 : run.stepsTaken;
  const at = (observed: ArrayLike<number>, step: number): number => {
    const found = observed[step];
    if (found === undefined) throw new UndefinedQuantity(`the run lasts until step ${step}`);
    return found;
  };
  const cosine = (step: number): number => {
    const found = at(run.alignment, step);
    if (Number.isNaN(found)) throw new UndefinedQuantity('the cosine of b and β is defined');
    return found;
  };
  const trajectory: Trajectory<Float> = {
    ...settingOf(value, FLOATS),
    stepsTaken,
    errorSquare: (step) => new Float(at(run.errorNorm, step) ** 2),
    outputSquare: (step) => new Float(at(run.outputNorm, step) ** 2 / value.width),
    alignment: (step) => new Float(cosine(step)),
    signedSquareAlignment: (step) => new Float(cosine(step) * Math.abs(cosine(step))),
    quantity: notObserved,
    series: [{ name: '‖e‖', count: stepsTaken + 1, at: (step) => new Float(at(run.errorNorm, step)) }],
  };
  // Squares leave the doubles long before norms do, and ∞ against ∞ says nothing.
  const inSquares = untilDiverged(trajectory);
  return { ...inSquares, diverged: diverged || inSquares.diverged };
}

/** A trajectory cut off before the first state that doubles cannot hold. */
export function untilDiverged(run: Trajectory<Float>): FloatTrajectory {
  for (let step = 0; step <= run.stepsTaken; step++) {
    if (!Number.isFinite(run.errorSquare(step).value))
      return { ...run, stepsTaken: Math.max(0, step - 1), diverged: true };
  }
  return { ...run, diverged: false };
}

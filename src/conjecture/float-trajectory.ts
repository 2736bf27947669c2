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
  // A run that diverged has no state after its last finite one; neither has one whose squares no double holds.
  const isLost = (norm: number): boolean => !Number.isFinite(norm ** 2);
  const lost = [run.errorNorm, run.outputNorm].map((norms) => norms.findIndex(isLost)).filter((t) => t >= 0);
  const last = run.ending === 'diverged' ? run.errorNorm.length - 1 : run.stepsTaken;
  const stepsTaken = Math.max(0, Math.min(last, ...lost.map((step) => step - 1)));
  const diverged = run.ending === 'diverged' || lost.length > 0;
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
  return {
    ...settingOf(value, FLOATS),
    stepsTaken,
    diverged,
    errorSquare: (step) => new Float(at(run.errorNorm, step) ** 2),
    outputSquare: (step) => new Float(at(run.outputNorm, step) ** 2 / value.width),
    alignment: (step) => new Float(cosine(step)),
    signedSquareAlignment: (step) => new Float(cosine(step) * Math.abs(cosine(step))),
    quantity: notObserved,
    series: [{ name: '‖e‖', count: stepsTaken + 1, at: (step) => new Float(at(run.errorNorm, step)) }],
  };
}

/** A trajectory of an experiment of somebody's own, cut off before the first state that doubles cannot hold. */
export function untilDiverged(run: Trajectory<Float>): FloatTrajectory {
  for (let step = 0; step <= run.stepsTaken; step++) {
    if (!Number.isFinite(run.errorSquare(step).value))
      return { ...run, stepsTaken: Math.max(0, step - 1), diverged: true };
  }
  return { ...run, diverged: false };
}

import type { Run } from '../../src/engine/observables.js';
import type { TrainingTrial } from '../../src/law/training-trials.js';
import { spectralNorm } from '../../src/math/singular-values.js';

/** Σ_s ‖e(s)‖ ≤ 4‖e(0)‖/(ηγ) wherever (3.1) holds, and weights move by η/√p times this sum. */
export const DRIFT_FACTOR = 4;

function reach(run: Run<'errorNorm'>, { data, width }: TrainingTrial): number {
  return (DRIFT_FACTOR * (run.errorNorm[0] as number)) / (data.kernel.gap * Math.sqrt(width));
}

/** What |β_r(t) − β_r(0)| is at most wherever (3.1) holds: 4 sup|ψ| √n ‖e(0)‖/(γ√p). */
export function outputDriftBound(run: Run<'errorNorm'>, trial: TrainingTrial): number {
  const { X, activation } = trial.data.problem;
  return activation.bound * Math.sqrt(X.rows) * reach(run, trial);
}

/** What ‖w_r(t) − w_r(0)‖/|b_r| is at most wherever (3.1) holds: 4 sup|ψ′| ‖X‖₂ ‖e(0)‖/(γ√p). */
export function forwardDriftBound(run: Run<'errorNorm'>, trial: TrainingTrial): number {
  const { X, activation } = trial.data.problem;
  return activation.slopeBound * spectralNorm(X) * reach(run, trial);
}

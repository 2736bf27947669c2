import { type Inequality, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import type { CasePlan, TrainingCase } from '../../src/conjecture/training-case.js';
import type { Setting, Trajectory } from '../../src/conjecture/trajectory.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { diagonal, gram, matrix, mulVector, transpose, type Vector } from '../../src/math/matrix.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';
import { type AlignmentLimit, alignmentLimit } from '../../src/model/alignment-limit.js';

// What conjectures about alignment have in common: λ = 1/2 for T = τ√p/η steps, and the cosine that p → ∞ would show at T.

/** λ. */
export const LAMBDA = 0.5;
/** τ: the alignment needs a time of order √p to build up. */
export const TAU = 3;
/** η(λ + λ_max(G)) with G at T, where it is largest. */
export const STEP = 0.5;
/** Labels near 0 pull β towards b slowly: what is left of them at T is small, and chance drowns it. */
export const SMALLEST_LIMIT = 0.65;
/** The limit is not worked out for data on which it takes long. */
const LARGEST_CONDITION_NUMBER = 60;
/** Of λ_max(K): what is smaller is 0 but for rounding. */
const ZERO = 1e-10;

const limits = new WeakMap<TrainingCase['X'], WeakMap<TrainingCase['y'], AlignmentLimit | undefined>>();

/**
 * The limit of cos∠(b, β(T)) for the data of a case; undefined where K is 0, or has eigenvalues other than 0 more than 60-fold
 * apart.
 *
 * A linear network moves by Xᵀe and sees of y what lies in the columns of X, so a K with eigenvalues 0 has the limit of the
 * data without them: diag(√kᵢ), yᵢ in the eigenbasis of K.
 */
export function limitOf({ X, y }: Pick<TrainingCase, 'X' | 'y'>): AlignmentLimit | undefined {
  const ofInputs = limits.get(X) ?? new WeakMap<TrainingCase['y'], AlignmentLimit | undefined>();
  limits.set(X, ofInputs);
  // Every trial of a case asks for it.
  if (!ofInputs.has(y)) ofInputs.set(y, workedOut(X, y));
  return ofInputs.get(y);
}

function workedOut(X: TrainingCase['X'], y: TrainingCase['y']): AlignmentLimit | undefined {
  const { values, vectors } = symmetricEigen(gram(matrix(X)));
  const largest = values.at(-1) as number;
  const first = values.findIndex((value) => value > ZERO * largest);
  if (first < 0 || largest > LARGEST_CONDITION_NUMBER * (values[first] as number)) return undefined;
  const coordinates = mulVector(transpose(vectors), Float64Array.from(y)).slice(first);
  if (coordinates.every((value) => value === 0)) return undefined;
  const roots: Vector = values.slice(first).map(Math.sqrt);
  return alignmentLimit({ X: diagonal(roots), y: coordinates }, { regularization: LAMBDA, duration: TAU });
}

/** λ until T, where the run ends. Cases that a hypothesis refuses get any plan. */
export function regularizedUntilT(value: TrainingCase): CasePlan {
  const limit = limitOf(value);
  if (limit === undefined) return { stepSize: 1, regularization: { kind: 'none' }, steps: 1 };
  const stepSize = STEP / (LAMBDA + limit.largest);
  return {
    stepSize,
    regularization: { kind: 'constant', lambda: LAMBDA },
    steps: Math.round((TAU * Math.sqrt(value.width)) / stepSize),
  };
}

/** limit ≥ 0.65. */
export function limitIsLarge<T extends ExactNumber<T>>(
  { numbers }: Setting<T>,
  value: TrainingCase,
): Inequality<T> {
  const limit = limitOf(value)?.atCutOff ?? 0;
  return isAtLeast('limit of cos∠(b, β(T))', numbers.of(limit), numbers.of(SMALLEST_LIMIT));
}

/** λ_max(K) ≤ (most/per)·λ_min(K). */
export function nearlyIsometric(most: number, per = 1) {
  return <T extends ExactNumber<T>>({ gram: spectrum, numbers }: Setting<T>): Inequality<T> => {
    const { smallest, largest } = spectrum();
    return isAtMost('λ_max(K)', largest, numbers.ratio(most, per).multiply(smallest));
  };
}

/** cos∠(b, β(T)) ≥ fraction·limit. */
export function alignedAtT(fraction: number) {
  return <T extends ExactNumber<T>>(run: Trajectory<T>, value: TrainingCase): Inequality<T> => {
    const { numbers, stepsTaken } = run;
    const bound = numbers.of(fraction * (limitOf(value)?.atCutOff ?? 0));
    return isAtLeast('cos∠(b, β(T))', run.alignment(stepsTaken), bound, { where: `T = ${stepsTaken}` });
  };
}

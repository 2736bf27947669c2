import type { Regularization } from '../arbitrary/training-draft.js';
import { matrix } from '../math/matrix.js';
import { showMatrix, showNumber, showVector } from '../model/show-training.js';
import type { CaseBounds, Planned } from './case-bounds.js';
import { MOST_BITS } from './case-complexity.js';
import { sizesOf } from './case-sizes.js';
import { BLOCK_NAMES, outsideBounds } from './outside-bounds.js';
import { fractionOf } from './simpler-dyadics.js';
import type { TrainingCase } from './training-case.js';

/**
 * A case in words and numbers, a line each, to be checked by hand: the setting, then X, y, W, β/√p and b/√p.
 *
 * Dyadic numbers of up to 10 bits after the point are written as the fractions that they are, others to 6 digits; blocks as in
 * `showTraining`. A case from outside the bounds, as one stored before they shrank, says so.
 */
export function showCase(value: TrainingCase, bounds: CaseBounds): readonly string[] {
  const { samples, dimension, width } = sizesOf(value);
  const { activation, rule, stepSize, regularization, steps, weights } = value;
  const vector = (x: readonly number[]): string => showVector(Float64Array.from(x), showFraction);
  const outside = [...outsideBounds(value, bounds)];
  // A case that is not yet planned holds placeholders, and those alone.
  const placeholders = {
    stepSize: stepSize === 1,
    regularization: regularization.kind === 'none',
    steps: steps === 1,
  };
  const isPlanned = bounds.planned.some((name) => !placeholders[name]);
  const isOpen = (name: Planned): boolean => bounds.planned.includes(name) && !isPlanned;
  const settings = [
    isOpen('stepSize') ? [] : `η = ${showFraction(stepSize)}`,
    isOpen('regularization') ? [] : showRegularization(regularization),
    isOpen('steps') ? [] : `${steps} ${steps === 1 ? 'step' : 'steps'}`,
  ].flat();
  return [
    `n = ${samples}, d = ${dimension}, p = ${width}, ${[activation.name, rule.name, ...settings].join(', ')}`,
    `X = ${showMatrix(matrix(value.X), showFraction)}`,
    `y = ${vector(value.y)}`,
    ...(weights === undefined
      ? ['W, β, b: drawn by law in every trial']
      : [
          `W = ${showMatrix(matrix(weights.W), showFraction)}`,
          `${BLOCK_NAMES.beta} = ${vector(weights.beta)}`,
          `${BLOCK_NAMES.b} = ${vector(weights.b)}`,
        ]),
    ...(outside.length === 0 ? [] : [`outside the bounds of the search: ${outside.join('; ')}`]),
  ];
}

/** "3/8", "-1/2", "2", or "0.333333" for a number with more than 10 bits after the point. */
export function showFraction(x: number): string {
  const { numerator, bits } = fractionOf(x, MOST_BITS + 1);
  if (bits > MOST_BITS) return showNumber(x);
  return bits === 0 ? String(x) : `${numerator}/${2 ** bits}`;
}

function showRegularization(regularization: Regularization): string {
  if (regularization.kind === 'none') return 'λ = 0';
  const constant = `λ = ${showFraction(regularization.lambda)}`;
  return regularization.kind === 'constant'
    ? constant
    : `${constant} for t < ${regularization.cutOff}, then 0`;
}

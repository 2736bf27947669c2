import type { ExactNumber } from '../exact/exact-number.js';
import type { Numbers } from '../exact/numbers.js';
import { memo } from './memo.js';
import { regularizationOf, type TrainingCase } from './training-case.js';
import type { Setting } from './trajectory.js';

/** What is known of a case before it is trained, in numbers of the given kind; spectra are worked out when asked for. */
export function settingOf<T extends ExactNumber<T>>(value: TrainingCase, numbers: Numbers<T>): Setting<T> {
  const X = value.X.map((row) => row.map(numbers.of));
  const gram = memo(() => X.map((row) => X.map((other) => dotOf(row, other))));
  const gramSpectrum = memo(() => numbers.extremeEigenvalues(gram()));
  const kernelSpectrum = memo(() =>
    numbers.extremeEigenvalues(numbers.expectedKernel(gram(), value.activation.name)),
  );
  const scheduleAt = regularizationOf(value);
  return {
    numbers,
    samples: value.X.length,
    dimension: (value.X[0] as readonly number[]).length,
    width: value.width,
    stepSize: numbers.of(value.stepSize),
    regularization: (step) => numbers.of(scheduleAt(step)),
    labelSquare: squareOf(value.y.map(numbers.of)),
    inputSquare: (sample) => squareOf(X[sample] as readonly T[]),
    gram: gramSpectrum,
    kernel: kernelSpectrum,
  };
}

/** Σ uᵢvᵢ. */
export function dotOf<T extends ExactNumber<T>>(u: readonly T[], v: readonly T[]): T {
  return u.map((entry, i) => entry.multiply(v[i] as T)).reduce((sum, term) => sum.add(term));
}

/** Σ uᵢ²: sharper than a product with itself, which forgets that both factors are one number. */
export function squareOf<T extends ExactNumber<T>>(u: readonly T[]): T {
  return u.map((entry) => entry.square()).reduce((sum, term) => sum.add(term));
}

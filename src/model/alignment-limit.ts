import { InputError } from '../input-error.js';
import { dot, gram, type Matrix, mulVector, transpose, type Vector } from '../math/matrix.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';

/** Where the alignment of a linear network goes as p → ∞, when regularization lasts for T = τ√p/η steps. */
export interface AlignmentLimit {
  /** cos∠(b, β(T)). */
  readonly atCutOff: number;
  /** cos∠(b, β(t)) for t → ∞, with λ = 0 after T. */
  readonly afterwards: number;
  /** λ_max(K + (Kσ)(Kσ)ᵀ) at the cut-off, its largest value on the way; η(λ + this) < 2 keeps the step stable. */
  readonly largest: number;
}

const SETTLED = 1e-10;
const FIRST_STEPS = 64;
const MOST_STEPS = 2 ** 20;

/**
 * The limit p → ∞ of the alignment of feedback alignment with a linear network, λ_t = λ for t < T = τ√p/η and 0 after.
 *
 *     σ(0) = 0,  dσ/dτ = e,  e = −λ(λI + K + (Kσ)(Kσ)ᵀ)⁻¹y;  cos(T) → σᵀKe/√(eᵀKe + (σᵀKe)²)
 *     afterwards the same with v = −(K + (Kσ)(Kσ)ᵀ)⁻¹y in place of e
 *
 * In slow time τ = ηt/√p the output weights follow the error at once, so β = −Zᵀe/(λ√p), Z = Z₀ − Kσbᵀ and ZZᵀ/p → K + (Kσ)(Kσ)ᵀ.
 * Fourth-order Runge–Kutta, its steps doubled until both cosines settle to 1e-10. Shapes: X n×d with independent rows, y n.
 * Throws: InputError unless λ > 0 and τ > 0 are finite, K is regular and y ≠ 0.
 * Source: derived in this project. Checked by: test/model/alignment-limit.test.ts, theorems/extensions/alignment-limit.ts.
 */
export function alignmentLimit(
  { X, y }: { readonly X: Matrix; readonly y: Vector },
  { regularization, duration }: { readonly regularization: number; readonly duration: number },
): AlignmentLimit {
  if (!(regularization > 0 && duration > 0 && Number.isFinite(regularization + duration))) {
    throw new InputError(
      `alignmentLimit: expected finite λ > 0 and τ > 0, got λ = ${regularization} and τ = ${duration}.`,
    );
  }
  const { values: k, vectors } = symmetricEigen(gram(X));
  if (!((k[0] as number) > 1e-12 * (k.at(-1) as number))) {
    throw new InputError(`alignmentLimit: expected a regular K, got λ_min(K) = ${k[0]}.`);
  }
  const labels = mulVector(transpose(vectors), y);
  if (labels.every((value) => value === 0))
    throw new InputError('alignmentLimit: expected labels that are not all 0.');

  let coarse = limitsAt(k, labels, regularization, duration, FIRST_STEPS);
  for (let steps = 2 * FIRST_STEPS; steps <= MOST_STEPS; steps *= 2) {
    const fine = limitsAt(k, labels, regularization, duration, steps);
    const change = Math.max(
      Math.abs(fine.atCutOff - coarse.atCutOff),
      Math.abs(fine.afterwards - coarse.afterwards),
    );
    if (change <= SETTLED) return fine;
    coarse = fine;
  }
  throw new InputError(
    `alignmentLimit: the integration has not settled to ${SETTLED} with ${MOST_STEPS} steps.`,
  );
}

function limitsAt(k: Vector, y: Vector, lambda: number, duration: number, steps: number): AlignmentLimit {
  const h = duration / steps;
  const error = (sigma: Vector): Vector => response(k, sigma, lambda, y).map((value) => -lambda * value);
  const moved = (sigma: Vector, by: number, along: Vector): Vector =>
    sigma.map((value, i) => value + by * (along[i] as number));
  let sigma: Vector = new Float64Array(k.length);
  for (let step = 0; step < steps; step++) {
    const first = error(sigma);
    const second = error(moved(sigma, h / 2, first));
    const third = error(moved(sigma, h / 2, second));
    const fourth = error(moved(sigma, h, third));
    sigma = sigma.map(
      (value, i) =>
        value +
        (h / 6) *
          ((first[i] as number) +
            2 * (second[i] as number) +
            2 * (third[i] as number) +
            (fourth[i] as number)),
    );
  }
  return {
    atCutOff: cosine(k, sigma, error(sigma)),
    afterwards: cosine(
      k,
      sigma,
      response(k, sigma, 0, y).map((value) => -value),
    ),
    largest: largestEigenvalue(k, sigma),
  };
}

/** (λI + K + uuᵀ)⁻¹y, u = Kσ, in the eigenbasis of K (Sherman–Morrison). */
function response(k: Vector, sigma: Vector, lambda: number, y: Vector): Vector {
  const u = sigma.map((value, i) => value * (k[i] as number));
  const inverse = (x: Vector): Vector => x.map((value, i) => value / (lambda + (k[i] as number)));
  const [plain, pull] = [inverse(y), inverse(u)];
  const share = dot(u, plain) / (1 + dot(u, pull));
  return plain.map((value, i) => value - share * (pull[i] as number));
}

/** σᵀKe/√(eᵀKe + (σᵀKe)²). */
function cosine(k: Vector, sigma: Vector, e: Vector): number {
  const Ke = e.map((value, i) => value * (k[i] as number));
  const along = dot(sigma, Ke);
  return along / Math.sqrt(dot(e, Ke) + along * along);
}

/** λ_max(diag(k) + uuᵀ), u = Kσ: the root of 1 = Σ u²/(x − k) beyond the largest k, by bisection. */
function largestEigenvalue(k: Vector, sigma: Vector): number {
  const u = sigma.map((value, i) => value * (k[i] as number));
  const top = k.at(-1) as number;
  let low = top;
  let high = top + dot(u, u);
  for (let turn = 0; turn < 200 && high - low > 4 * Number.EPSILON * high; turn++) {
    const middle = (low + high) / 2;
    const secular = u.reduce((sum, value, i) => sum + (value * value) / (middle - (k[i] as number)), 0);
    if (secular > 1) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The limit of p·E[cos(t) − cos(0)] for λ = 0, t → ∞ and p → ∞, a linear network and step size η.
 *
 *     ½(n + yᵀK⁻¹y) − ½ Σᵢ η/(2 − ηkᵢ)·(kᵢ + yᵢ²),   kᵢ the eigenvalues of K, yᵢ the coordinates of y in its eigenbasis
 *
 * The standard deviation of p·(cos(t) − cos(0)) is of order 1 as well. Shapes: X n×d with independent rows, y n; ηλ_max(K) < 2.
 * Throws: InputError for a longer step. Source: derived in this project. Checked by: theorems/no-alignment-order.ts.
 */
export function cosineChangeConstant(
  { X, y }: { readonly X: Matrix; readonly y: Vector },
  stepSize: number,
): number {
  const { values: k, vectors } = symmetricEigen(gram(X));
  if (!(stepSize > 0 && stepSize * (k.at(-1) as number) < 2)) {
    throw new InputError(
      `cosineChangeConstant: expected 0 < ηλ_max(K) < 2, got ${stepSize * (k.at(-1) as number)}; gradient descent does not converge there.`,
    );
  }
  const labels = mulVector(transpose(vectors), y);
  return k.reduce((sum, ki, i) => {
    const square = (labels[i] as number) ** 2;
    return sum + (1 + square / ki - (stepSize / (2 - stepSize * ki)) * (ki + square)) / 2;
  }, 0);
}

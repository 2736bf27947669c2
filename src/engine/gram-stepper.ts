/*
 * Where the numbers of a state are in `GramStepper.sums`: numbers in a typed array are changed in place, while each change
 * of a variable that a closure shares allocates one.
 */
/** ‖e‖². */
export const ERROR = 0;
/** c = b·β. */
export const INNER = 1;
/** s = ‖β‖². */
export const SQUARE = 2;
/** v = β·β₀, for the drift of β. */
export const WITH_FIRST = 3;
/** ‖β − β₀‖². */
export const DRIFT = 4;
/** u·e, u₀·e, q·e and e·Ge of the state before the step: what `stepSums` needs. */
export const U_E = 5;
export const U0_E = 6;
export const Q_E = 7;
export const E_G_E = 8;
const SUMS = 9;

/** A linear network in Gram space: what is observed of it, and its step. */
export interface GramStepper {
  /** u = Zβ; the outputs are f = u/√p. */
  readonly u: Float64Array;
  /** e = f − y. */
  readonly e: Float64Array;
  readonly sums: Float64Array;
  /** ‖W − W₀‖ in the Frobenius norm; undefined where M does not determine it. */
  readonly forwardDrift: (() => number) | undefined;
  /** Some entry of every array that the outputs do not show: infinite one step after it at the latest. */
  readonly probe: () => number;
  /** One step with ρ = 1 − ηλ. */
  readonly step: (rho: number) => void;
}

/** The sums of a start. */
export function startingSums(bBeta: number, betaBeta: number): Float64Array {
  const sums = new Float64Array(SUMS);
  sums[INNER] = bBeta;
  sums[SQUARE] = betaBeta;
  sums[WITH_FIRST] = betaBeta;
  return sums;
}

/** e ← u·(1/√p) − y and its square. */
export function measureError(
  u: Float64Array,
  y: Float64Array,
  perRootWidth: number,
  e: Float64Array,
  sums: Float64Array,
): void {
  let square = 0;
  for (let i = 0; i < e.length; i++) {
    const error = (u[i] as number) * perRootWidth - (y[i] as number);
    e[i] = error;
    square += error * error;
  }
  sums[ERROR] = square;
}

/**
 * The step of the sums that both carriers share, from inner products of the old state.
 *
 *     v⁺ = ρv − κ u₀·e,  c⁺ = ρc − κ q·e,  s⁺ = ρ²s − 2ρκ u·e + κ² e·Ge
 *     ‖β⁺ − β₀‖² = ‖β − β₀‖² + (1−ρ)²s + 2(1−ρ)κ u·e + κ² e·Ge − 2((1−ρ)(s − v) + κ(u − u₀)·e)
 */
export function stepSums(sums: Float64Array, rho: number, kappa: number): void {
  const ue = sums[U_E] as number;
  const u0e = sums[U0_E] as number;
  const eGe = sums[E_G_E] as number;
  const s = sums[SQUARE] as number;
  const v = sums[WITH_FIRST] as number;
  const shrink = 1 - rho;
  const moved = shrink * shrink * s + 2 * shrink * kappa * ue + kappa * kappa * eGe;
  sums[DRIFT] = (sums[DRIFT] as number) + moved - 2 * (shrink * (s - v) + kappa * (ue - u0e));
  sums[WITH_FIRST] = rho * v - kappa * u0e;
  sums[INNER] = rho * (sums[INNER] as number) - kappa * (sums[Q_E] as number);
  sums[SQUARE] = rho * rho * s - 2 * rho * kappa * ue + kappa * kappa * eGe;
}

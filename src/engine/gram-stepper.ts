/** A linear network in Gram space: what is observed of it, and its step. */
export interface GramStepper {
  /** u = Zβ; the outputs are f = u/√p. */
  readonly u: Float64Array;
  /** cos∠(b, β). */
  readonly cosine: () => number;
  /** ‖β‖. */
  readonly outputNorm: () => number;
  /** ‖β − β₀‖. */
  readonly outputDrift: () => number;
  /** ‖W − W₀‖ in the Frobenius norm; undefined where M does not determine it. */
  readonly forwardDrift: (() => number) | undefined;
  readonly isFinite: () => boolean;
  /** One step with error e and ρ = 1 − ηλ. */
  readonly step: (e: Float64Array, rho: number) => void;
}

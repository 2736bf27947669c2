// Where things are in memory. The host computes the layout (src/engine/hidden-layout.ts) and passes it to `configure`;
// all places are byte addresses, multiples of 64.

/** The sums of a state: ‖e‖², b·β, ‖β‖². */
export const SUMS: usize = 1024;
/** −η/√p and 1/√p. */
export const SCALES: usize = 1088;
/** All ones for units that exist and 0 for padded ones, for the last block. */
export const LAST_MASK: usize = 1152;
/** Two lanes each of b·β and ‖β‖². */
export const LANES: usize = 1216;
/** Constants of the elementary functions, written by the host from src/math. */
export const CONSTANTS: usize = 1280;

export let samples: i32 = 0;
/** Samples, padded to even. */
export let even: i32 = 0;
export let blocks: i32 = 0;
export let labels: usize = 0;
export let error: usize = 0;
export let outputs: usize = 0;
/** Two lanes for each sample: sums of ψ(z)β over the units so far. */
export let outputLanes: usize = 0;
/** −(η/√p)K in row pairs: [pair][column][2]. */
export let kernel: usize = 0;
/** −(η/√p)Ke, for rank-one steps. */
export let kernelError: usize = 0;
/** The hidden error e∘ψ′(z)·c of one block. */
export let hiddenError: usize = 0;
export let beta: usize = 0;
export let backward: usize = 0;
/** Z, ψ(Z) and ψ′(Z): [block][sample][8]. */
export let preActivations: usize = 0;
export let hidden: usize = 0;
export let slopes: usize = 0;
/** Σ_t e∘ψ′(z)·c: [block][sample][8]; 0 where no drift is asked for. */
export let moved: usize = 0;
/** L with LLᵀ = K, by columns: [rank][samples]. */
export let factor: usize = 0;
export let rank: i32 = 0;
/** ‖Lᵀa‖² of each unit, up to the scale (η/√p)². */
export let drifts: usize = 0;

export function configure(
  samplesNow: i32,
  blocksNow: i32,
  labelsAt: usize,
  errorAt: usize,
  outputsAt: usize,
  outputLanesAt: usize,
  kernelAt: usize,
  kernelErrorAt: usize,
  hiddenErrorAt: usize,
  betaAt: usize,
  backwardAt: usize,
  preActivationsAt: usize,
  hiddenAt: usize,
  slopesAt: usize,
  movedAt: usize,
  factorAt: usize,
  rankNow: i32,
  driftsAt: usize,
): void {
  samples = samplesNow;
  even = (samplesNow + 1) & ~1;
  blocks = blocksNow;
  labels = labelsAt;
  error = errorAt;
  outputs = outputsAt;
  outputLanes = outputLanesAt;
  kernel = kernelAt;
  kernelError = kernelErrorAt;
  hiddenError = hiddenErrorAt;
  beta = betaAt;
  backward = backwardAt;
  preActivations = preActivationsAt;
  hidden = hiddenAt;
  slopes = slopesAt;
  moved = movedAt;
  factor = factorAt;
  rank = rankNow;
  drifts = driftsAt;
}

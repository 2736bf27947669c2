/** Hidden units are held in blocks of 8, interleaved: [block][sample][8]. */
export const LANES_OF_BLOCK = 8;

/*
 * Fixed places, the same as in assembly/layout.ts. Everything here counts in words of 8 bytes.
 */
/** ‖e‖², b·β, ‖β‖² of the present state. */
export const SUMS = 128;
/** −η/√p and 1/√p. */
export const SCALES = 136;
/** All bits set for units of the last block that exist, 0 for padded ones. */
export const LAST_MASK = 144;
/** Two lanes each of b·β and ‖β‖². */
export const SUM_LANES = 152;
/** Constants of the elementary functions. */
export const CONSTANTS = 160;
const FIRST_FREE = 216;

/** The size of a run, and which arrays it needs. */
export interface HiddenSize {
  readonly samples: number;
  readonly width: number;
  /** ψ(Z) is stored. */
  readonly storesHidden: boolean;
  /** ψ′(Z) is stored. */
  readonly storesSlopes: boolean;
  /** What W has moved by is summed. */
  readonly storesDrift: boolean;
  /** What carries the error back is neither b nor β, and has a place of its own. */
  readonly storesCarrier: boolean;
  /** Columns of L, LLᵀ = K; read where drift is measured. */
  readonly rank: number;
}

/** Where the arrays of a run are, in words; 0 for one that is not needed. */
export interface HiddenLayout {
  readonly samples: number;
  /** Samples, padded to even. */
  readonly even: number;
  readonly width: number;
  readonly blocks: number;
  readonly rank: number;
  readonly labels: number;
  readonly error: number;
  readonly outputs: number;
  readonly outputLanes: number;
  readonly kernel: number;
  readonly kernelError: number;
  readonly hiddenError: number;
  readonly beta: number;
  readonly backward: number;
  readonly carrier: number;
  readonly preActivations: number;
  readonly hidden: number;
  readonly slopes: number;
  readonly moved: number;
  readonly factor: number;
  readonly drifts: number;
  /** The first word after the arrays that must be 0 at the start of a run. */
  readonly cleared: number;
  /** Words in all. */
  readonly words: number;
}

/** Arrays one after the other, each at a cache line of its own. */
export function hiddenLayout(size: HiddenSize): HiddenLayout {
  const { samples, width, rank } = size;
  const even = samples + (samples % 2);
  const blocks = Math.ceil(width / LANES_OF_BLOCK);
  const units = blocks * LANES_OF_BLOCK;
  let words = FIRST_FREE;
  const array = (length: number): number => {
    const at = words;
    words += Math.ceil(length / LANES_OF_BLOCK) * LANES_OF_BLOCK;
    return length === 0 ? 0 : at;
  };
  const cleared = {
    labels: array(even),
    error: array(even),
    outputs: array(even),
    outputLanes: array(2 * even),
    kernel: array(even * samples),
    kernelError: array(even),
    // Two blocks: when the hidden error has been used, its place and the next are room for ψ.
    hiddenError: array(2 * even * LANES_OF_BLOCK),
    beta: array(units),
    backward: array(units),
    carrier: array(size.storesCarrier ? units : 0),
    preActivations: array(even * units),
    moved: array(size.storesDrift ? samples * units : 0),
    drifts: array(size.storesDrift ? units : 0),
    factor: array(size.storesDrift ? rank * samples : 0),
  };
  const firstUncleared = words;
  const hidden = array(size.storesHidden ? even * units : 0);
  const slopes = array(size.storesSlopes ? even * units : 0);
  return { samples, even, width, blocks, rank, ...cleared, hidden, slopes, cleared: firstUncleared, words };
}

/** Where z of unit r and sample i is. */
export function placeOf({ even, preActivations }: HiddenLayout, sample: number, unit: number): number {
  const lane = unit % LANES_OF_BLOCK;
  return preActivations + (unit - lane) * even + sample * LANES_OF_BLOCK + lane;
}

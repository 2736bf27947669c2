import type { Clock } from './clock.js';

/** The implementations that are compared; a key of the JSON. */
export const CONTENDERS = {
  weight: 'weight space (reference)',
  'hidden-simd': 'hidden space, SIMD',
  'hidden-plain': 'hidden space, plain',
  gram: 'Gram space',
  'hidden-simd-tanh': 'hidden space, SIMD, on tanh',
  'torch-published-float64': 'PyTorch published-style, float64',
  'torch-published-float32': 'PyTorch published-style, float32',
  'torch-lean-float64': 'PyTorch in place, float64',
  'torch-lean-float32': 'PyTorch in place, float32',
  'torch-hidden-float64': 'PyTorch hidden-space, float64',
  'torch-hidden-float32': 'PyTorch hidden-space, float32',
} as const;

export type ContenderName = keyof typeof CONTENDERS;

/** Something that can take training steps and say how long they took. */
export interface Contender {
  readonly name: ContenderName;
  /** Takes `steps` steps, start-up left out. Answers milliseconds. */
  readonly time: (steps: number, clock: Clock) => Promise<number>;
}

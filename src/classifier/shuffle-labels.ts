import type { RandomStream } from '../math/random-stream.js';
import type { Digits } from './images.js';
import { shuffled } from './shuffled.js';

/** The same digits with the training labels in random order: nothing about the test images can be learned from them. */
export function shuffleTrainingLabels(digits: Digits, stream: RandomStream): Digits {
  const { train } = digits;
  const order = shuffled(train.count, stream);
  const labels = Uint8Array.from(order, (place) => train.labels[place] as number);
  return { ...digits, name: `${digits.name}, training labels shuffled`, train: { ...train, labels } };
}

import type { RandomStream } from '../math/random-stream.js';
import type { Digits } from './images.js';
import { shuffled } from './shuffled.js';

/** The same digits with the test labels in random order: training is as before, and what it learned does not show. */
export function shuffleTestLabels(digits: Digits, stream: RandomStream): Digits {
  const { test } = digits;
  const order = shuffled(test.count, stream);
  const labels = Uint8Array.from(order, (place) => test.labels[place] as number);
  return { ...digits, name: `${digits.name}, test labels shuffled`, test: { ...test, labels } };
}

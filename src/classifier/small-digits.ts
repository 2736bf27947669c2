import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../input-error.js';
import type { RandomStream } from '../math/random-stream.js';
import { createImages, type Digits, type Images, pickImages, unitMeanSquareNorm } from './images.js';
import { shuffled } from './shuffled.js';

const FILE = 'aligncheck/data/digits.csv.gz';
const PIXELS = 64;
const CLASSES = 10;
/** About two thirds of the 1 797 images; ours, the source has no split. */
const TRAINING_IMAGES = 1200;

let images: Images | undefined;

/**
 * The 8×8 digits, split at random into 1 200 training and 597 test images, inputs at mean square norm 1.
 *
 * Throws: InputError when the file is missing or damaged. Source: Alpaydin & Kaynak (1998), see data/README.md.
 */
export function splitSmallDigits(stream: RandomStream): Digits {
  images ??= parseSmallDigits(readSmallDigits());
  const order = shuffled(images.count, stream);
  const train = pickImages(images, order.subarray(0, TRAINING_IMAGES));
  const test = pickImages(images, order.subarray(TRAINING_IMAGES));
  const name = `8×8 digits, a random split into ${train.count} and ${test.count}`;
  return { name, classes: CLASSES, train, test, scale: unitMeanSquareNorm(train) };
}

/** The text of the file. Throws: InputError when it is not there or no gzip file. */
export function readSmallDigits(from: string = import.meta.url): string {
  try {
    // The package refers to itself, so this works from source and as built.
    return gunzipSync(readFileSync(createRequire(from).resolve(FILE))).toString('utf8');
  } catch (cause) {
    throw new InputError(`8×8 digits: ${FILE} is missing or damaged; install aligncheck again.`, { cause });
  }
}

/** The images of a file with one a line: 64 intensities and the digit. Throws: InputError for a damaged line. */
export function parseSmallDigits(text: string): Images {
  const lines = text.trim().split('\n');
  const intensities = new Uint8Array(lines.length * PIXELS);
  const labels = new Uint8Array(lines.length);
  lines.forEach((line, i) => {
    const numbers = line.split(',').map(Number);
    if (numbers.length !== PIXELS + 1 || numbers.some((x) => !(Number.isInteger(x) && x >= 0 && x <= 16))) {
      throw new InputError(
        `8×8 digits, line ${i + 1}: expected ${PIXELS} intensities 0 … 16 and a digit, got ${JSON.stringify(line)}.`,
      );
    }
    intensities.set(numbers.slice(0, PIXELS), i * PIXELS);
    labels[i] = numbers[PIXELS] as number;
  });
  return createImages('8×8 digits', CLASSES, PIXELS, intensities, labels);
}

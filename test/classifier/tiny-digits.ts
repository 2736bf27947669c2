import { createImages, type Digits, type Images, unitMeanSquareNorm } from '../../src/classifier/images.js';
import { RandomStream } from '../../src/math/random-stream.js';

export const PIXELS = 5;
export const CLASSES = 3;

/** Small images with blank pixels, and one image that is all blank. */
function tinyImages(count: number, stream: RandomStream): Images {
  const intensities = Uint8Array.from({ length: count * PIXELS }, (_, j) =>
    j < PIXELS || stream.uniform() < 0.4 ? 0 : stream.integer(1, 255),
  );
  const labels = Uint8Array.from({ length: count }, () => stream.integer(0, CLASSES - 1));
  return createImages('tiny', CLASSES, PIXELS, intensities, labels);
}

const train = tinyImages(13, RandomStream.at(3, 'train'));

/** 13 training and 7 test images of 5 pixels in 3 classes. */
export const tinyDigits: Digits = {
  name: 'tiny',
  classes: CLASSES,
  train,
  test: tinyImages(7, RandomStream.at(3, 'test')),
  scale: unitMeanSquareNorm(train),
};

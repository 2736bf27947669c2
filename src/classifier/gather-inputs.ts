import type { Images } from './images.js';
import type { Workspace } from './workspace.js';

/** Of the numbers 0 … 255, those above 0 reach 256 with this. */
const TO_256 = 255;

/**
 * Writes the images at order[from] … order[from + count − 1] into the workspace as rows of X; blank pixels are left out.
 *
 * The values are intensities times `scale`.
 */
export function gatherInputs(
  { bySample: { starts, places, values } }: Workspace,
  { pixels, intensities }: Images,
  scale: number,
  order: Int32Array,
  from: number,
  count: number,
): void {
  let entry = 0;
  for (let i = 0; i < count; i++) {
    const image = (order[from + i] as number) * pixels;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const intensity = intensities[image + pixel] as number;
      places[entry] = pixel;
      values[entry] = intensity * scale;
      // Adds 1 where there is ink; half of the pixels have some, and a branch would be guessed wrong half of the time.
      entry += (intensity + TO_256) >> 8;
    }
    starts[i + 1] = entry;
  }
}

/** Writes the rows of X that were gathered also as rows of Xᵀ, one a pixel, samples in order. */
export function gatherPixels({ bySample, byPixel, sizes }: Workspace, count: number): void {
  const { starts, places, values } = byPixel;
  const entries = bySample.starts[count] as number;
  starts.fill(0);
  for (let j = 0; j < entries; j++) {
    const next = (bySample.places[j] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let pixel = 0; pixel < sizes.inputs; pixel++) {
    starts[pixel + 1] = (starts[pixel + 1] as number) + (starts[pixel] as number);
  }
  for (let i = 0; i < count; i++) {
    const end = bySample.starts[i + 1] as number;
    for (let j = bySample.starts[i] as number; j < end; j++) {
      const pixel = bySample.places[j] as number;
      // starts[pixel] runs from the pixel's first entry to the next pixel's …
      const entry = starts[pixel] as number;
      starts[pixel] = entry + 1;
      places[entry] = i;
      values[entry] = bySample.values[j] as number;
    }
  }
  // … so that now every start is where the next pixel begins.
  starts.copyWithin(1, 0, sizes.inputs);
  starts[0] = 0;
}

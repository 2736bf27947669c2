import { RandomStream } from '../math/random-stream.js';
import type { DatasetName } from './task.js';

/** The stream that draws a data set. Controls draw the same data sets as their claim. */
export function datasetStream(seed: number, id: string, { index, attempt }: DatasetName): RandomStream {
  return RandomStream.at(seed, id, 'data', index, attempt);
}

/** The stream that draws trial `trial`, whatever ran before it or beside it. */
export function trialStream(
  seed: number,
  id: string,
  { index, attempt }: DatasetName,
  size: number,
  trial: number,
): RandomStream {
  return RandomStream.at(seed, id, 'trial', index, attempt, String(size), trial);
}

/** The seed of a property's search, a 32-bit integer as fast-check wants it. */
export function searchSeed(seed: number, id: string): number {
  return RandomStream.at(seed, id, 'search').integer(-(2 ** 31), 2 ** 31 - 1);
}

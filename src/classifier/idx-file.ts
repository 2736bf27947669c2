import { InputError } from '../input-error.js';

/** An array of bytes with its sizes, as an idx file holds it. */
export interface IdxArray {
  readonly sizes: readonly number[];
  readonly bytes: Uint8Array;
}

/** The code of unsigned bytes, the only type of MNIST. */
const UNSIGNED_BYTE = 8;

/**
 * Reads the idx format: two zero bytes, the type, the number of dimensions, each size as a big-endian 32-bit integer, the data.
 *
 * Throws: InputError for another type and for a file that is cut off or too long.
 */
export function parseIdx(what: string, file: Uint8Array): IdxArray {
  const [zero, alsoZero, type, dimensions = 0] = file;
  const header = 4 + 4 * dimensions;
  if (zero !== 0 || alsoZero !== 0 || type !== UNSIGNED_BYTE || dimensions < 1 || file.length < header) {
    throw new InputError(
      `${what}: expected an idx file of unsigned bytes, got one that begins with ${[...file.slice(0, 4)].join(' ')}.`,
    );
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sizes = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const bytes = file.subarray(header);
  const expected = sizes.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected) {
    throw new InputError(
      `${what}: the header announces ${sizes.join('×')} = ${expected} bytes, the file has ${bytes.length}.`,
    );
  }
  return { sizes, bytes };
}

import type { RandomStream } from '../../src/math/random-stream.js';

/** A finite double with uniform bits: all magnitudes alike, subnormal ones too. */
export function drawDouble(stream: RandomStream): number {
  const view = new DataView(new ArrayBuffer(8));
  for (;;) {
    view.setUint32(0, stream.integer(0, 2 ** 32 - 1));
    view.setUint32(4, stream.integer(0, 2 ** 32 - 1));
    const x = view.getFloat64(0);
    if (Number.isFinite(x)) return x;
  }
}

/** An integer of either sign with up to `digits` binary digits, each number of digits alike. */
export function drawInteger(stream: RandomStream, digits: number): bigint {
  const length = stream.integer(0, digits);
  let n = 0n;
  for (let i = 0; i < length; i += 32) n = (n << 32n) | BigInt(stream.integer(0, 2 ** 32 - 1));
  n >>= BigInt((32 - (length % 32)) % 32);
  return stream.sign() < 0 ? -n : n;
}

import { expect, it } from 'vitest';
import { times } from '../../src/engine/flat-product.js';
import { RandomStream } from '../../src/math/random-stream.js';

it('is the product of every row with the vector, each summed in its order, whatever the size', () => {
  const stream = RandomStream.at(1, 'flat product');
  for (let n = 1; n <= 13; n++) {
    const A = stream.gaussians(n * n);
    const x = stream.gaussians(n);
    const out = new Float64Array(n).fill(Number.NaN);
    times(Float64Array.from(A), Float64Array.from(x), out);
    const row = (i: number) => A.slice(i * n, (i + 1) * n);
    const expected = Array.from({ length: n }, (_, i) =>
      row(i).reduce((sum, value, j) => sum + value * (x[j] as number), 0),
    );
    expect([...out], `n = ${n}`).toEqual(expected);
  }
});

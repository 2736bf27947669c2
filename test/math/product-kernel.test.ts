import { describe, expect, it } from 'vitest';
import { withProducts } from '../../src/math/lend-products.js';
import {
  type Arrays,
  type CompressedRows,
  type ProductKernel,
  type ProductKind,
  paddedWidth,
} from '../../src/math/product-kernel.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { simdIsAvailable } from '../../src/math/web-assembly.js';

const KINDS: readonly ProductKind[] = simdIsAvailable() ? ['plain', 'simd'] : ['plain'];

/** Sizes with empty rows, full rows, one slab of the SIMD kernel, and several with a short last one. */
const SHAPES = [
  { rows: 1, inner: 1, width: 16, density: 1 },
  { rows: 3, inner: 7, width: 16, density: 0.4 },
  { rows: 5, inner: 4, width: 64, density: 0 },
  { rows: 6, inner: 9, width: 80, density: 0.5 },
  { rows: 4, inner: 30, width: 208, density: 0.8 },
] as const;
type Shape = (typeof SHAPES)[number];
type Memory = Arrays<'values' | 'M' | 'out' | 'dots', 'starts' | 'places'>;

/** Opens the kernel with a random sparse A and dense M and out; the same numbers for every kernel. */
function filled(kernel: ProductKernel, { rows, inner, width, density }: Shape): Memory {
  const memory = kernel.open(
    { values: rows * inner, M: inner * width, out: rows * width, dots: rows * inner },
    { starts: rows + 1, places: rows * inner },
  );
  const stream = RandomStream.at(7, 'products', rows, inner, width);
  let entry = 0;
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      if (stream.uniform() >= density) continue;
      memory.ints.places[entry] = k;
      memory.floats.values[entry++] = stream.gaussian();
    }
    memory.ints.starts[i + 1] = entry;
  }
  memory.floats.M.set(stream.gaussians(inner * width));
  memory.floats.out.set(stream.gaussians(rows * width));
  return memory;
}

const compressed = ({ rows }: Shape, { floats, ints }: Memory): CompressedRows => ({
  rows,
  starts: ints.starts,
  places: ints.places,
  values: floats.values,
});

/** out + AM and out·Mᵀ by the definition, on dense matrices. */
function expected(shape: Shape, memory: Memory): { sum: number[]; dots: number[] } {
  const { rows, inner, width } = shape;
  const { M, out, values } = memory.floats;
  const sum = [...out];
  for (let i = 0; i < rows; i++) {
    for (let j = memory.ints.starts[i] as number; j < (memory.ints.starts[i + 1] as number); j++) {
      for (let r = 0; r < width; r++) {
        const product = (values[j] as number) * (M[(memory.ints.places[j] as number) * width + r] as number);
        sum[i * width + r] = (sum[i * width + r] as number) + product;
      }
    }
  }
  const dots = Array.from({ length: rows * inner }, (_, at) => {
    const [i, k] = [Math.floor(at / inner), at % inner];
    let dot = 0;
    for (let r = 0; r < width; r++) dot += (out[i * width + r] as number) * (M[k * width + r] as number);
    return dot;
  });
  return { sum, dots };
}

describe.each(KINDS)('%s kernel', (kind) => {
  it.each(SHAPES)('products by the definition: %o', (shape) => {
    withProducts((kernel) => {
      expect(kernel.kind).toBe(kind);
      const memory = filled(kernel, shape);
      const { sum, dots } = expected(shape, memory);
      kernel.rowProducts(
        memory.floats.out,
        shape.rows,
        memory.floats.M,
        shape.inner,
        memory.floats.dots,
        shape.width,
      );
      kernel.addProduct(compressed(shape, memory), memory.floats.M, memory.floats.out, shape.width);
      // The sums of addProduct are added up in the order of the definition, those of rowProducts in eight lanes.
      expect([...memory.floats.out]).toEqual(sum);
      [...memory.floats.dots].forEach((dot, at) => {
        expect(dot).toBeCloseTo(dots[at] as number, 11);
      });
    }, kind);
  });

  it('NaN and infinity pass through', () => {
    withProducts((kernel) => {
      const shape = { rows: 2, inner: 2, width: 16, density: 1 } as unknown as Shape;
      const memory = filled(kernel, shape);
      memory.floats.M[3] = Number.NaN;
      kernel.addProduct(compressed(shape, memory), memory.floats.M, memory.floats.out, 16);
      kernel.rowProducts(memory.floats.out, 2, memory.floats.M, 2, memory.floats.dots, 16);
      expect(memory.floats.out[3]).toBeNaN();
      expect(memory.floats.out[2]).not.toBeNaN();
      expect(memory.floats.dots[0]).toBeNaN();
    }, kind);
  });

  it('rectifies and silences, entry by entry', () => {
    withProducts((kernel) => {
      const { x, y } = kernel.open({ x: 32, y: 32 }, {}).floats;
      x.set([-1, 2, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3, 4]);
      x.fill(-5, 16);
      kernel.rectify(x, 16);
      expect([...x.subarray(0, 8)]).toEqual([0, 2, 0, Number.NaN, Number.POSITIVE_INFINITY, 0, 3, 4]);
      expect([x[15], x[16]]).toEqual([0, -5]);
      x.fill(7);
      y.set([1, -1, 0, Number.NaN, 5e-324]);
      kernel.silence(x, y, 16);
      expect([...x.subarray(0, 6)]).toEqual([7, 0, 0, 0, 7, 0]);
      expect([x[15], x[16]]).toEqual([0, 7]);
    }, kind);
  });

  it('opening again gives arrays filled with 0, also when the memory grew', () => {
    withProducts((kernel) => {
      kernel.open({ a: 10 }, {}).floats.a.fill(1);
      const { floats, ints } = kernel.open({ a: 20, b: 100_000 }, { c: 3 });
      expect(floats.a.length + floats.b.length + ints.c.length).toBe(100_023);
      expect(floats.a.every((x) => x === 0)).toBe(true);
    }, kind);
  });
});

describe('the two kernels', () => {
  it.runIf(simdIsAvailable())('give the same bits', () => {
    for (const shape of SHAPES) {
      const bits = KINDS.map((kind) =>
        withProducts((kernel) => {
          const memory = filled(kernel, shape);
          const { out, M, dots } = memory.floats;
          kernel.addProduct(compressed(shape, memory), M, out, shape.width);
          kernel.rowProducts(out, shape.rows, M, shape.inner, dots, shape.width);
          return [out, dots].map((array) => [...new BigUint64Array(array.slice().buffer)]);
        }, kind),
      );
      expect(bits[1]).toEqual(bits[0]);
    }
  });

  it.runIf(simdIsAvailable())('SIMD refuses arrays that are not its own', () => {
    withProducts((kernel) => {
      const { floats } = kernel.open({ A: 16, out: 1 }, {});
      expect(() => kernel.rowProducts(floats.A, 1, new Float64Array(16), 1, floats.out, 16)).toThrow(
        'expected arrays from its last open',
      );
    }, 'simd');
  });

  it('rows are padded to whole multiples', () => {
    expect([1, 16, 17, 1000].map(paddedWidth)).toEqual([16, 16, 32, 1008]);
  });
});

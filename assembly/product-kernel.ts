// Products with a matrix M whose rows are long and lie in memory one after another, two lanes an instruction.
//
//   addProduct:   out ← out + AM, A in compressed rows
//   rowProducts:  out ← ABᵀ, rows of A against rows of B
//   rectify:      x ← max(x, 0)
//   silence:      x ← 0 where not y > 0
//
// Every sum has one order, that of src/math/product-kernel-plain.ts: the two give the same bits. All places are byte
// addresses; rows are `stride` bytes and lengths `bytes`, multiples of 128.

/** A slab of M of this many bytes a row stays in the cache while all rows of A pass over it. */
const SLAB: usize = 512;

@inline
function addRow(at: usize, base: usize, stride: usize, place: usize, value: usize, end: usize): void {
  let a0 = v128.load(at);
  let a1 = v128.load(at, 16);
  let a2 = v128.load(at, 32);
  let a3 = v128.load(at, 48);
  let a4 = v128.load(at, 64);
  let a5 = v128.load(at, 80);
  let a6 = v128.load(at, 96);
  let a7 = v128.load(at, 112);
  do {
    const factor = v128.load64_splat(value);
    const row = base + (load<i32>(place) as usize) * stride;
    a0 = f64x2.add(a0, f64x2.mul(factor, v128.load(row)));
    a1 = f64x2.add(a1, f64x2.mul(factor, v128.load(row, 16)));
    a2 = f64x2.add(a2, f64x2.mul(factor, v128.load(row, 32)));
    a3 = f64x2.add(a3, f64x2.mul(factor, v128.load(row, 48)));
    a4 = f64x2.add(a4, f64x2.mul(factor, v128.load(row, 64)));
    a5 = f64x2.add(a5, f64x2.mul(factor, v128.load(row, 80)));
    a6 = f64x2.add(a6, f64x2.mul(factor, v128.load(row, 96)));
    a7 = f64x2.add(a7, f64x2.mul(factor, v128.load(row, 112)));
    place += 4;
    value += 8;
  } while (place < end);
  v128.store(at, a0);
  v128.store(at, a1, 16);
  v128.store(at, a2, 32);
  v128.store(at, a3, 48);
  v128.store(at, a4, 64);
  v128.store(at, a5, 80);
  v128.store(at, a6, 96);
  v128.store(at, a7, 112);
}

export function addProduct(
  rows: i32,
  starts: usize,
  places: usize,
  values: usize,
  M: usize,
  out: usize,
  stride: usize,
): void {
  for (let slab: usize = 0; slab < stride; slab += SLAB) {
    const last = min(slab + SLAB, stride);
    for (let i = 0; i < rows; i++) {
      const entry = starts + ((i as usize) << 2);
      const first = load<i32>(entry);
      const end = load<i32>(entry, 4);
      if (end <= first) continue;
      const row = out + (i as usize) * stride;
      for (let column = slab; column < last; column += 128) {
        addRow(
          row + column,
          M + column,
          stride,
          places + ((first as usize) << 2),
          values + ((first as usize) << 3),
          places + ((end as usize) << 2),
        );
      }
    }
  }
}

@inline
function dot(a: usize, b: usize, stride: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const end = a + stride;
  do {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(a), v128.load(b)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(a, 32), v128.load(b, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(a, 48), v128.load(b, 48)));
    a += 64;
    b += 64;
  } while (a < end);
  const sums = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

export function rowProducts(rows: i32, A: usize, columns: i32, B: usize, out: usize, stride: usize): void {
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < columns; k++) {
      store<f64>(out, dot(A + (i as usize) * stride, B + (k as usize) * stride, stride));
      out += 8;
    }
  }
}

export function rectify(x: usize, bytes: usize): void {
  const end = x + bytes;
  const zero = f64x2.splat(0);
  for (; x < end; x += 32) {
    v128.store(x, f64x2.max(v128.load(x), zero));
    v128.store(x, f64x2.max(v128.load(x, 16), zero), 16);
  }
}

export function silence(x: usize, y: usize, bytes: usize): void {
  const end = x + bytes;
  const zero = f64x2.splat(0);
  for (; x < end; x += 32) {
    v128.store(x, v128.and(v128.load(x), f64x2.gt(v128.load(y), zero)));
    v128.store(x, v128.and(v128.load(x, 16), f64x2.gt(v128.load(y, 16), zero)), 16);
    y += 32;
  }
}

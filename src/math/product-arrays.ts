/** Cache lines begin at multiples of this. */
const LINE = 64;
/** The first bytes of a WebAssembly memory are left to its module. */
const FIRST = 1024;

interface Place {
  readonly name: string;
  readonly length: number;
  readonly at: number;
}

/** Where arrays of doubles and of integers lie in one memory, and how many bytes that takes. */
export interface ArrayPlan {
  readonly bytes: number;
  readonly floats: readonly Place[];
  readonly ints: readonly Place[];
}

/** Lays arrays of the given lengths one after another, each at the start of a cache line. */
export function planArrays(
  floats: Readonly<Record<string, number>>,
  ints: Readonly<Record<string, number>>,
): ArrayPlan {
  let bytes = FIRST;
  const lay = (lengths: Readonly<Record<string, number>>, size: number): Place[] =>
    Object.entries(lengths).map(([name, length]) => {
      const at = bytes;
      bytes = Math.ceil((at + size * length) / LINE) * LINE;
      return { name, length, at };
    });
  const floatPlaces = lay(floats, Float64Array.BYTES_PER_ELEMENT);
  const intPlaces = lay(ints, Int32Array.BYTES_PER_ELEMENT);
  return { bytes, floats: floatPlaces, ints: intPlaces };
}

/** The planned arrays as views of a memory, filled with 0. */
export function arraysOf<F extends string, I extends string>(
  buffer: ArrayBuffer,
  { floats, ints }: ArrayPlan,
): {
  readonly floats: Readonly<Record<F, Float64Array>>;
  readonly ints: Readonly<Record<I, Int32Array>>;
} {
  const floatArrays = floats.map(({ name, length, at }) => [
    name,
    new Float64Array(buffer, at, length).fill(0),
  ]);
  const intArrays = ints.map(({ name, length, at }) => [name, new Int32Array(buffer, at, length).fill(0)]);
  return {
    floats: Object.fromEntries(floatArrays) as Record<F, Float64Array>,
    ints: Object.fromEntries(intArrays) as Record<I, Int32Array>,
  };
}

import type { ClassifierWeights } from '../../src/classifier/classifier-weights.js';
import type { Digits, Images } from '../../src/classifier/images.js';

/*
 * The classifier once more, written as on paper with dense loops and Math.exp, sharing no code with src/classifier.
 */

export interface PlainNetwork {
  readonly W: number[][];
  readonly V: number[][];
  readonly B: number[][];
}

const rows = (flat: ArrayLike<number>, count: number): number[][] => {
  const columns = flat.length / count;
  return Array.from({ length: count }, (_, r) =>
    Array.from({ length: columns }, (_, k) => flat[r * columns + k] as number),
  );
};

export function plainNetwork({ W, V, B }: ClassifierWeights, units: number): PlainNetwork {
  return { W: rows(W, units), V: rows(V, units), B: rows(B, units) };
}

export function inputOf({ intensities, pixels }: Images, place: number, scale: number): number[] {
  return Array.from({ length: pixels }, (_, k) => (intensities[place * pixels + k] as number) * scale);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

export function plainForward({ W, V }: PlainNetwork, x: readonly number[], label: number) {
  const z = W.map((w) => dot(w, x));
  const h = z.map((value) => Math.max(0, value));
  const classes = (V[0] as number[]).length;
  const f = Array.from(
    { length: classes },
    (_, k) =>
      dot(
        h,
        V.map((v) => v[k] as number),
      ) / Math.sqrt(W.length),
  );
  const largest = Math.max(...f);
  const total = f.reduce((sum, value) => sum + Math.exp(value - largest), 0);
  const delta = f.map((value, k) => Math.exp(value - largest) / total - (k === label ? 1 : 0));
  return { z, h, f, delta, loss: Math.log(total) + largest - (f[label] as number) };
}

/** The sum of the cross-entropies over samples. */
export function plainLoss(
  network: PlainNetwork,
  { train, scale }: Digits,
  places: readonly number[],
): number {
  return places.reduce(
    (sum, place) =>
      sum + plainForward(network, inputOf(train, place, scale), train.labels[place] as number).loss,
    0,
  );
}

/** One step on the samples at `places`, with C in place of B where one is given. */
export function plainStep(
  network: PlainNetwork,
  { train, scale }: Digits,
  places: readonly number[],
  { stepSize, lambda, carrier = network.B }: { stepSize: number; lambda: number; carrier?: number[][] },
): PlainNetwork {
  const factor = stepSize / Math.sqrt(network.W.length);
  const W = network.W.map((row) => [...row]);
  const V = network.V.map((row) => row.map((value) => (1 - stepSize * lambda) * value));
  for (const place of places) {
    const x = inputOf(train, place, scale);
    const { z, h, delta } = plainForward(network, x, train.labels[place] as number);
    for (let r = 0; r < W.length; r++) {
      const signal = (z[r] as number) > 0 ? dot(carrier[r] as number[], delta) : 0;
      const [w, v] = [W[r] as number[], V[r] as number[]];
      x.forEach((value, k) => {
        w[k] = (w[k] as number) - factor * signal * value;
      });
      delta.forEach((value, k) => {
        v[k] = (v[k] as number) - factor * (h[r] as number) * value;
      });
    }
  }
  return { W, V, B: network.B };
}

/** The mean over samples of cos∠(Bδ, Vδ), signal by signal. */
export function plainAlignment(
  network: PlainNetwork,
  { train, scale }: Digits,
  places: readonly number[],
): number {
  const cosines = places.map((place) => {
    const { delta } = plainForward(network, inputOf(train, place, scale), train.labels[place] as number);
    const back = network.B.map((row) => dot(row, delta));
    const out = network.V.map((row) => dot(row, delta));
    return dot(back, out) / Math.sqrt(dot(back, back) * dot(out, out));
  });
  return cosines.reduce((sum, cos) => sum + cos, 0) / cosines.length;
}

/** The largest difference between flat weights and rows. */
export function distance(flat: ArrayLike<number>, matrix: readonly (readonly number[])[]): number {
  return Math.max(...matrix.flat().map((value, j) => Math.abs(value - (flat[j] as number))));
}

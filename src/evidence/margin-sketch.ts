import { InputError } from '../input-error.js';
import { requireProbability } from './require-probability.js';

/** Buckets of one octave, equally wide. */
const PER_OCTAVE = 8;
/** Sizes from 2⁻²⁰ to 2²⁰ have buckets of their own: about 1e-6 to 1e6. */
const OCTAVES = 40;
const SMALLEST = 2 ** -20;

/** Where buckets of sizes begin: 0, 2⁻²⁰, …, 2²⁰; the last has no end. Powers of two and eighths are exact on every machine. */
const EDGES: readonly number[] = [
  0,
  ...Array.from({ length: PER_OCTAVE * OCTAVES + 1 }, (_, k) => {
    const octave = Math.floor(k / PER_OCTAVE);
    return SMALLEST * 2 ** octave * (1 + (k % PER_OCTAVE) / PER_OCTAVE);
  }),
];
/** The bucket of −∞, below that of every finite margin. */
const DIVERGED = -EDGES.length - 1;

/** Counts by bucket, in the order of the buckets; only those that are not empty. */
export type SketchPairs = readonly (readonly [bucket: number, count: number])[];

/** The end points of a bucket: from ≤ m < to where m ≥ 0, from < m ≤ to below; both −∞ for what diverged. */
export interface BucketBounds {
  readonly from: number;
  readonly to: number;
}

/**
 * The distribution of margins as counts in fixed buckets, so that sketches add up in any order and on any machine.
 *
 *     bucket k ≥ 0:  edge(k) ≤ m < edge(k + 1),   bucket −1 − k:  the same of −m, m < 0,   its own for −∞
 *     edge(0) = 0,  edge(1 + 8i + j) = 2^(i − 20) (1 + j/8),  i = 0 … 40,  j = 0 … 7 (i = 40: j = 0)
 *
 * 0 lies between two buckets, so the counts of negative ones are the violations. A quantile is known within its bucket: up to
 * an eighth of its size. Throws: InputError for NaN, and for pairs that no sketch has.
 * Source: the log-linear buckets of HdrHistogram. Checked by: test/evidence/margin-sketch.test.ts.
 */
export class MarginSketch {
  readonly #counts = new Map<number, number>();
  #size = 0;

  /** The sketch of some margins. */
  static of(margins: Iterable<number>): MarginSketch {
    const sketch = new MarginSketch();
    for (const margin of margins) sketch.add(margin);
    return sketch;
  }

  static fromPairs(pairs: SketchPairs): MarginSketch {
    const sketch = new MarginSketch();
    for (const [bucket, count] of pairs) {
      requireBucket(bucket);
      if (!Number.isSafeInteger(count) || count < 1) {
        throw new InputError(
          `MarginSketch: expected a count of 1, 2, 3, … in bucket ${bucket}, got ${count}.`,
        );
      }
      sketch.#count(bucket, count);
    }
    return sketch;
  }

  /** How many margins were counted. */
  get size(): number {
    return this.#size;
  }

  /** What `fromPairs` reads. */
  get pairs(): SketchPairs {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  add(margin: number): void {
    this.#count(bucketOf(margin), 1);
  }

  /** The sketch of both; neither is changed. */
  merge(other: MarginSketch): MarginSketch {
    const merged = MarginSketch.fromPairs(this.pairs);
    for (const [bucket, count] of other.#counts) merged.#count(bucket, count);
    return merged;
  }

  /** The bucket in which the ⌈qn⌉-th smallest of n margins lies; undefined for none. */
  quantileBounds(q: number): BucketBounds | undefined {
    requireProbability('MarginSketch.quantileBounds', 'q', q);
    const rank = Math.max(1, Math.ceil(q * this.#size));
    let below = 0;
    for (const [bucket, count] of this.pairs) {
      below += count;
      if (below >= rank) return bucketBounds(bucket);
    }
    return undefined;
  }

  #count(bucket: number, count: number): void {
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.#size += count;
  }
}

/** The end points of a bucket. Throws: InputError for a number that names none. */
export function bucketBounds(bucket: number): BucketBounds {
  requireBucket(bucket);
  if (bucket === DIVERGED) return { from: Number.NEGATIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  const k = bucket >= 0 ? bucket : -1 - bucket;
  const low = EDGES[k] as number;
  const high = EDGES[k + 1] ?? Number.POSITIVE_INFINITY;
  // 0 − 0 is 0, −0 is not.
  return bucket >= 0 ? { from: low, to: high } : { from: -high, to: 0 - low };
}

function bucketOf(margin: number): number {
  if (Number.isNaN(margin)) {
    throw new InputError('MarginSketch: expected a margin, got NaN; a check whose margin is NaN is broken.');
  }
  if (margin === Number.NEGATIVE_INFINITY) return DIVERGED;
  const k = lastEdgeUpTo(Math.abs(margin));
  return margin >= 0 ? k : -1 - k;
}

/** By comparison alone: a logarithm would round differently from machine to machine. */
function lastEdgeUpTo(size: number): number {
  let low = 0;
  let beyond = EDGES.length;
  while (beyond - low > 1) {
    const middle = (low + beyond) >> 1;
    if ((EDGES[middle] as number) <= size) low = middle;
    else beyond = middle;
  }
  return low;
}

function requireBucket(bucket: number): void {
  if (Number.isSafeInteger(bucket) && bucket >= DIVERGED && bucket < EDGES.length) return;
  throw new InputError(
    `MarginSketch: expected a bucket from ${DIVERGED} to ${EDGES.length - 1}, got ${bucket}; is it from another version?`,
  );
}

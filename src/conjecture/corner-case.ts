import { toRows } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { orthonormalInputs } from '../model/input-family.js';
import { clipEntries, mapBlock, mapEntries, mapWeights } from './case-blocks.js';
import type { CaseBounds } from './case-bounds.js';
import { type ChooseInteger, sizesOf } from './case-sizes.js';
import { drawCase } from './draw-case.js';
import type { ScaledWeights, TrainingCase } from './training-case.js';

/** A change that makes a case degenerate in one way. */
type Corner = (value: TrainingCase, stream: RandomStream, bounds: CaseBounds) => TrainingCase;

/** How far nearly equal rows are apart, as in the input family of clusters. */
const NEARBY = 1e-3;
/** Small beside 1, and still more than rounding. */
const TINY = 2 ** -20;
/** Large beside entries of size 1; what is larger than the bounds allow is clipped. */
const DOMINATING = 2 ** 10;
/** How many ways a corner case is degenerate in, at most. */
const MOST_CORNERS = 3;

/** Each end in two draws of five, so that p = 1, n > d and both together come up often. */
const atAnEnd: ChooseInteger = (low, high, stream) =>
  stream.pick([low, low, high, high, stream.integer(low, high)]);

/** A case with smallest or largest sizes, degenerate or nearly so in one to three ways. */
export function cornerCase(bounds: CaseBounds, stream: RandomStream): TrainingCase {
  const count = stream.integer(1, MOST_CORNERS);
  let value = drawCase(bounds, stream.child('sizes'), atAnEnd);
  for (let k = 0; k < count; k++) value = clipEntries(stream.pick(CORNERS)(value, stream, bounds), bounds);
  return value;
}

const inputCorners: readonly Corner[] = [
  // Duplicate rows, exactly and nearly.
  (value, stream) => {
    const [from, to] = twoOf(value.X.length, stream);
    const distance = stream.pick([0, NEARBY]);
    const copied = (value.X[from] as readonly number[]).map((x) => x + distance * stream.gaussian());
    return { ...value, X: value.X.map((row, i) => (i === to ? copied : row)) };
  },
  // A row of zeros.
  (value, stream) => {
    const zero = stream.integer(0, value.X.length - 1);
    return { ...value, X: value.X.map((row, i) => (i === zero ? row.map(() => 0) : row)) };
  },
  // Orthonormal rows, or unit vectors by turns where there are more rows than dimensions.
  (value, stream) => {
    const { samples, dimension } = sizesOf(value);
    const unitVectors = (_x: number, place: number): number =>
      Math.floor(place / dimension) % dimension === place % dimension ? 1 : 0;
    if (samples > dimension || stream.sign() > 0) return mapBlock(value, 'X', unitVectors);
    return { ...value, X: toRows(orthonormalInputs.draw(samples, dimension, stream)) };
  },
];

const labelCorners: readonly Corner[] = [
  (value, stream) => mapBlock(value, 'y', () => stream.integer(-1, 1)),
  (value) => mapBlock(value, 'y', () => 0),
  (value, stream, { largestEntry }) => mapBlock(value, 'y', () => stream.sign() * largestEntry),
];

const weightCorners: readonly Corner[] = [
  onWeights((weights) => ({ ...weights, beta: weights.b.map((x) => -x) })),
  onWeights((weights) => ({ ...weights, beta: weights.b })),
  onWeights((weights) => ({ ...weights, beta: weights.beta.map((x) => TINY * x) })),
  // One unit that dominates, or hardly counts.
  (value, stream) => {
    const one = stream.integer(0, value.width - 1);
    const factor = stream.pick([DOMINATING, TINY]);
    const scale = (x: number, r: number): number => (r === one ? factor * x : x);
    return mapBlock(mapBlock(value, 'beta', scale), 'b', scale);
  },
  // Units that no input reaches under ReLU: wᵀx ≤ 0, since x ≥ 0 ≥ w.
  (value, stream) => {
    const dead = Array.from({ length: value.width }, () => stream.sign() > 0);
    const away = (row: readonly number[], r: number): readonly number[] =>
      dead[r] === true ? row.map((x) => -Math.abs(x)) : row;
    return mapWeights(mapBlock(value, 'X', Math.abs), (weights) => ({ ...weights, W: weights.W.map(away) }));
  },
];

const settingCorners: readonly Corner[] = [
  (value, stream, { stepSize }) => ({ ...value, stepSize: stream.pick(stepSize) }),
  (value, stream, bounds) => {
    const { regularization, steps } = value;
    if (regularization.kind === 'none') return value;
    const lambda = stream.pick(bounds.regularization);
    if (regularization.kind === 'constant') return { ...value, regularization: { kind: 'constant', lambda } };
    return { ...value, regularization: { kind: 'cut-off', lambda, cutOff: stream.pick([0, steps]) } };
  },
  (value, stream) => mapEntries(value, () => stream.integer(-1, 1)),
];

const CORNERS = [
  ...inputCorners,
  ...labelCorners,
  ...weightCorners,
  ...settingCorners,
] as unknown as readonly [Corner, ...Corner[]];

function onWeights(change: (weights: ScaledWeights) => ScaledWeights): Corner {
  return (value) => mapWeights(value, change);
}

/** Two different places, or one twice where there is only one. */
function twoOf(length: number, stream: RandomStream): readonly [number, number] {
  const first = stream.integer(0, length - 1);
  return [first, (first + stream.integer(1, Math.max(1, length - 1))) % length];
}

import type { RandomStream } from '../math/random-stream.js';
import { blocksOf, clipEntries, entriesOf, mapBlock, mapWeights } from './case-blocks.js';
import type { CaseBounds } from './case-bounds.js';
import { clamp, fitSizes, type Sizes, sizesOf, withSteps } from './case-sizes.js';
import { drawRegularization } from './draw-case.js';
import { resizeCase } from './resize-case.js';
import type { TrainingCase } from './training-case.js';

/** A small change; undefined where the bounds or the case leave nothing to change. */
type Move = (value: TrainingCase, stream: RandomStream, bounds: CaseBounds) => TrainingCase | undefined;

/** Noise and factors are of sizes from 1 down to this. */
const LEAST_NOISE = 1e-4;

/**
 * A case that differs from the given one in a size, a setting, a block, a row or an entry, within the bounds.
 *
 * Moves are uniform among those that change something; where others must follow a size (p = n), they do.
 */
export function mutateCase(value: TrainingCase, bounds: CaseBounds, stream: RandomStream): TrainingCase {
  // Ends, since noise on an entry always changes it sooner or later.
  for (;;) {
    const changed = stream.pick(MOVES)(value, stream, bounds);
    if (changed !== undefined) return changed;
  }
}

const resizing =
  (name: keyof Sizes, by: 1 | -1): Move =>
  (value, stream, bounds) => {
    const from = sizesOf(value);
    const to = fitSizes({ ...from, [name]: from[name] + by }, bounds);
    return to[name] === from[name] ? undefined : resizeCase(value, to, bounds, stream);
  };

const otherSetting =
  (name: 'activation' | 'rule'): Move =>
  (value, stream, bounds) => {
    const all = name === 'activation' ? bounds.activations : bounds.rules;
    const others = all.filter((entry) => entry !== value[name]);
    return others.length === 0
      ? undefined
      : { ...value, [name]: others[stream.integer(0, others.length - 1)] as (typeof others)[number] };
  };

const moreOrFewerSteps: Move = (value, stream, { steps: range }) => {
  const by = stream.sign() * stream.pick([1, Math.ceil(value.steps / 2)]);
  const steps = clamp(value.steps + by, range);
  return steps === value.steps ? undefined : withSteps(value, steps);
};

const otherKind: Move = (value, stream, bounds) => {
  const { regularization: old, steps } = value;
  const kind = stream.pick(bounds.schedules);
  if (kind === old.kind) return undefined;
  const drawn = drawRegularization(kind, bounds, steps, stream);
  const kept = old.kind === 'none' || drawn.kind === 'none' ? drawn : { ...drawn, lambda: old.lambda };
  return { ...value, regularization: kept };
};

const otherCutOff: Move = (value, stream) => {
  const { regularization: old, steps } = value;
  if (old.kind !== 'cut-off') return undefined;
  const cutOff = clamp(old.cutOff + stream.sign(), [0, steps]);
  return cutOff === old.cutOff ? undefined : { ...value, regularization: { ...old, cutOff } };
};

const scaleStepSize: Move = (value, stream, bounds) => {
  const stepSize = clamp(value.stepSize * logNormal(stream), bounds.stepSize);
  return stepSize === value.stepSize ? undefined : { ...value, stepSize };
};

const scaleLambda: Move = (value, stream, bounds) => {
  const { regularization: old } = value;
  if (old.kind === 'none') return undefined;
  const lambda = clamp(old.lambda * logNormal(stream), bounds.regularization);
  return lambda === old.lambda ? undefined : { ...value, regularization: { ...old, lambda } };
};

const blockNoise: Move = (value, stream, bounds) => {
  const scale = noiseScale(stream);
  const noisy = mapBlock(value, stream.pick(blocksOf(value)), (x) => x + scale * stream.gaussian());
  return clipEntries(noisy, bounds);
};

const scaleBlock: Move = (value, stream, bounds) => {
  const factor = stream.pick([logNormal(stream), 0.5, 2]);
  return clipEntries(
    mapBlock(value, stream.pick(blocksOf(value)), (x) => factor * x),
    bounds,
  );
};

/** Changes one entry of any block, each block as often as the others. */
const entry =
  (change: (x: number, stream: RandomStream) => number): Move =>
  (value, stream, { largestEntry }) => {
    const block = stream.pick(blocksOf(value));
    const entries = entriesOf(value, block);
    const at = stream.integer(0, entries.length - 1);
    const old = entries[at] as number;
    const to = clamp(change(old, stream), [-largestEntry, largestEntry]);
    return to === old ? undefined : mapBlock(value, block, (x, place) => (place === at ? to : x));
  };

const copySample: Move = (value, stream) => {
  const copy = copier(value.X.length, stream);
  if (copy === undefined) return undefined;
  return { ...value, X: copy(value.X), y: stream.sign() > 0 ? copy(value.y) : value.y };
};

const copyUnit: Move = (value, stream) => {
  const copy = value.weights && copier(value.width, stream);
  if (copy === undefined) return undefined;
  return mapWeights(value, ({ W, beta, b }) => ({ W: copy(W), beta: copy(beta), b: copy(b) }));
};

/** Puts the entry of one place in another place too. */
function copier(length: number, stream: RandomStream): (<T>(list: readonly T[]) => readonly T[]) | undefined {
  const [from, to] = [stream.integer(0, length - 1), stream.integer(0, length - 1)];
  if (from === to) return undefined;
  return (list) => list.map((x, i) => (i === to ? (list[from] as typeof x) : x));
}

const MOVES: readonly [Move, ...Move[]] = [
  resizing('samples', 1),
  resizing('samples', -1),
  resizing('dimension', 1),
  resizing('dimension', -1),
  resizing('width', 1),
  resizing('width', -1),
  moreOrFewerSteps,
  otherSetting('activation'),
  otherSetting('rule'),
  otherKind,
  otherCutOff,
  scaleStepSize,
  scaleLambda,
  blockNoise,
  scaleBlock,
  entry((x, stream) => x + noiseScale(stream) * stream.gaussian()),
  entry((x) => -x),
  entry((_x, stream) => stream.integer(-1, 1)),
  copySample,
  copyUnit,
];

function noiseScale(stream: RandomStream): number {
  return LEAST_NOISE ** stream.uniform();
}

/** A factor about 1, typically between 1/e and e when its scale is largest. */
function logNormal(stream: RandomStream): number {
  return Math.exp(noiseScale(stream) * stream.gaussian());
}

import { type Block, boundedBlocks, entriesOf } from './case-blocks.js';
import type { CaseBounds, Range } from './case-bounds.js';
import { sizesOf } from './case-sizes.js';
import type { TrainingCase } from './training-case.js';

/** What each block is called where people read. */
export const BLOCK_NAMES: Readonly<Record<Block, string>> = {
  X: 'X',
  y: 'y',
  W: 'W',
  beta: 'β/√p',
  b: 'b/√p',
};

/**
 * In what a case leaves the bounds, in words; nothing for one within.
 *
 * Where weights are drawn by law in every trial, a case that has some is one such trial: its weights may be of any size.
 */
export function* outsideBounds(value: TrainingCase, bounds: CaseBounds): Generator<string> {
  yield* outsideSizes(value, bounds);
  const { activation, rule, stepSize, regularization, steps } = value;
  // What a plan has put into a trial is not bounded by the space.
  if (!bounds.planned.includes('steps')) yield* outside('the number of steps', steps, bounds.steps);
  if (!bounds.planned.includes('stepSize')) yield* outside('η', stepSize, bounds.stepSize);
  if (!bounds.planned.includes('regularization')) {
    if (!bounds.schedules.includes(regularization.kind))
      yield `its schedule is ${regularization.kind}, not ${bounds.schedules.join(' or ')}`;
    if (regularization.kind !== 'none') yield* outside('λ', regularization.lambda, bounds.regularization);
  }
  if (regularization.kind === 'cut-off') yield* outside('the cut-off', regularization.cutOff, [0, steps]);
  if (!bounds.activations.includes(activation)) yield `its activation is ${activation.name}`;
  if (!bounds.rules.includes(rule)) yield `its rule is ${rule.name}`;
  if (bounds.weights === 'searched' && value.weights === undefined) yield 'it has no weights';
  for (const block of boundedBlocks(bounds)) {
    const largest = entriesOf(value, block).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (!(largest <= bounds.largestEntry))
      yield `${BLOCK_NAMES[block]} has an entry of size ${largest}, above ${bounds.largestEntry}`;
  }
}

export function isWithinBounds(value: TrainingCase, bounds: CaseBounds): boolean {
  return outsideBounds(value, bounds).next().done === true;
}

/** Later sizes are bounded by earlier ones, so nothing is known of them where those are outside. */
function* outsideSizes(value: TrainingCase, bounds: CaseBounds): Generator<string> {
  const { samples, dimension, width } = sizesOf(value);
  const [n] = outside('n', samples, bounds.samples);
  if (n !== undefined) return yield n;
  const [d] = outside('d', dimension, bounds.dimension(samples));
  if (d !== undefined) return yield d;
  yield* outside('p', width, bounds.width(samples, dimension));
}

function* outside(name: string, x: number, [low, high]: Range): Generator<string> {
  if (!(x >= low && x <= high)) yield `${name} is ${x}, not ${low === high ? low : `from ${low} to ${high}`}`;
}

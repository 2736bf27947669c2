import type { Ingredient, Quantity } from '../claim/space.js';
import { toRows } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { clipEntries } from './case-blocks.js';
import type { CaseBounds, Range } from './case-bounds.js';
import { clamp, samplesFor, sizesOf, withSteps } from './case-sizes.js';
import { drawRegularization, drawStepSize, inputsFor, withDrawnLabels } from './draw-case.js';
import { resizeCase } from './resize-case.js';
import { type ScaledWeights, type TrainingCase, withDrawnWeights } from './training-case.js';

type Vary = (value: TrainingCase, stream: RandomStream, bounds: CaseBounds) => TrainingCase;

/** What a case consists of, for finding out what its violation depends on; only what the bounds leave a choice. */
export function caseIngredients(bounds: CaseBounds): readonly Ingredient<TrainingCase>[] {
  const ingredient = (name: string, vary: Vary, present = true): Ingredient<TrainingCase>[] =>
    present ? [{ name, vary: (value, stream) => vary(value, stream, bounds) }] : [];
  const searched = bounds.weights === 'searched';
  return [
    ...ingredient('inputs', otherInputs),
    ...ingredient('labels', (value, stream) => withDrawnLabels(value, bounds, stream)),
    ...ingredient('W', otherWeights('W'), searched),
    ...ingredient('β', otherWeights('beta'), searched),
    ...ingredient('b', otherWeights('b'), searched),
    ...ingredient('η', otherStepSize, isOpen(bounds.stepSize)),
    ...ingredient('λ', otherRegularization, isRegularizable(bounds)),
    ...ingredient('width', otherWidth, hasWidths(bounds)),
    ...ingredient('steps', otherSteps, isOpen(bounds.steps)),
    ...ingredient('activation', otherActivation, bounds.activations.length > 1),
    ...ingredient('rule', otherRule, bounds.rules.length > 1),
  ];
}

/** η, and λ of a regularized case, where they are more than one number. */
export function caseQuantities({
  stepSize,
  regularization,
  schedules,
}: CaseBounds): readonly Quantity<TrainingCase>[] {
  const eta: Quantity<TrainingCase> = {
    name: 'η',
    get: (value) => value.stepSize,
    set: (value, to) => ({ ...value, stepSize: clamp(to, stepSize) }),
    range: stepSize,
  };
  const lambda: Quantity<TrainingCase> = {
    name: 'λ',
    get: (value) => (value.regularization.kind === 'none' ? undefined : value.regularization.lambda),
    set: (value, to) =>
      value.regularization.kind === 'none'
        ? value
        : { ...value, regularization: { ...value.regularization, lambda: clamp(to, regularization) } },
    range: regularization,
  };
  return [
    ...(isOpen(stepSize) ? [eta] : []),
    ...(isRegularizable({ schedules }) && isOpen(regularization) ? [lambda] : []),
  ];
}

/** Of the same size. */
const otherInputs: Vary = (value, stream, bounds) => {
  const { samples, dimension } = sizesOf(value);
  const family = stream.pick(inputsFor(bounds, (wide) => !wide || dimension >= samples));
  return clipEntries({ ...value, X: toRows(family.draw(samples, dimension, stream)) }, bounds);
};

/** One block by the law of the paper, the others as they were. */
const otherWeights =
  (block: keyof ScaledWeights): Vary =>
  (value, stream, bounds) => {
    const { weights } = value;
    if (weights === undefined) return value;
    const drawn = withDrawnWeights(value, stream).weights;
    return clipEntries({ ...value, weights: { ...weights, [block]: drawn[block] } }, bounds);
  };

const otherStepSize: Vary = (value, stream, bounds) => ({
  ...value,
  stepSize: drawStepSize(bounds.stepSize, stream),
});

/** Another λ of the same kind of schedule; one of the other kinds where there is none. */
const otherRegularization: Vary = (value, stream, bounds) => {
  const { regularization: old, steps } = value;
  const kinds = bounds.schedules.filter((kind) =>
    old.kind === 'none' ? kind !== 'none' : kind === old.kind,
  );
  const kind = kinds[stream.integer(0, kinds.length - 1)] ?? old.kind;
  const drawn = drawRegularization(kind, bounds, steps, stream);
  const kept = old.kind === 'cut-off' && drawn.kind === 'cut-off' ? { ...drawn, cutOff: old.cutOff } : drawn;
  return { ...value, regularization: kept };
};

/** Units left out at random or added; the case itself where its n and d allow one width only. */
const otherWidth: Vary = (value, stream, bounds) => {
  const sizes = sizesOf(value);
  const width = otherInteger(bounds.width(sizes.samples, sizes.dimension), sizes.width, stream);
  return resizeCase(value, { ...sizes, width }, bounds, stream);
};

const otherSteps: Vary = (value, stream, bounds) =>
  withSteps(value, otherInteger(bounds.steps, value.steps, stream));

const otherActivation: Vary = (value, stream, { activations }) => ({
  ...value,
  activation: otherOf(activations, value.activation, stream),
});

const otherRule: Vary = (value, stream, { rules }) => ({
  ...value,
  rule: otherOf(rules, value.rule, stream),
});

/** Uniform on the range without the old one, where that leaves any. */
function otherInteger([low, high]: Range, old: number, stream: RandomStream): number {
  if (low === high) return low;
  const drawn = stream.integer(low, high - 1);
  return drawn >= old && old >= low ? drawn + 1 : drawn;
}

function otherOf<T>(all: readonly T[], old: T, stream: RandomStream): T {
  const others = all.filter((entry) => entry !== old);
  return others.length === 0 ? old : (others[stream.integer(0, others.length - 1)] as T);
}

function isOpen([low, high]: Range): boolean {
  return low < high;
}

function isRegularizable({ schedules }: Pick<CaseBounds, 'schedules'>): boolean {
  return schedules.some((kind) => kind !== 'none');
}

function hasWidths(bounds: CaseBounds): boolean {
  return samplesFor(bounds, false).some((n) => {
    const [low, high] = bounds.dimension(n);
    for (let d = low; d <= high; d++) if (isOpen(bounds.width(n, d))) return true;
    return false;
  });
}

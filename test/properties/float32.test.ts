import { describe, expect, it } from 'vitest';
import { stepStaysInRange, withinRange } from '../../properties/comparison/arithmetic-range.js';
import { majorantStep } from '../../properties/comparison/majorant.js';
import { STEP_ROUNDINGS } from '../../properties/comparison/rounding.js';
import { stepDifference } from '../../properties/comparison/step-difference.js';
import { startsAwayFromKinks, startsOnOneSide } from '../../properties/comparison/visited-states.js';
import { properties } from '../../properties/index.js';
import { createReferenceLab, type Lab } from '../../src/engine/lab.js';
import { stepState } from '../../src/engine/step-state.js';
import { searchProblems } from '../../src/judge/search-problems.js';
import { matrix, matrixOf, times, type Vector } from '../../src/math/matrix.js';
import { type Activation, linear, relu, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { inFloat32 } from '../../src/model/in-float32.js';
import type { LearningRule, SteppedWeights, StepState } from '../../src/model/learning-rule.js';
import { ROUNDOFFS } from '../../src/model/roundoff.js';
import { unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';

const OF_THE_GRADIENT = 'backpropagation-is-gradient';
const LAWS = properties.map(({ id }) => id);
const right = inFloat32('in float32', 'b');
const gradient = inFloat32('backpropagation in float32', 'beta');
const rightFor = (id: string): LearningRule => (id === OF_THE_GRADIENT ? gradient : right);

function judge(id: string, rule: LearningRule, problems = 300) {
  const law = properties.find((property) => property.id === id);
  if (law === undefined) throw new Error(`no property ${id}`);
  return searchProblems(law.under(createReferenceLab(rule)), { seed: 1, problems });
}

describe('a rule in float32', () => {
  it.each(LAWS)('obeys %s', (id) => {
    const { outcome, trials, counterexample } = judge(id, rightFor(id));
    expect(counterexample?.shown).toBeUndefined();
    expect({ outcome, trials }).toEqual({ outcome: 'passed', trials: 300 });
  });

  // What compares a rule with itself in the same order of operations does not see how it rounds.
  const BLIND = ['sign-flip-of-hidden-units', 'run-repeats-steps', 'same-seed-same-bits'];
  it.each(LAWS)('that claims float64: %s', (id) => {
    const { roundoff: _, ...claimsFloat64 } = rightFor(id);
    expect(judge(id, claimsFloat64).outcome).toBe(BLIND.includes(id) ? 'passed' : 'violated');
  });

  it('is one of two arithmetics: coarser ones would make laws say nothing', () => {
    expect(() => createReferenceLab({ ...right, roundoff: 2 ** -8 })).toThrow(
      'rule in float32: expected roundoff to be 2 ** -53 (float64) or 2 ** -24 (float32), got 0.00390625; leave it out for float64.',
    );
  });
});

type Mistake = (share: number) => (state: StepState) => Partial<StepState>;
const one = (share: number, x: Vector): Vector => x.map((value, i) => (i === 0 ? share * value : value));
const largerStep: Mistake = (share) => (state) => ({ stepSize: share * state.stepSize });
const largerLambda: Mistake = (share) => (state) => ({ regularization: share * state.regularization });
const firstFeedback: Mistake = (share) => (state) => ({ b: one(share, state.b) });
const firstSample: Mistake =
  (share) =>
  ({ X }) => ({
    X: matrixOf(X.rows, X.columns, (i, k) => (i === 0 ? share : 1) * X.get(i, k)),
  });
const firstInput: Mistake =
  (share) =>
  ({ X }) => ({
    X: matrixOf(X.rows, X.columns, (i, k) => (k === 0 ? share : 1) * X.get(i, k)),
  });
const seenBefore =
  (mistake: Mistake) =>
  (rule: LearningRule, share: number): LearningRule => ({
    ...rule,
    step: (state) => rule.step({ ...state, ...mistake(share)(state) }),
  });
const doneAfter =
  (mistake: (share: number, stepped: SteppedWeights) => SteppedWeights) =>
  (rule: LearningRule, share: number): LearningRule => ({
    ...rule,
    step: (state) => mistake(share, rule.step(state)),
  });

/** A small mistake that the law speaks of. */
const MISTAKES: readonly [string, (rule: LearningRule, share: number) => LearningRule][] = [
  ['direct-feedback', seenBefore(largerStep)],
  ['first-step-of-backpropagation', seenBefore(largerStep)],
  ['hidden-unit-permutation', seenBefore(firstFeedback)],
  ['sample-permutation', seenBefore(firstSample)],
  ['input-rotation', seenBefore(firstInput)],
  ['drift-in-row-space', doneAfter((share, { W, beta }) => ({ W: times(1 / share, W), beta }))],
  ['linear-drift', seenBefore(firstFeedback)],
  ['update-cosine-is-alignment', seenBefore(firstFeedback)],
  ['error-recursion', seenBefore(largerLambda)],
  ['regularization-shrinks-output-only', seenBefore(largerLambda)],
  ['engines-agree', doneAfter((share, { W, beta }) => ({ W, beta: one(share, beta) }))],
];

/**
 * What float32 hides. A law sees a relative mistake of some 2¹⁰u and more: 2⁻⁴³ … 2⁻³⁹ in float64, 2⁻¹⁷ … 2⁻¹⁰ in float32.
 * So a wrong rule in float64 whose mistake is one part in 10⁶ passes by saying float32.
 */
describe('what float32 hides', () => {
  const inDouble = (rule: LearningRule): LearningRule => ({ ...rule, roundoff: ROUNDOFFS.float32 });
  it.each(MISTAKES)('%s sees one part in 500, and not one in 10⁶', (id, mistaken) => {
    expect(judge(id, mistaken(inFloat32('', 'b'), 1 + 2e-3)).outcome).toBe('violated');
    expect(judge(id, mistaken(inFloat32('', 'b'), 1 + 1e-6)).outcome).toBe('passed');
    expect(judge(id, mistaken(inDouble(feedbackAlignment), 1 + 1e-6)).outcome).toBe('passed');
    expect(judge(id, mistaken(feedbackAlignment, 1 + 1e-6)).outcome).toBe('violated');
  });

  it('the gradient is seen to one part in 100, and not to one in 10⁴', () => {
    expect(judge(OF_THE_GRADIENT, seenBefore(largerStep)(gradient, 1.01)).outcome).toBe('violated');
    expect(judge(OF_THE_GRADIENT, seenBefore(largerStep)(gradient, 1.0001)).outcome).toBe('passed');
  });
});

const training = (activation: Activation, X: number[][], W: number[][]): Training => ({
  problem: { X: matrix(X), y: Float64Array.from(X, () => 1), activation },
  start: { W: matrix(W), beta: Float64Array.from(W, () => 1), b: Float64Array.from(W, () => 1) },
  stepSize: 0.1,
  schedule: unregularized,
  steps: 1,
});
const withOutputWeights = (value: number, { start, ...rest }: Training): Training => ({
  ...rest,
  start: { ...start, beta: start.beta.map(() => value) },
});
const lab64 = createReferenceLab();
const lab32 = createReferenceLab(right);

/** How far the float32 step is from the float64 step, in roundings of the majorant. */
function roundings({ problem, start, stepSize }: Training, { rule, roundoff }: Lab): number {
  const state = stepState(problem, start, { stepSize, regularization: 0 });
  const sizes = majorantStep(problem, state);
  return stepDifference(rule.step(state), feedbackAlignment.step(state), sizes) / roundoff;
}

describe('what is not judged in float32', () => {
  it('a step from a side of the kink that rounding picks', () => {
    const near = training(relu, [[1, 1]], [[1, 1e-9 - 1]]);
    expect([startsOnOneSide(near, lab64), startsAwayFromKinks(near, lab64)]).toEqual([true, true]);
    expect(startsOnOneSide(near, lab32)).toBe(false);
    expect(roundings(near, lab32)).toBeGreaterThan(STEP_ROUNDINGS);
    const far = training(relu, [[1, 1]], [[1, -0.5]]);
    expect(startsOnOneSide(far, lab32)).toBe(true);
    expect(roundings(far, lab32)).toBeLessThan(STEP_ROUNDINGS);
  });

  it.each([
    // xw = 1e-46 is 0 in float32, and all that moves β = 0.
    ['underflow', withOutputWeights(0, training(tanh, [[1e-23]], [[1e-23]]))],
    ['overflow', training(linear, [[1e25]], [[1]])],
  ])('numbers outside of its range: %s', (_what, extreme) => {
    expect(withinRange(extreme, lab64)).toBe(true);
    expect(withinRange(extreme, lab32)).toBe(false);
    expect(roundings(extreme, lab32)).toBeGreaterThan(STEP_ROUNDINGS);
    expect(withinRange(training(tanh, [[0.1, 0]], [[3, 1e-5]]), lab32)).toBe(true);
  });

  it('a later step that may overflow, in either arithmetic', () => {
    const { problem, start } = training(tanh, [[1e15]], [[1e10]]);
    const state = { ...start, stepSize: 0.1, regularization: 0 };
    expect(stepStaysInRange(problem, state, ROUNDOFFS.float64)).toBe(true);
    expect(stepStaysInRange(problem, state, ROUNDOFFS.float32)).toBe(false);
    const huge = { ...state, W: matrix([[1e300]]) };
    expect(stepStaysInRange(problem, huge, ROUNDOFFS.float64)).toBe(false);
  });
});

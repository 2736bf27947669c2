import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab, type Lab } from '../src/engine/lab.js';
import { type ForwardState, stepState } from '../src/engine/step-state.js';
import {
  dot,
  type Matrix,
  minus,
  mulTransposeVector,
  norm,
  toRows,
  type Vector,
} from '../src/math/matrix.js';
import { linear } from '../src/model/activation.js';
import { backpropagation } from '../src/model/backpropagation.js';
import type { LearningRule, StepState } from '../src/model/learning-rule.js';
import { showTraining } from '../src/model/show-training.js';
import { stepsAlong } from '../src/model/steps-along.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { majorantStep } from './comparison/majorant.js';
import { relativeTo } from './comparison/rounding.js';
import { visitedStates } from './comparison/visited-states.js';

/**
 * In roundings of the sum of ‖Ŵ‖/‖ΔW‖ over both updates, Ŵ the majorant of the step: an update carries n + 6 ≤ 12
 * roundings of Ŵ, which turn it by 1.05·12u‖Ŵ‖/‖ΔW‖; the two cosines, of p·d ≤ 48 and p ≤ 8 terms, round 130 times. As
 * ‖Ŵ‖ ≥ ‖ΔW‖, that makes 13 + 65 = 78 < 2⁷. An update of a rule in float32, which computes e itself, carries
 * n + d + p + 16 ≤ 36, and 38 + 65 = 103.
 */
const ROUNDINGS = 2 ** 7;
/** An update of W below this share of its majorant counts as none, and so does one of 2¹³ roundings, 36 of which turn it little. */
const NONE = 2 ** -20;
const NONE_ROUNDINGS = 2 ** 13;

const entriesOf = (a: Matrix): Vector => Float64Array.from(toRows(a).flat());
const cosine = (x: Vector, y: Vector): number => dot(x, y) / (norm(x) * norm(y));
const sizeOfStep = ({ problem }: Training, state: ForwardState): number =>
  norm(entriesOf(majorantStep(problem, state).W));
/** The update of W at each state, as one run takes them. */
const updatesAlong = (rule: LearningRule, states: readonly StepState[]): readonly Vector[] =>
  stepsAlong(rule, states).map(({ W }, t) => entriesOf(minus(W, (states[t] as StepState).W)));

/** Whether Xᵀe ≠ 0, b ≠ 0 and β ≠ 0, by more than rounding: then both updates of W are, and have a direction. */
function movesUnderBoth(training: Training, state: ForwardState, { roundoff }: Lab): boolean {
  const { X, error, b, beta, stepSize, rootWidth } = state;
  const perCarrier = (stepSize / rootWidth) * norm(mulTransposeVector(X, error));
  const none = Math.max(NONE, NONE_ROUNDINGS * roundoff) * sizeOfStep(training, state);
  return [b, beta].every((carrier) => perCarrier * norm(carrier) > none);
}

function startMovesUnderBoth(training: Training, lab: Lab): boolean {
  const { problem, start, stepSize, schedule } = training;
  const state = stepState(problem, start, { stepSize, regularization: schedule.at(0) });
  return movesUnderBoth(training, state, lab);
}

export default property({
  id: 'update-cosine-is-alignment',
  statement: String.raw`\cos\angle(\Delta W_{FA}, \Delta W_{BP}) = \cos\angle(b, \beta) wherever X^\top e \ne 0, for linear \psi`,
  checkedAs:
    'equal: at every state of up to 3 steps with b, β, Xᵀe ≠ 0, up to rounding; linear networks, n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator: 'for linear ψ the updates are −(η/√p) b eᵀX and −(η/√p) β eᵀX',
  },
  given: trainings({ activations: [linear] }),
  givenAs: 'small training runs of linear networks',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange, 'start moves under both rules': startMovesUnderBoth },
  experiment: (training, lab) => {
    const states = visitedStates(lab.rule, training);
    const [ours, theirs] = [updatesAlong(lab.rule, states), updatesAlong(backpropagation, states)];
    return states.flatMap((state, t) => {
      if (!movesUnderBoth(training, state, lab)) return [];
      const [our, their] = [ours[t] as Vector, theirs[t] as Vector];
      const majorant = sizeOfStep(training, state);
      const difference = cosine(our, their) - cosine(state.b, state.beta);
      return [relativeTo(majorant / norm(our) + majorant / norm(their), difference) / lab.roundoff];
    });
  },
  conclusion: {
    everyStep: (differences) =>
      worstMargin(differences.length, (t) =>
        atMost('difference of the cosines / (u·sizes)', differences[t] as number, ROUNDINGS, {
          where: `update ${t}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ROUNDINGS, 'share of the majorant that counts as no update': NONE },
  controls: [
    wrong.backpropagationPassedOff,
    wrong.forwardSignFlipped,
    wrong.forwardWeightsFrozen,
    wrong.backwardBiased,
    wrong.backwardRedrawn,
    wrong.samplesPermuted,
    wrong.regularizationOnForwardWeights,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training, [linear]),
  doesNotShow: ['the length of the update: only its direction', 'activations that are not linear'],
});

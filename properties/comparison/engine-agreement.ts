import type { Carrier, HiddenCarrier } from '../../src/engine/carrier.js';
import { GRAM_OBSERVABLES, type GramObservable, trainInGramSpace } from '../../src/engine/gram-space.js';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import type { Lab } from '../../src/engine/lab.js';
import type { Observables, Run } from '../../src/engine/observables.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { norm, toRows } from '../../src/math/matrix.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import type { Training } from '../../src/model/training.js';
import { majorantRule, majorantWeights, normwiseMajorant } from './majorant.js';
import { relativeTo } from './rounding.js';
import { decidedStates } from './visited-states.js';

/**
 * How far two engines may differ, relative to the normwise majorant of the run.
 *
 * Let k be the number of roundings on the longest way to a number of the state. In weight and in hidden space
 * k⁺ ≤ 4k + 46 (as for STEP_TOLERANCE) gives 46, 230, 966 after 3 steps. The eigenbasis of Gram space is orthogonal, and
 * diagonalizes K, to 64 roundings (n ≤ 6; 44 seen in 50 000 draws), twice a step: k⁺ ≤ 4k + 174 from 70 gives 454, 1990,
 * 8134. ‖e‖ adds 2k + 22, squares double: both sides together 2(16 290 + 1954) < 2¹⁶.
 */
export const ENGINE_TOLERANCE = 2 ** -37;

const COMPARED = ['errorNorm', 'alignment', 'outputNorm', 'weightDrift', 'totalDrift'] as const;
type Compared = (typeof COMPARED)[number];

/** The difference of one number between an engine and weight space. */
export interface Difference {
  /** "Gram space, feedback-alignment, ‖β‖, t = 2". */
  readonly where: string;
  /** Relative to the majorant. */
  readonly size: number;
}

/** What the comparison of a fast engine with weight space has shown. */
export interface EngineAgreement {
  readonly differences: readonly Difference[];
  /** ReLU came so close to its kink that rounding decides the side, and the runs are compared up to there. */
  readonly kink: boolean;
}

/** Hidden space, under the rule whose error is carried by `carrier`, beside the given rule in weight space. */
export function agreementOfHiddenSpace(
  carrier: HiddenCarrier,
  rule: LearningRule,
  training: Training,
): EngineAgreement {
  const run = trainInHiddenSpace(carrier, training, COMPARED);
  return compare(`hidden space, ${rule.name}`, run, 1, rule, training);
}

/** Gram space (linear networks) beside weight space. ‖β‖ and the drifts are roots of what it holds: their squares agree. */
export function agreementOfGramSpace(
  carrier: Carrier,
  rule: LearningRule,
  training: Training,
): EngineAgreement {
  const known: readonly GramObservable[] = GRAM_OBSERVABLES;
  const observe = known.filter((name) => name !== 'totalDrift' || carrier === 'b');
  const run = trainInGramSpace(carrier, training, observe);
  return compare(`Gram space, ${rule.name}`, run, 2, rule, training);
}

/** What a lab's run is compared by. Drifts are left out: few programs report them. */
const REPORTED = ['errorNorm', 'alignment', 'outputNorm'] as const;

/**
 * The lab's own run beside single steps of the lab's own rule.
 *
 * Up to the first state in which ReLU comes near its kink, the initial one included: the two may add up in another order.
 */
export function agreementOfRun(lab: Lab, training: Training): EngineAgreement {
  const run = lab.train(training, REPORTED);
  return compare(`a run of ${lab.rule.name}`, run, 1, lab.rule, training, 0);
}

type Series = Readonly<Record<'error' | 'output' | 'forward', Float64Array>>;

/** Series that `other` does not have are left out; roots of degree 2 are compared by their squares. */
function compare(
  engine: string,
  other: Run & Partial<Pick<Observables, Compared>>,
  degree: 1 | 2,
  rule: LearningRule,
  training: Training,
  firstUndecided: 0 | 1 = 1,
): EngineAgreement {
  const reference = trainInWeightSpace(rule, training, COMPARED);
  const sizes = majorantSeries(training);
  const steps = decidedStates(rule, training, firstUndecided).length;
  const differences: Difference[] = [];
  const add = (
    quantity: string,
    ours: Float64Array | undefined,
    theirs: Float64Array,
    difference: (a: number, b: number, t: number) => number,
  ): void => {
    if (ours === undefined) return;
    for (let t = 0; t <= steps; t++) {
      const size = difference(ours[t] ?? Number.NaN, theirs[t] ?? Number.NaN, t);
      differences.push({ where: `${engine}, ${quantity}, t = ${t}`, size });
    }
  };
  const power =
    (degreeOf: number, of: Float64Array) =>
    (a: number, b: number, t: number): number =>
      relativeTo((of[t] as number) ** degreeOf, a ** degreeOf - b ** degreeOf);

  add('‖e‖', other.errorNorm, reference.errorNorm, power(1, sizes.error));
  add('‖β‖', other.outputNorm, reference.outputNorm, power(degree, sizes.output));
  add('cos∠(b, β)', other.alignment, reference.alignment, (a, b, t) => {
    const length = Math.min(other.outputNorm?.[t] ?? Number.NaN, reference.outputNorm[t] ?? Number.NaN);
    // b = 0 and β = 0 have no direction, and a β that is rounding has any.
    if (length === 0 || (Number.isNaN(a) && Number.isNaN(b))) return 0;
    return relativeTo(((sizes.output[t] as number) / length) ** degree, a - b);
  });
  for (const name of ['weightDrift', 'totalDrift'] as const) {
    const kind = name === 'weightDrift' ? 'largest' : 'total';
    for (const layer of ['forward', 'output'] as const) {
      const quantity = `${kind} drift of ${layer === 'forward' ? 'W' : 'β'}`;
      add(quantity, other[name]?.[layer], reference[name][layer], power(degree, sizes[layer]));
    }
  }
  return { differences, kink: steps < training.steps };
}

/** ‖ê(t)‖, ‖β̂(t)‖ and ‖Ŵ(t)‖ of the majorant run. */
function majorantSeries(training: Training): Series {
  const start = majorantWeights(training.start);
  const run = trainInWeightSpace(
    majorantRule,
    { ...training, problem: normwiseMajorant(training.problem), start },
    ['errorNorm', 'outputNorm', 'totalDrift'],
  );
  const first = norm(Float64Array.from(toRows(start.W).flat()));
  return {
    error: run.errorNorm,
    output: run.outputNorm,
    forward: run.totalDrift.forward.map((grown) => first + grown),
  };
}

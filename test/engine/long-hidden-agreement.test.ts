import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementOfHiddenSpace,
  ENGINE_ROUNDINGS,
  type EngineAgreement,
} from '../../properties/comparison/engine-agreement.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS, type Activation } from '../../src/model/activation.js';
import { INPUT_FAMILIES } from '../../src/model/input-family.js';
import { LABEL_FAMILIES } from '../../src/model/label-family.js';
import { createProblem } from '../../src/model/problem.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';
import { type Agreement, agreement, RULES } from './hidden-agreement.js';

/** Long runs in the two spaces agree to this, relative, before rounding dominates. */
const TOLERANCE = 1e-9;
const SEED = 20_261_123;

function show(title: string, all: readonly Agreement[]): void {
  const sum = (of: (a: Agreement) => number): number => all.reduce((total, a) => total + of(a), 0);
  const worst = Math.max(...all.map((a) => a.worst));
  console.info(
    `${title}: ${all.length} pairs of runs, ${sum((a) => a.compared)} entries compared, worst relative deviation ` +
      `${worst.toExponential(1)}; left out: ${sum((a) => a.rounded)} entries that are rounding, ` +
      `${sum((a) => a.expanded)} beyond an expansion; ${sum((a) => Number(a.kink))} ReLU runs compared up to a kink`,
  );
}

/** Overparameterized, and a step of at most 1/(2λ_max) of a bound on the kernels, so that nothing expands. */
function longRun(activation: Activation, trial: number): Training {
  const stream = RandomStream.at(SEED, 'long', activation.name, trial);
  const n = stream.integer(1, 6);
  const d = stream.integer(n, 12);
  const p = stream.integer(100, 300);
  const X = stream.pick(INPUT_FAMILIES).draw(n, d, stream.child('X'));
  const y = stream.pick(LABEL_FAMILIES).draw(X, activation, stream.child('y'));
  const problem = createProblem({ X, y, activation });
  const size = Math.max(...Array.from({ length: n }, (_, i) => X.get(i, 0) ** 2), 0) + n;
  const steps = stream.integer(20, 100);
  const schedule = stream.pick([
    unregularized,
    constantSchedule(0.5 * (1 - stream.uniform())),
    cutOffSchedule(1, Math.floor(steps / 2)),
  ]);
  const start = gaussianWeights(problem, p).draw(stream.child('start'));
  return { problem, start, stepSize: 0.2 / size, schedule, steps };
}

describe('hidden space is weight space', () => {
  it('on random problems of every activation, rule and schedule', () => {
    const all: EngineAgreement[] = [];
    const property = fc.property(trainings(), (training) => {
      for (const [carrier, rule] of RULES) {
        const result = agreementOfHiddenSpace(carrier, rule, training);
        all.push(result);
        for (const { where, size } of result.differences) expect(size, where).toBeLessThan(ENGINE_ROUNDINGS);
      }
    });
    fc.assert(property, { numRuns: 1500, seed: SEED });
    const sizes = all.flatMap(({ differences }) => differences.map(({ size }) => size));
    console.info(
      `short runs: ${all.length} pairs of runs, ${sizes.length} entries compared, worst difference ` +
        `${sizes.reduce((worst, size) => Math.max(worst, size), 0).toExponential(1)} of the majorant; ${all.filter(({ kink }) => kink).length} ReLU runs compared up to a kink`,
    );
    expect(all.length).toBeGreaterThanOrEqual(2000);
  });

  it('over up to 100 steps of overparameterized problems', () => {
    const all: Agreement[] = [];
    for (const activation of ACTIVATIONS) {
      for (let trial = 0; trial < 12; trial++) {
        for (const [carrier, rule] of RULES) all.push(agreement(carrier, rule, longRun(activation, trial)));
      }
    }
    show('long runs', all);
    expect(Math.max(...all.map((a) => a.worst))).toBeLessThan(TOLERANCE);
  });
});

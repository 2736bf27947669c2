import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { matrix } from '../../src/math/matrix.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { constantSchedule } from '../../src/model/schedule.js';
import { WRONG_RULES } from '../../src/model/wrong-rules.js';

interface Recorded {
  readonly loss: number[];
  readonly betaFinal: number[];
  readonly alignmentFinal?: number;
}
interface Case {
  readonly name: string;
  readonly activation: string;
  readonly stepSize: number;
  readonly regularization: number;
  readonly steps: number;
  readonly X: number[][];
  readonly y: number[];
  readonly W0: number[][];
  readonly beta0: number[];
  readonly b: number[];
  readonly feedbackAlignment: Recorded;
  readonly backpropagation: Recorded;
}

const file = new URL('../fixtures/trajectories.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
const activations = Object.fromEntries([linear, relu, tanh].map((a) => [a.name, a]));

/** 1e-10: 120 steps in another order of summation leave about 1e-13 here; a wrong term leaves 1e-3 and more. */
const TOLERANCE = 1e-10;
const relative = (ours: number, theirs: number): number =>
  Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-300);

/** Worst relative deviation from the record over the losses before every step, the final β and the alignment. */
function deviation(
  rule: LearningRule,
  reference: Case,
  recorded: Recorded,
  regularization = reference.regularization,
): number {
  const activation = activations[reference.activation];
  if (activation === undefined) throw new Error(`no activation ${reference.activation}`);
  const run = trainInWeightSpace(
    rule,
    {
      problem: { X: matrix(reference.X), y: Float64Array.from(reference.y), activation },
      start: {
        W: matrix(reference.W0),
        beta: Float64Array.from(reference.beta0),
        b: Float64Array.from(reference.b),
      },
      stepSize: reference.stepSize,
      schedule: constantSchedule(regularization),
      steps: reference.steps,
    },
    ['loss', 'alignment'],
  );
  const size = Math.hypot(...recorded.betaFinal);
  const alignment = recorded.alignmentFinal;
  return Math.max(
    ...recorded.loss.map((loss, t) => relative(run.loss[t] as number, loss)),
    ...recorded.betaFinal.map((value, r) => Math.abs((run.final.beta[r] as number) - value) / size),
    alignment === undefined ? 0 : relative(run.alignment[reference.steps] as number, alignment),
  );
}

describe('the weight-space trainer follows the published update', () => {
  for (const reference of cases) {
    it(`feedback alignment, ${reference.name}`, () => {
      expect(deviation(feedbackAlignment, reference, reference.feedbackAlignment)).toBeLessThan(TOLERANCE);
    });
    // The record regularizes feedback alignment only: its backpropagation runs have λ = 0 in every case.
    it(`backpropagation, ${reference.name}`, () => {
      expect(deviation(backpropagation, reference, reference.backpropagation, 0)).toBeLessThan(TOLERANCE);
    });
  }

  it('agrees to the figure quoted', () => {
    const worst = Math.max(
      ...cases.flatMap((c) => [
        deviation(feedbackAlignment, c, c.feedbackAlignment),
        deviation(backpropagation, c, c.backpropagation, 0),
      ]),
    );
    console.info(`worst relative deviation from the reference trajectories: ${worst.toExponential(2)}`);
    expect(worst).toBeLessThan(TOLERANCE);
  });

  it('sees every wrong rule in some trajectory', () => {
    const seen = WRONG_RULES.map((rule) => ({
      name: rule.name,
      worst: Math.max(...cases.map((c) => deviation(rule, c, c.feedbackAlignment))),
    }));
    console.info(
      `worst deviation of the wrong rules: ${seen.map(({ name, worst }) => `${name} ${worst.toExponential(1)}`).join(', ')}`,
    );
    for (const { name, worst } of seen) expect(worst, name).not.toBeLessThan(1e-3);
  });
});

import { describe, expect, it } from 'vitest';
import { alignmentAgainstWidth } from '../../simulations/alignment-against-width.js';
import { digits } from '../../simulations/digits.js';
import { limitLaw } from '../../simulations/limit-law.js';
import { noAlignment } from '../../simulations/no-alignment.js';
import { proofAgainstConclusion } from '../../simulations/proof-against-conclusion.js';
import { trainingCurves } from '../../simulations/training-curves.js';
import { type ClassifierLab, createClassifierLab } from '../../src/classifier/classifier-lab.js';
import { classifierBackpropagation } from '../../src/classifier/classifier-rule.js';
import { lambdaIgnored } from '../../src/classifier/wrong-classifier-rules.js';
import { createLab, type Lab } from '../../src/engine/lab.js';
import { linear } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import type { Schedule } from '../../src/model/schedule.js';
import { outputScaleMissing } from '../../src/model/wrong-rules.js';
import { numberIn, shownOf } from './numbers-of.js';

// What each picture is read for, as a question to its numbers; and mistakes under which the answer is another one. The lab
// of a picture is where a mistake can be planted: whatever draws a figure passes through it.

/** A lab in which λ is another one, and everything else as it is: no engine is lost by it. */
function withRegularization(change: (lambda: number) => number): Lab {
  const lab = createLab();
  const wrong: Lab = {
    ...lab,
    on: () => wrong,
    train: (training, observe, observing) => {
      const { name, at } = training.schedule;
      const schedule: Schedule = { name, at: (step) => change(at(step)) };
      return lab.train({ ...training, schedule }, observe, observing);
    },
  };
  return wrong;
}

const wrongFeedback = createLab(backpropagation);
const lambdaHasNoEffect = withRegularization(() => 0);
const lambdaTooSmall = withRegularization((lambda) => 0.9 * lambda);
const secretLambda = withRegularization(() => 0.1);

/** Within so many standard errors of tests that are this small. */
const NEAR = 4;
const near = (value: number, other: number, error: number): boolean =>
  Math.abs(value - other) <= NEAR * error;

describe('alignment against width', () => {
  const asPublished = (lab?: Lab): boolean => {
    const scale = { widths: [], trials: 0 };
    const picture = alignmentAgainstWidth({
      activation: linear,
      scale: { quick: scale, standard: scale, deep: scale },
      ...(lab && { lab }),
    });
    const shown = shownOf(
      picture,
      [0, 1].map((trial) => ({ trial, widths: [400, 1600] })),
    );
    const cosine = (width: number, lambda: number) => numberIn(shown, `mean cos, λ = ${lambda}`, width);
    return [400, 1600].every(
      (width) =>
        cosine(width, 0) < 0.25 &&
        cosine(width, 0.1) > cosine(width, 0) + 0.3 &&
        cosine(width, 0.3) > cosine(width, 0.1) + 0.1,
    );
  };

  it('rises with λ, and with λ alone', () => {
    expect(asPublished()).toBe(true);
    expect(asPublished(wrongFeedback)).toBe(false);
    expect(asPublished(lambdaHasNoEffect)).toBe(false);
    expect(asPublished(secretLambda)).toBe(false);
  });
});

describe('training curves', () => {
  const asPublished = (rule?: LearningRule): boolean => {
    const picture = trainingCurves({ activation: linear, ...(rule && { rule }) });
    const shown = shownOf(picture, [{ width: 400, trial: 0 }]);
    const loss = (label: string, at: string) => numberIn(shown, `loss at ${at}`, label);
    return (
      numberIn(shown, 'cos at T', 'feedback, λ = 0.3') > 0.6 &&
      Math.abs(numberIn(shown, 'cos at T', 'backprop, λ = 0.3')) < 0.25 &&
      ['feedback, λ = 0', 'backprop, λ = 0'].every((label) => loss(label, 'T') < 1e-3 * loss(label, '0')) &&
      ['feedback, λ = 0.3', 'backprop, λ = 0.3'].every(
        (label) => loss(label, 'T') > 1e-3 * loss(label, '0') && loss(label, '2T') < 1e-3 * loss(label, 'T'),
      )
    );
  };

  it('show alignment under feedback alone, and a loss that falls once λ has ended', () => {
    expect(asPublished()).toBe(true);
    expect(asPublished(backpropagation)).toBe(false);
  });
});

describe('digits', () => {
  const asPublished = (lab?: ClassifierLab): boolean => {
    const cells = [0, 0.1, 0.3].map((lambda) => ({ width: 64, lambda, trial: 0 }));
    const shown = shownOf(digits(lab), cells);
    const alignment = (lambda: number) => numberIn(shown, 'error-signal alignment at the end', lambda);
    const learns = [0, 0.1, 0.3].every(
      (lambda) => numberIn(shown, 'test accuracy at the end', lambda) > 0.65,
    );
    return learns && alignment(0.1) > alignment(0) + 0.04 && alignment(0.3) > alignment(0.1) + 0.04;
  };

  it('align with λ, and are learned', () => {
    expect(asPublished()).toBe(true);
    expect(asPublished(createClassifierLab(classifierBackpropagation))).toBe(false);
    expect(asPublished(createClassifierLab(lambdaIgnored))).toBe(false);
  });
});

const block = (width: number, count: number) => ({ width, from: 0, count });
const WIDE = [1e2, 1e3, 1e4, 1e6, 1e8];

describe('no alignment without regularization', () => {
  const asDerived = (lab?: Lab): boolean => {
    const shown = shownOf(
      noAlignment(lab),
      WIDE.map((width) => block(width, 240)),
    );
    return WIDE.slice(1).every(
      (width) =>
        // √(mean cos²) of 240 draws has a relative error of 1/√480.
        near(numberIn(shown, '√(mean cos²)·√p', width), 1, 1 / Math.sqrt(480)) &&
        near(
          numberIn(shown, 'p·mean change', width),
          numberIn(shown, 'its limit', width),
          5 / Math.sqrt(240),
        ),
    );
  };

  it('is chance, and a change with its constant', () => {
    expect(asDerived()).toBe(true);
    expect(asDerived(wrongFeedback)).toBe(false);
    expect(asDerived(secretLambda)).toBe(false);
  });
});

describe('the limit law', () => {
  const asDerived = (lab?: Lab): boolean => {
    const shown = shownOf(
      limitLaw(lab),
      [1e2, 1e3, 1e4, 1e5].map((width) => block(width, 40)),
    );
    return [0.5, 1.5].every((lambda) => {
      const tau = lambda === 0.5 ? 5 : 2;
      const distance = (width: number) => numberIn(shown, 'mean |cos(T) − limit|', lambda, tau, width);
      return distance(1e5) < 1e-3 && distance(1e5) < distance(1e3) / 5;
    });
  };

  it('is approached, by feedback alignment with the λ that it is of', () => {
    expect(asDerived()).toBe(true);
    expect(asDerived(wrongFeedback)).toBe(false);
    expect(asDerived(lambdaTooSmall)).toBe(false);
  });
});

describe('proof against conclusion', () => {
  const WIDTH = 256;
  const [conclusion, lemma] = ['conclusion: ‖e(t+1)‖ ≤ (1 − ηγ/4)‖e(t)‖', 'lemma on G(0): ‖G(0) − Ḡ‖ ≤ γ/4'];
  const asReferred = (lab?: Lab): boolean => {
    const families = ['orthonormal', 'sphere', 'correlated'];
    const cells = families.flatMap((family) =>
      // The picture asks for every width of its profile.
      [16, 64, WIDTH].map((width) => ({ family, width, draws: width === WIDTH ? 6 : 1 })),
    );
    // All rates are counted in the draws of the first cell.
    const shown = shownOf(proofAgainstConclusion(lab), cells.toReversed());
    const rate = (column: string, family: string) => numberIn(shown, column, family, WIDTH);
    return (
      families.every((family) => rate(conclusion, family) === 0) &&
      rate(lemma, 'correlated') > 0.8 &&
      rate(lemma, 'orthonormal') < 0.7
    );
  };

  it('needs width where the conclusion needs none, under the right scale', () => {
    expect(asReferred()).toBe(true);
    expect(asReferred(createLab(outputScaleMissing))).toBe(false);
  });
});

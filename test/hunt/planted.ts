import { type Conjecture, UndefinedQuantity } from '../../src/claim/conjecture.js';
import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { dotOf, squareOf } from '../../src/conjecture/setting.js';
import type { CompleteCase, TrainingCase } from '../../src/conjecture/training-case.js';
import { type ConjectureText, conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import type { Setting } from '../../src/conjecture/trajectory.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import type { Numbers } from '../../src/exact/numbers.js';
import { erfActivation, linear, relu } from '../../src/model/activation.js';
import { kolenPollack } from '../../src/model/kolen-pollack.js';

// False conjectures of graded difficulty, to compare searches by. All are about runs of at most a millisecond.

type Planted = Omit<ConjectureText, 'id' | 'checkedAs' | 'source' | 'constants' | 'judge' | 'doesNotShow'>;

const texts: readonly Planted[] = [
  {
    statement: 'the error never rises in a step',
    given: trainingSpace(),
    conclusion: {
      falls: ({ stepsTaken, errorSquare }) =>
        everywhere(stepsTaken, (t) => isAtMost('‖e(t+1)‖²', errorSquare(t + 1), errorSquare(t))),
    },
  },
  {
    statement: 'b and β are never almost opposite after starting at right angles or less',
    given: trainingSpace({ schedules: ['none', 'constant'], width: [2, 8] }),
    hypotheses: { 'bᵀβ(0) ≥ 0': overlapAtLeast(0) },
    conclusion: {
      'cos ≥ −0.99': ({ numbers, stepsTaken, signedSquareAlignment }) =>
        everywhere(stepsTaken, (t) =>
          isAtLeast('cos|cos|', signedSquareAlignment(t + 1), numbers.of(-(0.99 ** 2))),
        ),
    },
  },
  {
    statement: 'under Kolen–Pollack b and β that are one to 1 % are not almost opposite later',
    given: trainingSpace({
      activations: [linear, relu],
      rules: [kolenPollack],
      schedules: ['constant'],
      regularization: [1 / 4, 2],
      width: [4, 8],
      stepSize: [1 / 64, 1 / 8],
      largestEntry: 2,
    }),
    hypotheses: { 'cos(0) ≥ 0.99': cosineAtLeast(0.99), '‖β(0)‖² ≥ p/16': betaAtLeast(1 / 16) },
    conclusion: {
      'cos ≥ −0.9': ({ numbers, stepsTaken, signedSquareAlignment }) =>
        everywhere(stepsTaken, (t) =>
          isAtLeast('cos|cos|', signedSquareAlignment(t + 1), numbers.of(-(0.9 ** 2))),
        ),
    },
  },
  {
    statement: 'one step never leaves a hundredth of an error of two samples or more',
    given: trainingSpace({ samples: [2, 4] }),
    conclusion: {
      'some is left': ({ numbers, errorSquare, stepsTaken }) =>
        isAtLeast('‖e(1)‖²', errorSquare(Math.min(1, stepsTaken)), numbers.of(1e-4).multiply(errorSquare(0))),
    },
  },
  {
    statement: 'λ does not turn β from opposite b to along it in twelve steps of at most 1/16',
    given: trainingSpace({
      schedules: ['constant'],
      steps: 12,
      width: [4, 8],
      stepSize: [1 / 64, 1 / 16],
      largestEntry: 2,
    }),
    hypotheses: { 'cos(0) ≤ −0.9': cosineAtMost(-0.9), '‖β(0)‖² ≥ p/4': betaAtLeast(1 / 4) },
    conclusion: {
      'cos(12) ≤ 0.999': ({ numbers, stepsTaken, signedSquareAlignment }) =>
        isAtMost('cos|cos|(12)', signedSquareAlignment(stepsTaken), numbers.of(0.999 ** 2)),
    },
  },
  {
    statement: 'b and β at an angle of 26° or less are not opposite after three steps of at most 1/8',
    given: trainingSpace({ steps: 3, width: [3, 8], stepSize: [1 / 64, 1 / 8], largestEntry: 1 }),
    hypotheses: { 'cos(0) ≥ 0.9': cosineAtLeast(0.9), '‖β(0)‖² ≥ p/16': betaAtLeast(1 / 16) },
    conclusion: {
      'cos(3) ≥ −0.9999': ({ numbers, stepsTaken, signedSquareAlignment }) =>
        isAtLeast('cos|cos|(3)', signedSquareAlignment(stepsTaken), numbers.of(-(0.9999 ** 2))),
    },
  },
  {
    // No direction leads there: outputs are 0 or they are not.
    statement: 'a ReLU network that fits to a half is not dead after the next step',
    given: trainingSpace({ activations: [relu], samples: [2, 4], width: [2, 8], steps: 1 }),
    hypotheses: {
      '‖y‖² ≥ 1': ({ labelSquare, numbers }) => isAtLeast('‖y‖²', labelSquare, numbers.ratio(1, 1)),
    },
    conclusion: {
      'alive or unfit': ({ numbers, errorSquare, labelSquare, stepsTaken }) => {
        const [zero, one] = [numbers.ratio(0, 1), numbers.ratio(1, 1)];
        const dead = errorSquare(Math.min(1, stepsTaken)).divide(labelSquare).subtract(one).square();
        const unfit = errorSquare(0).divide(labelSquare).subtract(numbers.ratio(1, 4));
        const excess = unfit.less(zero) === true ? zero : unfit;
        return isAtLeast('(‖e(1)‖²/‖y‖² − 1)² + (‖e(0)‖²/‖y‖² − 1/4)₊', dead.add(excess), numbers.of(1e-8), {
          scale: one,
        });
      },
    },
  },
  {
    statement: 'nearly equal inputs with opposite labels are not fitted in twelve steps',
    given: trainingSpace({
      activations: [linear, erfActivation],
      samples: 2,
      dimension: [2, 4],
      stepSize: [1 / 64, 1 / 4],
      steps: [6, 12],
    }),
    hypotheses: {
      'λ_max(K) ≥ 1000·λ_min(K)': ({ gram, numbers }) =>
        isAtLeast('λ_max(K)', gram().largest, numbers.ratio(1000, 1).multiply(gram().smallest)),
      'y₁y₂ ≤ −1': ({ numbers }, { y: [first = 0, second = 0] }) =>
        isAtMost('y₁y₂', numbers.of(first).multiply(numbers.of(second)), numbers.ratio(-1, 1)),
      '‖β(0)‖² ≤ p/4': betaAtMost(1 / 4),
    },
    conclusion: {
      'not fitted': ({ numbers, errorSquare, stepsTaken, labelSquare }) =>
        isAtLeast('‖e(T)‖²', errorSquare(stepsTaken), numbers.of(1e-4).multiply(labelSquare)),
    },
  },
  {
    statement: 'error, output weights and cosine stay in their bounds',
    given: trainingSpace({
      activations: [linear, erfActivation],
      stepSize: [1 / 64, 1 / 8],
      width: [4, 8],
      largestEntry: 1,
    }),
    hypotheses: { 'cos(0) ≥ 0.9': cosineAtLeast(0.9), '‖β(0)‖² ≥ p/16': betaAtLeast(1 / 16) },
    conclusion: {
      // These two hold always, and come as near to failing as one likes.
      'errors are squares': ({ numbers, errorSquare }) =>
        isAtLeast('‖e(0)‖²', errorSquare(0), numbers.ratio(0, 1), { scale: numbers.of(1e9) }),
      'so are lengths': ({ numbers, stepsTaken, outputSquare }) =>
        isAtLeast('‖β(T)‖²/p', outputSquare(stepsTaken), numbers.ratio(0, 1), { scale: numbers.of(1e-9) }),
      'cos ≥ −0.5': ({ numbers, stepsTaken, signedSquareAlignment }) =>
        everywhere(stepsTaken, (t) =>
          isAtLeast('cos|cos|', signedSquareAlignment(t + 1), numbers.ratio(-1, 4)),
        ),
    },
  },
  {
    statement: 'one step never takes away just half of the error',
    given: trainingSpace(),
    conclusion: {
      'not a half': ({ numbers, errorSquare, stepsTaken }) => {
        const left = shareLeft(numbers, errorSquare, Math.min(1, stepsTaken)).subtract(numbers.ratio(1, 5));
        return isAtLeast('(‖e(1)‖²/(‖e(0)‖² + ‖e(1)‖²) − 1/5)²', left.square(), numbers.of(1e-10), {
          scale: numbers.ratio(1, 1),
        });
      },
    },
  },
  {
    statement: 'with X, W, β and b of norm 1, ‖y‖ ≤ 1 and η ≤ 1/4 no step makes the error larger by 1 %',
    given: trainingSpace({ samples: [2, 4], width: [2, 8], stepSize: [1 / 64, 1 / 4] }),
    hypotheses: {
      '‖X‖² ≤ 1': ({ numbers, gram }) => isAtMost('λ_max(K)', gram().largest, numbers.ratio(1, 1)),
      '‖W‖² ≤ 1': ({ numbers }, { weights: { W } }) =>
        isAtMost('‖W‖²', squareOf(W.flat().map(numbers.of)), numbers.ratio(1, 1)),
      '‖y‖² ≤ 1': ({ numbers, labelSquare }) => isAtMost('‖y‖²', labelSquare, numbers.ratio(1, 1)),
      '‖β(0)‖² ≤ p': betaAtMost(1),
      '‖b‖² ≤ p': vectorAtMost('b', 1),
    },
    conclusion: {
      'hardly rises': ({ numbers, errorSquare, stepsTaken }) =>
        everywhere(stepsTaken, (t) =>
          isAtMost('‖e(t+1)‖²', errorSquare(t + 1), numbers.of(1.02).multiply(errorSquare(t)), {
            scale: errorSquare(0),
          }),
        ),
    },
  },
  {
    statement: 'an error that has doubled does not fall to a fortieth in the next step',
    given: trainingSpace({ samples: [2, 4], width: [2, 8], steps: 4, stepSize: [1 / 64, 1 / 2] }),
    conclusion: {
      'no jump': ({ numbers, errorSquare, stepsTaken }) => {
        const [first, before, after] = [0, stepsTaken - 1, stepsTaken].map((t) =>
          errorSquare(Math.max(0, t)),
        ) as [ReturnType<typeof errorSquare>, ReturnType<typeof errorSquare>, ReturnType<typeof errorSquare>];
        // Violated only by before ≥ 4·first and after ≤ before/1600 together.
        const zero = numbers.ratio(0, 1);
        const short = first.multiply(numbers.ratio(4, 1)).subtract(before);
        const lacking = short.less(zero) === true ? zero : short;
        const unit = first.add(before);
        if (numbers.sign(unit) === 0) throw new UndefinedQuantity('some error is left');
        return isAtLeast(
          '‖e(4)‖² + (4‖e(0)‖² − ‖e(3)‖²)₊',
          after.add(lacking),
          before.multiply(numbers.ratio(1, 1600)),
          {
            scale: unit,
          },
        );
      },
    },
  },
  {
    statement: 'error and cosine never meet one point of the plane',
    given: trainingSpace({ samples: [2, 4], width: [2, 8], steps: [2, 12] }),
    conclusion: {
      'off the point': ({ numbers, errorSquare, stepsTaken, signedSquareAlignment }) => {
        const error = shareLeft(numbers, errorSquare, stepsTaken).subtract(numbers.ratio(1, 5));
        const cosine = signedSquareAlignment(stepsTaken).subtract(numbers.ratio(1, 2));
        return isAtLeast('distance²', error.square().add(cosine.square()), numbers.of(1e-6), {
          scale: numbers.ratio(1, 1),
        });
      },
    },
  },
  {
    statement: 'error and cosine never go through two points of the plane',
    given: trainingSpace({
      activations: [linear, erfActivation],
      samples: [2, 4],
      width: [3, 8],
      steps: [4, 8],
    }),
    conclusion: {
      'off the points': ({ numbers, errorSquare, stepsTaken, signedSquareAlignment }) => {
        const middle = Math.floor(stepsTaken / 2);
        const parts = [
          shareLeft(numbers, errorSquare, middle).subtract(numbers.ratio(2, 3)),
          shareLeft(numbers, errorSquare, stepsTaken).subtract(numbers.ratio(1, 10)),
          signedSquareAlignment(middle).add(numbers.ratio(1, 2)),
          signedSquareAlignment(stepsTaken).subtract(numbers.ratio(1, 2)),
        ];
        const distance = parts.map((part) => part.square()).reduce((sum, square) => sum.add(square));
        return isAtLeast('distance²', distance, numbers.of(1e-3), { scale: numbers.ratio(1, 1) });
      },
    },
  },
];

/** Sorted by how long random search takes, as bench/hunt.ts measures it. */
export const planted: readonly Conjecture<TrainingCase>[] = texts.map((text, index) =>
  conjecture({
    ...text,
    id: `planted-${String(index + 1).padStart(2, '0')}`,
    checkedAs: 'as stated',
    source: { work: 'this project', locator: 'planted to be refuted' },
    constants: {},
    judge: forEveryProblem(),
    doesNotShow: ['anything: it is false'],
  }),
);

type Hypothesis = NonNullable<ConjectureText['hypotheses']>[string];

function overlapAtLeast(least: number): Hypothesis {
  return ({ numbers }, { weights: { b, beta } }) =>
    isAtLeast('bᵀβ(0)/p', dotOf(b.map(numbers.of), beta.map(numbers.of)), numbers.of(least), {
      scale: numbers.ratio(1, 1),
    });
}

/** cos|cos| of b and β(0). */
function cosineOf<T extends ExactNumber<T>>({ numbers }: Setting<T>, { weights }: CompleteCase) {
  const [b, beta] = [weights.b.map(numbers.of), weights.beta.map(numbers.of)];
  const overlap = dotOf(b, beta);
  const square = overlap.square();
  return {
    signed: numbers.sign(overlap) < 0 ? square.negate() : square,
    squares: squareOf(b).multiply(squareOf(beta)),
  };
}

function cosineAtLeast(cosine: number): Hypothesis {
  return (setting, value) => {
    const { signed, squares } = cosineOf(setting, value);
    return isAtLeast(
      'cos|cos|(0)·‖b‖²‖β‖²',
      signed,
      setting.numbers.of(cosine * Math.abs(cosine)).multiply(squares),
    );
  };
}

function cosineAtMost(cosine: number): Hypothesis {
  return (setting, value) => {
    const { signed, squares } = cosineOf(setting, value);
    return isAtMost(
      'cos|cos|(0)·‖b‖²‖β‖²',
      signed,
      setting.numbers.of(cosine * Math.abs(cosine)).multiply(squares),
    );
  };
}

function vectorAtMost(block: 'beta' | 'b', most: number): Hypothesis {
  return ({ numbers }, { weights }) =>
    isAtMost(`‖${block}‖²/p`, squareOf(weights[block].map(numbers.of)), numbers.of(most));
}

function betaAtMost(most: number): Hypothesis {
  return vectorAtMost('beta', most);
}

function betaAtLeast(least: number): Hypothesis {
  return ({ numbers }, { weights }) =>
    isAtLeast('‖β(0)‖²/p', squareOf(weights.beta.map(numbers.of)), numbers.of(least));
}

/** ‖e(t)‖²/(‖e(0)‖² + ‖e(t)‖²). */
function shareLeft<T extends ExactNumber<T>>(
  numbers: Numbers<T>,
  errorSquare: (step: number) => T,
  step: number,
): T {
  const [before, after] = [errorSquare(0), errorSquare(step)];
  if (numbers.sign(before) === 0) throw new UndefinedQuantity('there is an error at first');
  return after.divide(before.add(after));
}

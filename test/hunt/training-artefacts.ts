import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset, forEveryProblem } from '../../src/claim/quantifier.js';
import { dotOf } from '../../src/conjecture/setting.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import { type ConjectureText, conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import type { Numbers } from '../../src/exact/numbers.js';
import type { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS, type Activation, linear, relu } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { RULES } from '../../src/model/rules.js';
import { drawnCase } from '../conjecture/cases.js';

/** A conjecture for tests: every training run there is, and the given conclusions. */
export function about(
  text: Pick<ConjectureText, 'conclusion'> & Partial<ConjectureText>,
): ReturnType<typeof conjecture> {
  return conjecture({
    id: 'about-runs',
    statement: 'it is so',
    checkedAs: 'as it is',
    source: { work: 'toy', locator: 'none' },
    constants: {},
    given: trainingSpace({
      activations: ACTIVATIONS as never,
      rules: RULES as never,
      steps: [1, 1000],
      weights: text.judge?.kind === 'for every data set' ? 'drawn' : 'searched',
    }),
    judge: forEveryProblem(),
    doesNotShow: [],
    ...text,
  });
}

/** A claim that is true of every run drawn, and false of some of them in doubles. */
export interface TrainingArtefact {
  readonly name: string;
  readonly draw: (stream: RandomStream) => CompleteCase;
  readonly claim: ReturnType<typeof conjecture>;
}

/** One sample and one unit whose b is 0: W stays, and e(t+1) = (1 − ηψ(wx)²)e(t) to the letter. */
export function unitWithoutFeedback(stream: RandomStream, activation: Activation): CompleteCase {
  return {
    activation,
    rule: feedbackAlignment,
    X: [[0.5 + stream.uniform() / 2]],
    y: [stream.gaussian()],
    width: 1,
    weights: { W: [[0.5 + stream.uniform() / 2]], beta: [stream.gaussian()], b: [0] },
    stepSize: 0.1 + 0.4 * stream.uniform(),
    regularization: { kind: 'none' },
    steps: 25,
  };
}

/** 1 − ηψ(wx)². */
export function factorOf<T extends ExactNumber<T>>(
  { numbers, stepSize }: { numbers: Numbers<T>; stepSize: T },
  { X, weights, activation }: CompleteCase,
): T {
  const z = numbers.of(X[0]?.[0] as number).multiply(numbers.of(weights.W[0]?.[0] as number));
  return numbers
    .ratio(1, 1)
    .subtract(stepSize.multiply(numbers.activation(activation.name).value(z).square()));
}

/** x = (a, b, a, b) and w = (c, d, −c, −d): wx is 0, whatever rounding says, and the ReLU is at its kink. */
function atTheKink(stream: RandomStream): CompleteCase {
  const [a, b, c, d] = [1, 2, 3, 4].map(() => stream.gaussian()) as [number, number, number, number];
  return {
    ...unitWithoutFeedback(stream, relu),
    X: [[a, b, a, b]],
    weights: { W: [[c, d, -c, -d]], beta: [stream.gaussian()], b: [stream.gaussian()] },
    steps: 3,
  };
}

const contraction = about({
  stopAt: {},
  conclusion: {
    'contracts at the rate that it has': (run, value) =>
      everywhere(run.stepsTaken, (t) =>
        isAtMost(
          '‖e(t+1)‖²',
          run.errorSquare(t + 1),
          run.errorSquare(t).multiply(factorOf(run, value).square()),
        ),
      ),
  },
});

export const TRAINING_ARTEFACTS: readonly TrainingArtefact[] = [
  ...ACTIVATIONS.map((activation) => ({
    name: `${activation.name}: a contraction exactly at its bound, down to where ratios are noise`,
    draw: (stream: RandomStream) => unitWithoutFeedback(stream, activation),
    claim: contraction,
  })),
  {
    name: 'a contraction well below its bound, run until nothing is left but noise',
    draw: (stream) => ({ ...unitWithoutFeedback(stream, linear), steps: 300 }),
    claim: about({
      stopAt: {},
      conclusion: {
        'contracts half as fast as it does': (run, value) => {
          const half = factorOf(run, value).square().add(run.numbers.of(1)).multiply(run.numbers.of(0.5));
          return everywhere(run.stepsTaken, (t) =>
            isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t).multiply(half)),
          );
        },
      },
    }),
  },
  {
    name: '‖e(0)‖² in two ways, n·d·p sums in other orders',
    draw: (stream) => drawnCase(stream, feedbackAlignment, linear),
    claim: about({
      conclusion: {
        equal: (run, { X, y, weights }) => {
          const { of } = run.numbers;
          const outputs = X.map((row) =>
            dotOf(
              weights.W.map((unit) =>
                dotOf(unit.toReversed().map(of), row.toReversed().map(of)),
              ).toReversed(),
              weights.beta.map(of).toReversed(),
            ),
          );
          const errors = outputs.map((output, i) => of(y[i] as number).subtract(output)).toReversed();
          return isAtMost('‖e(0)‖²', run.errorSquare(0), dotOf(errors, errors));
        },
      },
    }),
  },
  {
    name: 'powers of a cosine, multiplied in two orders',
    draw: (stream) => ({ ...drawnCase(stream, feedbackAlignment), steps: 1 }),
    claim: about({
      conclusion: {
        equal: (run) =>
          everywhere(run.stepsTaken, (t) => {
            const [cos, square] = [run.alignment(t), run.alignment(t).square()];
            const powers = [cos.multiply(square.square()), square.multiply(cos).multiply(cos).multiply(cos)];
            return isAtMost('cos⁵', powers[0] as typeof cos, powers[1] as typeof cos, {
              where: `t = ${t}`,
            });
          }),
      },
    }),
  },
  {
    name: 'a ReLU at its kink, which rounding switches on',
    draw: atTheKink,
    claim: about({
      conclusion: {
        'nothing moves': (run) =>
          everywhere(run.stepsTaken, (t) =>
            isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t)),
          ),
        'nothing moves either way': (run) =>
          everywhere(run.stepsTaken, (t) =>
            isAtLeast('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t)),
          ),
      },
    }),
  },
  {
    name: 'a standstill that is not stable, which rounding sends out of the doubles',
    draw: (stream) => {
      const [a, b] = [stream.gaussian(), stream.gaussian()];
      return {
        ...unitWithoutFeedback(stream, linear),
        y: [0],
        width: 4,
        weights: { W: [[a], [b], [a], [b]], beta: [1, 1, -1, -1], b: [...stream.gaussians(4)] },
        stepSize: 16,
        steps: 200,
      };
    },
    claim: about({
      // A trial that leaves the doubles counts for a rate, wherever it does.
      judge: forEveryDataset({ withProbability: 0.9, over: 'weights' }),
      conclusion: {
        'stays below 10¹⁰⁰': (run) => isAtMost('‖e(0)‖²', run.errorSquare(1), run.numbers.of(1e100)),
      },
    }),
  },
  {
    name: 'a positive λ_min of a singular K',
    draw: (stream) => {
      const value = drawnCase(stream, feedbackAlignment, linear);
      return { ...value, X: [...value.X, ...value.X], y: [...value.y, ...value.y] };
    },
    claim: about({
      hypotheses: {
        'λ_min(K) > 0': ({ gram, numbers }) =>
          isAtLeast('λ_min(K)', gram().smallest, numbers.ratio(1, 2 ** 1000), { scale: numbers.of(1) }),
      },
      conclusion: {
        false: ({ numbers }) => isAtMost('one', numbers.of(1), numbers.of(0), { scale: numbers.of(1) }),
      },
    }),
  },
];

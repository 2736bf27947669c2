import { describe, expect, it } from 'vitest';
import { type Conjecture, UndefinedQuantity } from '../../src/claim/conjecture.js';
import { everywhere, type Inequality, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { observing } from '../../src/conjecture/observing.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import type { ConjectureText } from '../../src/conjecture/training-conjecture.js';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import { certify } from '../../src/hunt/certificate.js';
import { worstConjunct } from '../../src/hunt/worst-conjunct.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { erfActivation, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { single } from '../conjecture/cases.js';
import { toy } from './toys.js';
import { about } from './training-artefacts.js';

const rises = about({
  conclusion: {
    'loss does not rise': (run) =>
      everywhere(run.stepsTaken, (t) =>
        isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t), { where: `t = ${t}` }),
      ),
  },
});
/** β: 1 → −3, w: 1 → 5, e: 1 → −15. */
const rising: CompleteCase = { ...single, stepSize: 4, steps: 1 };

describe('violations that are real', () => {
  it('in rationals: both sides as fractions', () => {
    expect(certify(rises, rising)).toEqual({
      status: 'certified',
      arithmetic: 'rational',
      conjunct: 'loss does not rise',
      where: 't = 0',
      quantity: '‖e(t+1)‖²',
      relation: '≤',
      // β: 1 → −3, w: 1 → 5, e = −15.
      observed: '225',
      bound: '1',
    });
  });

  it('in intervals, where there is a root or ψ is not rational', () => {
    expect(certify(rises, { ...rising, activation: erfActivation, stepSize: 16 })).toMatchObject({
      status: 'certified',
      arithmetic: 'interval, 128 bits',
    });
    const root = toy({
      conclusion: { small: (x, { sqrt, of }) => isAtMost('√x', sqrt(x[0] as (typeof x)[number]), of(1)) },
    });
    expect(certify(root, [2])).toMatchObject({ status: 'certified', arithmetic: 'interval, 128 bits' });
    expect(certify(root, [4])).toMatchObject({ status: 'certified', arithmetic: 'rational', observed: '2' });
  });

  it('with as many bits as it takes, and no more than allowed', () => {
    // (√(a + 1) − √a)·10⁶⁰ rounds to nothing; in truth it is above 0.
    const close = toy({
      conclusion: {
        'is at most 0': (x, { sqrt, of }) => {
          const tiny = of(2 ** -300);
          const two = x[0] as (typeof x)[number];
          return isAtMost('√(2 + ε)', sqrt(two.add(tiny)), sqrt(two), { scale: of(1) });
        },
        'and false in doubles': (_x, { of }) => isAtMost('one', of(1), of(0), { scale: of(1) }),
      },
    });
    expect(certify(close, [2])).toMatchObject({ status: 'certified', conjunct: 'and false in doubles' });
    const needing = (exponent: number) =>
      toy({
        hypotheses: {
          'two roots differ': ([x], { sqrt, of }) => {
            const two = x as NonNullable<typeof x>;
            return isAtLeast('√(2 + ε)', sqrt(two.add(of(2 ** -exponent))), sqrt(two), { scale: of(1) });
          },
        },
        conclusion: { false: (_x, { of }) => isAtMost('one', of(1), of(0), { scale: of(1) }) },
      });
    for (const [exponent, bits] of [
      [40, 128],
      [200, 256],
      [400, 512],
      [1000, 1024],
    ] as const)
      expect(certify(needing(exponent), [2])).toMatchObject({ arithmetic: `interval, ${bits} bits` });
    expect(certify(needing(1000), [2], { mostBits: 512 })).toEqual({
      status: 'rounding-suspect',
      why: 'not decided with 512 bits: the two sides are equal or too close to tell',
    });
  });

  it('of an experiment whose fractions would never end: in intervals', () => {
    // x ← x² + 1/3: the digits double at every step.
    const claim = toy({
      conclusion: {
        'stays small': ([x], { ratio }) => {
          let now = (x as NonNullable<typeof x>).multiply(ratio(1, 3));
          for (let t = 0; t < 60; t++) now = now.square().add(ratio(1, 5));
          return isAtMost('x(60)', now, ratio(1, 4));
        },
      },
    });
    expect(certify(claim, [1])).toMatchObject({ status: 'certified', arithmetic: 'interval, 128 bits' });
  });

  it('a trial that leaves the doubles: at the first place where a violation is proved', () => {
    const value = { ...rising, stepSize: 8, steps: 40 };
    const ofTrials = (conclusion: ConjectureText['conclusion']) =>
      about({ conclusion, judge: forEveryDataset({ withProbability: 0.9, over: 'weights' }) });
    const falls = ofTrials({
      'loss does not rise': (run) =>
        everywhere(run.stepsTaken, (t) =>
          isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t), { where: `t = ${t}` }),
        ),
    });
    expect(falls.trial(value)).toMatchObject({
      places: [-1],
      margins: [{ value: Number.NEGATIVE_INFINITY }],
    });
    expect(certify(falls, value)).toMatchObject({ status: 'certified', where: 't = 0' });
    const angle = ofTrials({
      'cos ≥ −2': (run) => isAtLeast('cos', run.alignment(0), run.numbers.of(-2)),
    });
    expect(certify(angle, value)).toEqual({
      status: 'numerical',
      why: 'the run left the range of doubles before any place at which a violation is proved',
    });
  });

  it('a run that leaves the doubles is followed with more bits where the first do not tell', () => {
    // Nothing is proved before the last place, whose two sides differ by 2⁻²⁰⁰.
    const claim = toy({
      conclusion: {
        close: ([x], { sqrt, of }) => everywhere(1, () => roots(x as NonNullable<typeof x>, sqrt, of)),
      },
    });
    const diverged: Conjecture<readonly number[]> = {
      ...claim,
      trial: () => ({
        kind: 'judged',
        margins: [
          { value: Number.NEGATIVE_INFINITY, observed: 0, bound: 0, relation: '≤', quantity: '', where: '' },
        ],
        places: [-1],
        slack: [],
      }),
    };
    expect(certify(diverged, [2])).toMatchObject({ status: 'certified', arithmetic: 'interval, 256 bits' });
  });
});

function roots<T extends { add: (other: T) => T }>(
  two: T,
  sqrt: (x: T) => T,
  of: (x: number) => T,
): Inequality<T> {
  return isAtMost('√(2 + ε)', sqrt(two.add(of(2 ** -200))), sqrt(two));
}

describe('what cannot be replayed is numerical, and says why', () => {
  const wide = { ...rising, activation: tanh, stepSize: 16 };

  it('a case that no arithmetic knows: numerical where its hypotheses clearly hold', () => {
    const small = (slack: number) => ({
      ...toy({
        hypotheses: {
          'x is large': ([x], { of }) => isAtLeast('x', x as NonNullable<typeof x>, of(2 - slack)),
        },
        conclusion: { small: ([x], { of }) => isAtMost('x', x as NonNullable<typeof x>, of(1)) },
      }),
      replay: () => {
        throw new NoExactForm('nobody knows');
      },
    });
    expect(certify(small(0.1), [2])).toEqual({ status: 'numerical', why: 'nobody knows' });
    expect(certify(small(1e-9), [2])).toEqual({
      status: 'rounding-suspect',
      why: 'the hypothesis "x is large" holds by no more than rounding; nobody knows',
    });
  });

  it('a rule without an exact form', () => {
    expect(certify(rises, { ...rising, rule: { ...feedbackAlignment, name: 'mine' } })).toEqual({
      status: 'numerical',
      why: 'the rule mine has no exact form',
    });
  });

  const aboutGap = (least: (gap: number) => number) =>
    about({
      hypotheses: {
        'γ is large': ({ kernel, numbers }) => {
          const { smallest } = kernel();
          return isAtLeast('γ', smallest, numbers.of(least(numbers.toNumber(smallest))));
        },
      },
      conclusion: {
        'loss does not rise': (run) => isAtMost('‖e(1)‖²', run.errorSquare(1), run.errorSquare(0)),
        'sums in two orders': (run, { weights }) => {
          const entries = [...weights.beta, ...weights.b, 0.1].map(run.numbers.of);
          const sum = (all: typeof entries) => all.reduce((total, term) => total.add(term));
          // In units of rounding, so that the violation is a large one.
          return isAtMost('sum', sum(entries), sum(entries.toReversed()), {
            scale: run.numbers.of(2 ** -52),
          });
        },
      },
    });

  it('γ of tanh as a hypothesis; not where it holds by no more than rounding', () => {
    expect(
      certify(
        aboutGap(() => 0.01),
        wide,
      ),
    ).toMatchObject({
      status: 'numerical',
      why: expect.stringContaining('tanh'),
    });
    expect(
      certify(
        aboutGap((gap) => gap * (1 - 1e-12)),
        wide,
      ),
    ).toMatchObject({
      status: 'rounding-suspect',
      why: expect.stringMatching(/^the hypothesis "γ is large" holds by no more than rounding; .*tanh/),
    });
  });

  it('nor where the conclusion, which can be replayed, holds', () => {
    const claim = aboutGap(() => 0.01);
    const draws = Array.from({ length: 200 }, (_, index) => {
      const [w, beta, b] = RandomStream.at(1, 'sums', index).gaussians(3) as unknown as number[];
      return { ...single, activation: tanh, weights: { W: [[w]], beta: [beta], b: [b] } } as CompleteCase;
    });
    const value = draws.find((drawn) => {
      const worst = worstConjunct(claim.trial(drawn));
      return worst?.conjunct === 1 && worst.margin.value < -1e-3;
    }) as CompleteCase;
    expect(certify(claim, value)).toMatchObject({
      status: 'rounding-suspect',
      why: expect.stringContaining('holds where it was violated in doubles'),
    });
  });

  it('an angle that is there in doubles only', () => {
    // β(1) = β − ηψ(w)e is 0 to the letter; 0.1 + 0.2 − 0.3 is not in doubles.
    const claim = about({
      experiment: (_value, setting) => {
        const { of } = setting.numbers;
        const zero = of(0.1).add(of(0.2)).subtract(of(0.1)).subtract(of(0.2));
        return observing(setting, {
          stepsTaken: 1,
          errorSquare: () => of(1),
          alignment: () => {
            if (setting.numbers.sign(zero) === 0)
              throw new UndefinedQuantity('the cosine of b and β is defined');
            return of(-1);
          },
        });
      },
      conclusion: {
        'points the same way': (run) =>
          isAtLeast('cos', run.alignment(0), run.numbers.of(0), { scale: run.numbers.of(1) }),
      },
    });
    expect(certify(claim, single)).toEqual({
      status: 'rounding-suspect',
      why: 'in rational arithmetic it does not hold that the cosine of b and β is defined',
    });
  });

  it('a case that violates nothing when it is run again', () => {
    expect(certify(rises, single)).toMatchObject({
      status: 'rounding-suspect',
      why: expect.stringContaining('violates nothing'),
    });
  });

  it('a mistake in the conjecture is not taken for a lack of form', () => {
    const broken = toy({
      conclusion: {
        small: ([x], numbers) => {
          if (numbers.grows) throw new TypeError('x is not a function');
          return isAtMost('x', x as NonNullable<typeof x>, numbers.of(1));
        },
      },
    });
    expect(() => certify(broken, [2])).toThrow(TypeError);
  });
});

import { describe, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import { everywhere, isAtLeast, isAtMost, isViolated } from '../../src/claim/inequality.js';
import type { TrainingCase } from '../../src/conjecture/training-case.js';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import { RATIONALS } from '../../src/exact/numbers.js';
import { certify } from '../../src/hunt/certificate.js';
import { isViolation, worstConjunct } from '../../src/hunt/worst-conjunct.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS, linear, relu } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { drawnCase } from '../conjecture/cases.js';
import { ARTEFACTS } from './rounding-artefacts.js';
import { about, factorOf, TRAINING_ARTEFACTS, unitWithoutFeedback } from './training-artefacts.js';

const rises = about({
  conclusion: {
    'loss does not rise': (run) =>
      everywhere(run.stepsTaken, (t) =>
        isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t), { where: `t = ${t}` }),
      ),
  },
});

describe('violations that rounding made', () => {
  it.each([
    ...ARTEFACTS.map((artefact) => [artefact.name, 25, artefact] as const),
    ...TRAINING_ARTEFACTS.map((artefact) => [artefact.name, 6, artefact] as const),
  ])('%s: each of %i is called a suspect', (name, count, { claim, draw }) => {
    const own = claim as Conjecture<unknown>;
    let violations = 0;
    for (let index = 0; violations < count && index < 2000; index++) {
      const value = draw(RandomStream.at(1, 'artefact', name, index));
      if (!isViolation(own.trial(value))) continue;
      violations += 1;
      expect(certify(own, value), JSON.stringify(value)).toMatchObject({ status: 'rounding-suspect' });
    }
    expect(violations).toBe(count);
  });

  it('of a rule that no exact arithmetic knows: too small to be more than noise', () => {
    const rule = { ...feedbackAlignment, name: 'mine' };
    const claim = about({
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
    let [violations, least] = [0, 0];
    for (let index = 0; index < 120; index++) {
      const stream = RandomStream.at(1, 'noise', index);
      const value = { ...unitWithoutFeedback(stream, stream.pick(ACTIVATIONS)), rule, steps: 200 };
      const worst = worstConjunct(claim.trial(value));
      if (!(worst !== undefined && worst.margin.value < 0)) continue;
      violations += 1;
      least = Math.min(least, worst.margin.value);
      expect(certify(claim, value)).toMatchObject({ status: 'rounding-suspect' });
    }
    expect(violations).toBeGreaterThan(50);
    // Runs are ended where noise may reach 1e-6 in a ratio of errors; it does reach a good part of that.
    expect(least).toBeLessThan(-1e-8);
  });
});

describe('against a higher precision', () => {
  /** The same conjecture without rationals, so that intervals have to certify. */
  const withoutRationals = <Case>(claim: Conjecture<Case>): Conjecture<Case> => ({
    ...claim,
    replay: (value, numbers) => {
      if (numbers.grows) throw new NoExactForm('not in rationals, for this test');
      return claim.replay(value, numbers);
    },
  });
  const claims: readonly Conjecture<TrainingCase>[] = [
    rises,
    about({
      hypotheses: {
        'K is not small': ({ gram, numbers }) => isAtLeast('λ', gram().largest, numbers.ratio(1, 10)),
      },
      conclusion: {
        'loss falls by a tenth': (run) =>
          everywhere(run.stepsTaken, (t) =>
            isAtMost(
              '‖e(t+1)‖²',
              run.errorSquare(t + 1),
              run.errorSquare(t).multiply(run.numbers.ratio(9, 10)),
            ),
          ),
        'cosine rises': (run) =>
          everywhere(run.stepsTaken, (t) =>
            isAtLeast('cos|cos|', run.signedSquareAlignment(t + 1), run.signedSquareAlignment(t)),
          ),
        'output weights stay small': (run) =>
          everywhere(run.stepsTaken, (t) => isAtMost('‖β‖²/p', run.outputSquare(t), run.numbers.of(2))),
      },
    }),
  ];

  it('what intervals certify, rationals confirm: 200 violations of short linear and ReLU runs', () => {
    let certified = 0;
    for (let index = 0; certified < 200; index++) {
      const stream = RandomStream.at(1, 'cross-check', index);
      const drawn = drawnCase(stream, feedbackAlignment, stream.pick([linear, relu]));
      const value = { ...drawn, steps: 2, stepSize: stream.pick([0.05, 0.3, 1]) };
      const claim = stream.pick(claims as [Conjecture<TrainingCase>]);
      const attempt = claim.trial(value);
      const worst = worstConjunct(attempt);
      if (attempt.kind === 'discarded' || worst === undefined || !(worst.margin.value < 0)) continue;
      const certificate = certify(withoutRationals(claim), value);
      expect(['certified', 'rounding-suspect']).toContain(certificate.status);
      if (certificate.status !== 'certified') continue;
      certified += 1;
      const replay = claim.replay(value, RATIONALS);
      const places = replay.conjuncts[certificate.conjunct]?.();
      expect(isViolated(places?.at(worst.place) as never)).toBe(true);
      // The rationals' own certificate is of the same violation.
      expect(['rational', certificate.arithmetic]).toContain(
        (certify(claim, value) as typeof certificate).arithmetic,
      );
    }
  });
});

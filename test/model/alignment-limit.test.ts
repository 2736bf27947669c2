import { describe, expect, it } from 'vitest';
import { trainInGramSpace } from '../../src/engine/gram-space.js';
import { InputError } from '../../src/input-error.js';
import { matrix } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear } from '../../src/model/activation.js';
import { alignmentLimit, cosineChangeConstant } from '../../src/model/alignment-limit.js';
import { sphereInputs } from '../../src/model/input-family.js';
import { cutOffSchedule } from '../../src/model/schedule.js';

const one = (k: number, y: number) => ({ X: matrix([[Math.sqrt(k)]]), y: Float64Array.of(y) });

describe('the limit of the alignment for infinite width', () => {
  it.each([
    [1, 1, 0.5, 3],
    [0.3, -2, 1.5, 2],
    [4, 0.1, 0.05, 20],
  ])('solves the one-sample equation in closed form: k = %s, y = %s, λ = %s, τ = %s', (k, y, lambda, tau) => {
    // dσ/dτ = −λy/(λ + k + k²σ²), so (λ + k)σ + k²σ³/3 = −λyτ, and cos = √k|σ|/√(1 + kσ²) whatever e is.
    const { atCutOff, afterwards, largest } = alignmentLimit(one(k, y), {
      regularization: lambda,
      duration: tau,
    });
    let low = 0;
    let high = (lambda * Math.abs(y) * tau) / (lambda + k);
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if ((lambda + k) * middle + (k * k * middle ** 3) / 3 < lambda * Math.abs(y) * tau) low = middle;
      else high = middle;
    }
    const cosine = (Math.sqrt(k) * low) / Math.sqrt(1 + k * low * low);
    expect(atCutOff).toBeCloseTo(cosine, 9);
    expect(afterwards).toBeCloseTo(cosine, 9);
    expect(largest).toBeCloseTo(k + (k * low) ** 2, 8);
  });

  it('depends on orthonormal data only through ‖y‖', () => {
    const y = Float64Array.of(0.6, -0.8, 1.2);
    const X = matrix([
      [1, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
    ]);
    const options = { regularization: 0.7, duration: 1.5 };
    const single = alignmentLimit(one(1, Math.hypot(...y)), options);
    expect(alignmentLimit({ X, y }, options).atCutOff).toBeCloseTo(single.atCutOff, 9);
    expect(alignmentLimit({ X, y }, options).largest).toBeCloseTo(single.largest, 8);
  });

  it('is where a very wide network ends, at the cut-off and long after it', () => {
    const stream = RandomStream.at(5, 'limit');
    const X = sphereInputs.draw(3, 9, stream.child('X'));
    const y = Float64Array.of(1, -1, 1);
    const options = { regularization: 1.5, duration: 2 };
    const { atCutOff, afterwards, largest } = alignmentLimit({ X, y }, options);
    const width = 1e8;
    const stepSize = 0.5 / (options.regularization + largest);
    const T = Math.round((options.duration * Math.sqrt(width)) / stepSize);
    const { alignment } = trainInGramSpace(
      'b',
      {
        problem: { X, y, activation: linear },
        start: { kind: 'fresh', width, stream: stream.child('start') },
        stepSize,
        schedule: cutOffSchedule(options.regularization, T),
        steps: T + 2000,
      },
      ['alignment'],
    );
    // 1/√p = 1e-4; the constant is about 0.4.
    expect(Math.abs((alignment[T] as number) - atCutOff)).toBeLessThan(3e-4);
    expect(Math.abs((alignment.at(-1) as number) - afterwards)).toBeLessThan(3e-4);
    expect(Math.abs(atCutOff - afterwards)).toBeGreaterThan(2e-3);
  });

  it('refuses what has no limit', () => {
    const bad = (problem: ReturnType<typeof one>, regularization = 1, duration = 1) =>
      expect(() => alignmentLimit(problem, { regularization, duration })).toThrow(InputError);
    bad(one(1, 0));
    bad(one(0, 1));
    bad(one(1, 1), 0);
    bad(one(1, 1), 1, Number.POSITIVE_INFINITY);
    expect(() => cosineChangeConstant(one(4, 1), 0.5)).toThrow(/ηλ_max\(K\) < 2, got 2/);
  });
});

it('the constant of the change at one sample, by hand', () => {
  // ½(1 + y²/k) − ½ η/(2 − ηk)(k + y²) with k = 2, y = 3, η = 0.5: ½·5.5 − ½·0.5·11.
  expect(cosineChangeConstant(one(2, 3), 0.5)).toBeCloseTo(0, 12);
  expect(cosineChangeConstant(one(2, 3), 1e-9)).toBeCloseTo(2.75, 6);
});

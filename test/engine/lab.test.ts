import { describe, expect, it } from 'vitest';
import { createLab, createReferenceLab } from '../../src/engine/lab.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { matrix } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { inFloat32 } from '../../src/model/in-float32.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { unregularized } from '../../src/model/schedule.js';
import { errorNegated } from '../../src/model/wrong-rules.js';

const problem = (activation = linear) => ({
  X: matrix([
    [1, 0],
    [0.5, 1],
  ]),
  y: Float64Array.of(1, -1),
  activation,
});
const fresh = (width: number) => ({ kind: 'fresh', width, stream: RandomStream.at(1, 'lab') }) as const;
const training = (activation = linear, width = 40) => ({
  problem: problem(activation),
  start: fresh(width),
  stepSize: 0.1,
  schedule: unregularized,
  steps: 5,
});

describe('the choice of engine', () => {
  it('is Gram space for linear networks under the rules it knows, when M determines what is observed', () => {
    expect(createLab().train(training(), ['alignment']).engine).toBe('gram');
    expect(createLab(backpropagation).train(training(), ['errorNorm']).engine).toBe('gram');
    expect(createLab().train(training(linear, 1e9), ['errorNorm', 'totalDrift']).errorNorm.length).toBe(6);
  });

  it('is hidden space for whatever else these rules do', () => {
    for (const run of [
      createLab().train(training(tanh), ['errorNorm']),
      createLab().train(training(), ['weightDrift']),
      createLab(backpropagation).train(training(), ['totalDrift']),
      createLab().train(training(linear, 3), ['errorNorm']),
    ]) {
      expect(run.engine).toBe('hidden');
      expect(run.ranOn).toMatch(/^hidden, (simd|plain) kernel$/);
    }
    const own = { ...tanh, name: 'my own' };
    expect(createLab().train({ ...training(), problem: problem(own) }, ['errorNorm']).engine).toBe('weight');
  });

  it('is Gram space from the smallest width that it can do, n + 2', () => {
    expect(createLab().train(training(linear, 4), ['errorNorm']).engine).toBe('gram');
  });

  it('is hidden space for what a rule of its own says carries the error, linear networks included', () => {
    const doubled = ({ beta }: { beta: Float64Array }) => beta.map((value) => 2 * value);
    const rule = { ...feedbackAlignment, carrier: doubled };
    for (const activation of [linear, tanh])
      expect(createLab(rule, undefined, doubled).train(training(activation), ['errorNorm']).engine).toBe(
        'hidden',
      );
    expect(() => createLab(rule, 'gram', doubled).train(training(), [])).toThrow(
      'a form for hidden space alone',
    );
  });

  it('names the arithmetic of weight space where it is not the usual', () => {
    const ranOn = (rule: LearningRule) => createReferenceLab(rule).train(training(), []).ranOn;
    expect(ranOn(feedbackAlignment)).toBe('weight');
    expect(ranOn(inFloat32('in float32', 'b'))).toBe('weight, float32');
  });

  it('goes by the rule itself: what only resembles a known rule runs its own step', () => {
    const lookalike = { ...feedbackAlignment, step: errorNegated.step };
    for (const rule of [errorNegated, lookalike]) {
      const run = createLab(rule).train(training(), ['errorNorm']);
      expect(run.engine).toBe('weight');
      expect(run.errorNorm[5]).toBeGreaterThan(run.errorNorm[0] as number);
    }
  });

  it('can be overridden, and says what an engine cannot do', () => {
    const start = gaussianWeights(problem(), 40).draw(RandomStream.at(2));
    const given = { ...training(), start };
    const [gram, weight] = [createLab().on('gram'), createReferenceLab()].map((lab) =>
      lab.train(given, ['errorNorm']),
    );
    expect([gram?.engine, weight?.engine]).toEqual(['gram', 'weight']);
    expect(gram?.errorNorm[5]).toBeCloseTo(weight?.errorNorm[5] as number, 12);
    expect(() => createLab().on('gram').train(training(tanh), [])).toThrow(
      'the activation is tanh, not linear',
    );
    expect(() => createLab().on('gram').train(training(), ['kernels'])).toThrow('kernels is not determined');
    expect(() => createLab().on('gram').train(training(linear, 3), [])).toThrow(
      'the width is 3, below n + 2 = 4',
    );
    expect(() => createLab().on('hidden').train(training(linear, 40.5), [])).toThrow(
      '40.5 is no number of hidden units',
    );
    expect(createLab(errorNegated).on('gram').train(training(), []).engine).toBe('weight');
  });
});

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { relu, tanh } from '../../src/model/activation.js';
import { createSubjectLab } from '../../src/subject/subject-lab.js';
import { NotSupportedError, SubjectError } from '../../src/subject-error.js';
import { smallTraining } from '../system/small-training.js';

const script = join(import.meta.dirname, '../system/subjects/misbehaving.mjs');
/** Its error halves with every step. */
const halving = createSubjectLab({ command: `'${process.execPath}' '${script}'` });
afterAll(() => halving.close());

describe('createSubjectLab', () => {
  it('trains by asking the program', () => {
    const run = halving.train(smallTraining(), ['errorNorm', 'loss', 'alignment']);
    expect(run).toMatchObject({
      ending: 'completed',
      stepsTaken: 4,
      engine: 'weight',
      ranOn: 'subject halving',
    });
    expect([...run.errorNorm]).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
    expect([...run.loss]).toEqual([0.5, 0.125, 0.03125, 0.0078125, 0.001953125]);
    expect(run.alignment).toHaveLength(5);
  });

  it('takes many runs in batches, and answers them in order', () => {
    const trainings = Array.from({ length: 9 }, (_, k) => smallTraining({ steps: k }));
    expect(halving.trainAll(trainings, ['errorNorm']).map(({ stepsTaken }) => stepsTaken)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it('the kernels of the initial weights need no word of the program', () => {
    const { kernels } = halving.train(smallTraining(), ['kernels'], { kernelsAt: [0] });
    expect(kernels.map(({ step }) => step)).toEqual([0]);
    expect(kernels[0]?.G.rows).toBe(3);
  });

  it.each([
    ['the activation relu; it offers linear, tanh', { activation: relu }, ['errorNorm'] as const],
    ['the observable outputNorm; it offers errorNorm, alignment', {}, ['outputNorm'] as const],
    ['the observable states; it offers errorNorm, alignment', {}, ['kernels'] as const],
  ])('does not ask for what is not offered: %s', (what, sizes, observe) => {
    const train = () => halving.train(smallTraining({ activation: tanh, ...sizes }), observe);
    expect(train).toThrow(NotSupportedError);
    expect(train).toThrow(`not supported by the subject: ${what}`);
  });

  it('does not ask for another rule, or for single steps', () => {
    const { command } = { command: `'${process.execPath}' '${script}'` };
    const lab = createSubjectLab({ command, rule: 'backpropagation' });
    try {
      expect(() => lab.train(smallTraining(), ['errorNorm'])).toThrow(
        'not supported by the subject: the rule backpropagation; it offers feedback-alignment',
      );
      expect(() => lab.rule.step({} as never)).toThrow('not supported by the subject: single steps');
    } finally {
      lab.close();
    }
  });

  it('starts again after it was closed', () => {
    halving.close();
    expect(halving.train(smallTraining(), ['errorNorm']).stepsTaken).toBe(4);
  });

  it('is the weight-space engine, and no other', () => {
    expect(halving.on('weight')).toBe(halving);
    expect(() => halving.on('gram')).toThrow('engine gram does not run a subject');
  });

  it('a program that cannot be started is a failure of the subject', () => {
    const lab = createSubjectLab({ command: 'no-such-program' });
    expect(() => lab.capabilities()).toThrow(SubjectError);
    lab.close();
  });

  it.each([
    [{ command: ' ' }, 'expected a command such as'],
    [{ command: 'x', timeoutSeconds: 0 }, 'expected timeoutSeconds to be > 0 and at most a day, got 0'],
    [{ command: 'x', startSeconds: Number.NaN }, 'expected startSeconds'],
    [{ command: 'x', timeout: 3 }, 'unknown option timeout'],
  ])('refuses %j', (options, message) => {
    expect(() => createSubjectLab(options)).toThrow(message);
  });
});

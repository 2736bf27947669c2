import { expect, it } from 'vitest';
import { createClassifierLab } from '../../src/classifier/classifier-lab.js';
import { shuffleTestLabels } from '../../src/classifier/shuffle-test-labels.js';
import { splitSmallDigits } from '../../src/classifier/small-digits.js';
import { classifierTrials } from '../../src/law/classifier-trials.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { unregularized } from '../../src/model/schedule.js';

const given = classifierTrials({
  description: 'digits',
  widths: () => [8],
  plan: (width) => ({
    collection: { name: '8×8', draw: splitSmallDigits },
    stepSize: 0.1,
    batchSize: 50,
    steps: width,
  }),
});
const trial = (number: number) => given.trial('digits', 8).draw(RandomStream.at(1, 'trial', number));

it('runs of one trial start alike and see the same minibatches; another trial draws all anew', () => {
  const { train } = createClassifierLab();
  const run = (number: number) => train({ ...trial(number).training, schedule: unregularized });
  expect(run(0)).toEqual(run(0));
  const [first, second] = [trial(0), trial(1)];
  expect(second.training.digits.train.labels).not.toEqual(first.training.digits.train.labels);
  expect(run(1).final.B).not.toEqual(run(0).final.B);
  expect(given.showCase(first)).toContain('64-8-10, η = 0.1, minibatches of 50, 8 steps');
  expect(given.showCase(first)).toContain('"trial"/0');
});

it('a width that is none is refused', () => {
  expect(() => given.trial('digits', 1.5)).toThrow('expected the width p to be 1, 2, 3, …, got 1.5');
});

it('shuffled labels are the same labels in another order, on the test images alone', () => {
  const digits = splitSmallDigits(RandomStream.at(1, 'split'));
  const shuffled = shuffleTestLabels(digits, RandomStream.at(1, 'labels'));
  expect(shuffled.test.labels).not.toEqual(digits.test.labels);
  expect([...shuffled.test.labels].sort()).toEqual([...digits.test.labels].sort());
  expect(shuffled.test.intensities).toBe(digits.test.intensities);
  expect(shuffled.train).toBe(digits.train);
});

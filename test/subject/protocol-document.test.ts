import { describe, expect, it } from 'vitest';
import { stepState } from '../../src/engine/step-state.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { toRows } from '../../src/math/matrix.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { ROUNDOFFS } from '../../src/model/roundoff.js';
import type { JsonObject } from '../../src/subject/answer.js';
import { PROTOCOL } from '../../src/subject/protocol.js';
import { readHello } from '../../src/subject/read-hello.js';
import { readRun } from '../../src/subject/read-run.js';
import { readWeights } from '../../src/subject/read-weights.js';
import { prepareRun, sendState } from '../../src/subject/send-run.js';
import {
  divergedAnswer,
  documented,
  documentedTraining,
  helloAnswer,
  helloRequest,
  stepAnswer,
  stepRequest,
  trainAnswer,
  trainRequest,
} from './documented.js';

const prepare = (statesAt: readonly number[]) => {
  const recording = { record: ['errorNorm', 'outputDrift'], statesAt, derived: [] } as const;
  return prepareRun(0, 'feedback-alignment', documentedTraining, recording, ROUNDOFFS.float64);
};
const prepared = prepare([1]);
const firstRun = ({ runs }: JsonObject): JsonObject => (runs as readonly JsonObject[])[0] as JsonObject;

describe('the messages that the document shows', () => {
  it('are all looked at here', () => {
    expect(documented).toHaveLength(7);
  });

  it('hello', () => {
    expect(helloRequest).toEqual({ id: 1, request: 'hello', protocol: PROTOCOL });
    expect(readHello(helloAnswer)).toMatchObject({ name: 'numpy trainer', step: true, maxBatch: 64 });
    expect(readHello(helloAnswer).observables).toEqual(helloAnswer.observables);
  });

  it('hello: the arithmetic is float64 unless it says float32', () => {
    expect(readHello(helloAnswer).precision).toBe('float64');
    expect(readHello({ ...helloAnswer, precision: 'float32' }).precision).toBe('float32');
    for (const [precision, shown] of [
      ['float16', '"float16"'],
      [32, '32'],
      [null, 'null'],
      ['toString', '"toString"'],
    ]) {
      expect(() => readHello({ ...helloAnswer, precision })).toThrow(
        `"precision" is ${shown}, not "float64" or "float32"`,
      );
    }
  });

  it('train: the request is what is sent', () => {
    expect(trainRequest).toEqual({ id: 2, request: 'train', runs: [prepared.sent] });
  });

  it('train: the answer is what the reference trainer finds', () => {
    const run = readRun(firstRun(trainAnswer), prepared);
    const expected = trainInWeightSpace(feedbackAlignment, documentedTraining, ['errorNorm', 'weightDrift']);
    expect(run).toMatchObject({ ending: 'completed', stepsTaken: 2 });
    expect.soft([...(run.series.get('errorNorm') ?? [])]).toEqual(closeTo(expected.errorNorm));
    expect.soft([...(run.series.get('outputDrift') ?? [])]).toEqual(closeTo(expected.weightDrift.output));
    const { W, beta } = trainInWeightSpace(feedbackAlignment, { ...documentedTraining, steps: 1 }).final;
    expect(run.states.map(({ step }) => step)).toEqual([1]);
    expect(toRows(run.states[0]?.W as never).flat()).toEqual(closeTo(toRows(W).flat()));
    expect([...(run.states[0]?.beta ?? [])]).toEqual(closeTo(beta));
  });

  it('train: a run that diverged', () => {
    expect(readRun(firstRun(divergedAnswer), prepare([]))).toMatchObject({
      ending: 'diverged',
      stepsTaken: 2,
    });
  });

  it('step', () => {
    const { problem, start, stepSize, schedule } = documentedTraining;
    const state = stepState(problem, start, { stepSize, regularization: schedule.at(0) });
    const sent = sendState('feedback-alignment', state);
    expect(stepRequest).toEqual({ id: 4, request: 'step', ...sent, lambda: 0.25 });
    const expected = feedbackAlignment.step(state);
    const { W, beta } = readWeights(stepAnswer, sent, '');
    expect(toRows(W).flat()).toEqual(closeTo(toRows(expected.W).flat()));
    expect([...beta]).toEqual(closeTo(expected.beta));
  });
});

function closeTo(values: ArrayLike<number>): unknown[] {
  return Array.from(values, (value) => expect.closeTo(value, 12));
}

import { describe, expect, it } from 'vitest';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { toRows } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { ROUNDOFFS } from '../../src/model/roundoff.js';
import { unregularized } from '../../src/model/schedule.js';
import { weightsOf } from '../../src/model/start.js';
import type { StopAt } from '../../src/model/training.js';
import { prepareRun } from '../../src/subject/send-run.js';
import { NotSupportedError } from '../../src/subject-error.js';
import { documentedTraining } from './documented.js';

const recording = { record: ['errorNorm'], statesAt: [], derived: [] } as const;
const prepare = (changes: object) =>
  prepareRun(7, 'feedback-alignment', { ...documentedTraining, ...changes }, recording, ROUNDOFFS.float64);
const fresh = (width: number) => ({
  start: { kind: 'fresh', width, stream: RandomStream.at(1, 'start') } as const,
});
const stopAt = (stop: StopAt): number | undefined => prepare({ stopAt: stop }).sent.stopAt;

describe('prepareRun', () => {
  it('sends a fresh start in full, the one that the reference trainer draws', () => {
    const { sent } = prepare(fresh(5));
    const { W, beta, b } = weightsOf(documentedTraining.problem, fresh(5).start);
    expect([sent.W, sent.beta, sent.b]).toEqual([toRows(W), [...beta], [...b]]);
    expect(sent.id).toBe(7);
  });

  it('survives the way through JSON to the last bit', () => {
    const { sent } = prepare(fresh(50));
    expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
  });

  it.each([3.5, 1e9, 600_000])('does not send weights of width %d', (width) => {
    expect(() => prepare(fresh(width))).toThrow(NotSupportedError);
    expect(() => prepare(fresh(width))).toThrow(`not supported by a subject`);
  });

  it('refuses what the reference trainer refuses', () => {
    expect(() => prepare({ stepSize: 0 })).toThrow('training: expected a finite step size > 0, got 0.');
    expect(() => prepare({ schedule: { name: 'broken', at: () => Number.NaN } })).toThrow('schedule broken');
  });

  it('says where a run may stop', () => {
    expect(stopAt({})).toBeUndefined();
    expect(stopAt({ relativeError: 1e-3 })).toBe(1e-3);
    expect(stopAt({ relativeError: 1e-3, resolution: 1e-6 })).toBe(1e-3);
    expect(stopAt({ resolution: 1e-18 })).toBe(1);
    expect(stopAt({ resolution: 0 })).toBe(1);
  });

  it('says so by the arithmetic of the subject', () => {
    const stop = { stopAt: { relativeError: 1e-9, resolution: 1e-3 } };
    const levels = Object.values(ROUNDOFFS).map(
      (roundoff) =>
        prepareRun(0, 'feedback-alignment', { ...documentedTraining, ...stop }, recording, roundoff).sent
          .stopAt as number,
    );
    expect(levels[0]).toBe(1e-9);
    expect(levels[1]).toBeGreaterThan(10 * ROUNDOFFS.float32 * 1e3);
    expect(levels[1]).toBeLessThan(0.01);
  });

  it('stops for rounding where the reference trainer does, within a step', () => {
    const resolution = 1e-4;
    const training = { ...documentedTraining, steps: 5000, schedule: unregularized, stopAt: {} };
    const reference = trainInWeightSpace(feedbackAlignment, { ...training, stopAt: { resolution } }, [
      'errorNorm',
    ]);
    expect(reference.ending).toBe('rounding');
    const level = prepare({ ...training, stopAt: { resolution } }).sent.stopAt as number;
    const { errorNorm } = trainInWeightSpace(feedbackAlignment, training, ['errorNorm']);
    const stopped = errorNorm.findIndex((error) => error <= level * (errorNorm[0] as number));
    expect(Math.abs(stopped - reference.stepsTaken)).toBeLessThanOrEqual(1);
  });
});

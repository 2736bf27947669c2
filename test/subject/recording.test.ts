import { describe, expect, it } from 'vitest';
import type { Observable, Observing } from '../../src/engine/observables.js';
import { SERIES, SUBJECT_OBSERVABLES, type SubjectObservable } from '../../src/subject/protocol.js';
import { recordingOf } from '../../src/subject/recording.js';

const record = (
  observe: readonly Observable[],
  observables: readonly SubjectObservable[],
  observing: Observing = {},
) => recordingOf(4, observe, observing, { observables });

describe('recordingOf', () => {
  it('asks for the series that observables are made of, each once, and always for errorNorm', () => {
    expect(record(['loss', 'totalDrift'], SUBJECT_OBSERVABLES)).toEqual({
      record: ['errorNorm', 'totalForwardDrift', 'totalOutputDrift'],
      statesAt: [],
      derived: [],
    });
    expect(record([], SUBJECT_OBSERVABLES).record).toEqual(['errorNorm']);
  });

  it('asks for ‖β‖ beside the alignment, where it is offered', () => {
    expect(record(['alignment'], SUBJECT_OBSERVABLES).record).toEqual([
      'errorNorm',
      'alignment',
      'outputNorm',
    ]);
    expect(record(['alignment'], ['errorNorm', 'alignment']).record).toEqual(['errorNorm', 'alignment']);
  });

  it('asks for states where kernels are looked at, once each, and not beyond the run', () => {
    const kernelsAt = [3, 0, 1, 3, 9];
    expect(record(['kernels'], SUBJECT_OBSERVABLES, { kernelsAt }).statesAt).toEqual([0, 1, 3]);
    expect(record(['kernels'], SUBJECT_OBSERVABLES).statesAt).toEqual([0, 1, 2, 3, 4]);
    expect(record(['errorNorm'], SUBJECT_OBSERVABLES, { kernelsAt }).statesAt).toEqual([]);
  });

  it('computes from states what is not recorded', () => {
    expect(record(['errorNorm', 'alignment', 'weightDrift'], ['errorNorm', 'alignment', 'states'])).toEqual({
      record: ['errorNorm', 'alignment'],
      statesAt: [0, 1, 2, 3, 4],
      derived: ['weightDrift'],
    });
  });

  it('does without states for the kernels of the initial weights', () => {
    expect(record(['kernels'], SERIES, { kernelsAt: [0] }).statesAt).toEqual([0]);
    expect(() => record(['kernels'], SERIES, { kernelsAt: [1] })).toThrow('not supported by the subject');
  });

  it('refuses what can neither be recorded nor computed', () => {
    expect(() => record(['weightDrift'], ['errorNorm', 'alignment'])).toThrow(
      'not supported by the subject: the observable forwardDrift; it offers errorNorm, alignment',
    );
    expect(() => record(['kernels'], SUBJECT_OBSERVABLES, { kernelsAt: [0.5] })).toThrow('kernelsAt');
  });
});

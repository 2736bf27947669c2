import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Observable, observationLine } from '../../src/report/observation-line.js';
import { version } from '../../src/version.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/observation.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const run = { startedAt: 1_700_000_000.5, profile: 'quick', seed: 7 };
const trial: Observable = {
  status: 'failed',
  reason: 'tails: heads = 1, claimed ≤ 0.5',
  shown: 'uniform 0.1',
  trial: '0/64/17',
  arguments: { 'data set': 0, 'width p': 64, trial: 17 },
  features: {
    n: 4,
    κ: Number.POSITIVE_INFINITY,
    margin: Number.NEGATIVE_INFINITY,
    odd: true,
    unknown: Number.NaN,
  },
  seconds: 0.001,
};
const read = (one: Observable): Record<string, unknown> => {
  const line = observationLine('a-claim', one, run);
  expect(line).not.toContain('\n');
  const json = JSON.parse(line) as Record<string, unknown>;
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  return json;
};

describe('the line of an observation', () => {
  it('has every field of a test case, and numbers that JSON lacks as text', () => {
    expect(read(trial)).toEqual({
      type: 'test_case',
      run_start: 1_700_000_000.5,
      property: 'a-claim',
      status: 'failed',
      status_reason: 'tails: heads = 1, claimed ≤ 0.5',
      representation: 'data set 0, width p 64, trial 17\nuniform 0.1',
      arguments: { 'data set': 0, 'width p': 64, trial: 17 },
      how_generated: 'drawn by the law of the claim',
      features: { n: 4, κ: 'Infinity', margin: '-Infinity', odd: true, unknown: null },
      timing: { 'execute:test': 0.001 },
      coverage: null,
      metadata: { trial: '0/64/17', profile: 'quick', seed: 7, aligncheck: version },
    });
  });

  it('tells a search from a law, and cuts off what is too long', () => {
    const searched = read({ ...trial, arguments: { problem: 3 }, shown: 'x'.repeat(5000) });
    expect(searched.how_generated).toBe('searched by fast-check');
    expect((searched.representation as string).length).toBe(1001);
    expect(read({ ...trial, status: 'gave_up', shown: '' }).representation).toBe(
      'data set 0, width p 64, trial 17',
    );
  });
});

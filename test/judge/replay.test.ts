import { describe, expect, it } from 'vitest';
import type { Judgeable } from '../../src/claim/claim.js';
import { InputError } from '../../src/input-error.js';
import { findClaim } from '../../src/judge/find-claim.js';
import { replay } from '../../src/judge/replay.js';
import { claims, coin, suiteModule } from './toy-claims.js';
import { claims as scalings } from './toy-scalings.js';

const of = (id: string): Judgeable => claims.find((one) => one.id === id) as Judgeable;

describe('a trial is run again by its name', () => {
  it.each([
    '',
    '0',
    '0/1',
    '0/1/',
    '/1/2',
    '0//2',
    'x0/1/2',
    '0/1/2x',
    '0/0/2',
    '0/-1/2',
    '0/./2',
    'a/1/2',
    ' 0/1/2',
  ])('of a theorem: "%s" is none', (name) => {
    expect(() => replay(of('true-coin'), 1, name)).toThrow(
      'trial: expected "data set/size/trial" such as 0/64/17 for true-coin',
    );
  });

  it('of a theorem: data set, size and trial, in figures of any length', () => {
    expect(replay(of('true-coin'), 1, '0/1/2').trial).toBe('0/1/2');
    expect(replay(of('true-coin'), 1, '12/1024/345').trial).toBe('12/1024/345');
    expect(replay(of('true-coin'), 1, '0/1e+21/3').trial).toBe('0/1e+21/3');
    const shown = ['0/1/2', '1/1/2', '0/1/3'].map((name) => replay(of('true-coin'), 1, name).shown);
    expect(new Set(shown).size).toBe(3);
    expect(replay(of('true-coin'), 2, '0/1/2').shown).not.toBe(shown[0]);
    // Violated or not: the conclusion is written out with its margin.
    expect(replay(of('true-coin'), 1, '0/1/2')).toMatchObject({ conjunct: 'tails', bound: 0.5 });
  });

  it('of a theorem: a data set or a trial that fails a hypothesis is none', () => {
    expect(() => replay(of('vacuous-data'), 1, '0/1/2')).toThrow(
      'trial: no data set 0 of vacuous-data meets the hypotheses',
    );
    const never = coin({ id: 'never', bias: 0, trialHypotheses: { never: () => false } });
    expect(() => replay(never, 1, '0/1/2')).toThrow(InputError);
    expect(() => replay(never, 1, '0/1/2')).toThrow(
      'trial 0/1/2 of never was discarded: never does not hold',
    );
  });

  it.each(['', ':', '1:', ':1', '1::2', 'x1', '1x', '1:2x', '1/2'])(
    'of a property: "%s" is no path',
    (path) => {
      expect(() => replay(of('true-integers'), 1, path)).toThrow(
        'trial: expected a path such as 17:0:3 for true-integers',
      );
    },
  );

  it('of a property: a path leads to one problem, or to none', () => {
    expect(replay(of('true-integers'), 1, '17')).toMatchObject({ trial: '17', conjunct: 'small' });
    expect(replay(of('true-integers'), 1, '17').shown).toMatch(/^x = \d+$/);
    expect(() => replay(of('vacuous-integers'), 1, '3')).toThrow(
      'trial: 3 leads to no problem of vacuous-integers that is judged',
    );
    expect(() => replay(of('true-integers'), 1, '0:99:12')).toThrow(InputError);
    expect(() => replay(of('true-integers'), 1, '0:99:12')).toThrow('leads to no problem of true-integers');
  });

  it('of a claim about orders of magnitude there is none', () => {
    expect(() => replay(scalings[0] as Judgeable, 1, '0/1/2')).toThrow(
      'trial: exact-power is about a statistic over many trials',
    );
  });
});

describe('a claim is found by its address', () => {
  const at = { suite: suiteModule, id: 'true-coin', control: undefined, setting: undefined };

  it('itself, or one of its controls', async () => {
    expect((await findClaim(at)).controls).toHaveLength(1);
    expect((await findClaim({ ...at, control: 0 })).controls).toHaveLength(0);
  });

  it('or it is said what is missing', async () => {
    await expect(findClaim({ ...at, id: 'none' })).rejects.toThrow(/ has no claim none\.$/);
    await expect(findClaim({ ...at, id: 'none', control: 0 })).rejects.toThrow(
      'no claim none with control 0.',
    );
    await expect(findClaim({ ...at, control: 1 })).rejects.toThrow('no claim true-coin with control 1.');
    await expect(findClaim({ ...at, setting: 'x' })).rejects.toThrow('does not export an array named claims');
    const nothing = new URL('./decision.js', import.meta.url).href.replace('decision.js', '../two-sample.ts');
    await expect(findClaim({ ...at, suite: nothing })).rejects.toThrow(
      'does not export an array named claims',
    );
  });
});

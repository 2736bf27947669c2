import { describe, expect, it } from 'vitest';
import { atLeast, atMost, unlessDiverged, worstMargin } from '../../src/claim/margin.js';

describe('margins', () => {
  it('are signed, scale-free, and zero exactly on the bound', () => {
    expect(atMost('x', 3, 4).value).toBe(0.25);
    expect(atMost('x', 5, 4).value).toBe(-0.25);
    expect(atMost('x', 4, 4).value).toBe(0);
    expect(atLeast('x', 5, 4).value).toBe(0.25);
    expect(atLeast('x', 3, 4).value).toBe(-0.25);
    expect(atMost('x', -5, -4).value).toBe(0.25);
    // Scale-free: units cancel.
    expect(atMost('x', 3e9, 4e9).value).toBe(atMost('x', 3, 4).value);
    expect(atMost('x', 0.9, 1, { scale: 0.05, where: 't = 3' })).toMatchObject({
      where: 't = 3',
      relation: '≤',
    });
    expect(atMost('x', 0.9, 1, { scale: 0.05 }).value).toBeCloseTo(2, 12);
  });

  it('a bound of zero needs a scale; without one the margin is not a number, which the judge calls broken', () => {
    expect(atMost('x', 0, 0).value).toBeNaN();
    expect(atMost('x', 0, 0, { scale: 1 }).value).toBe(0);
  });

  it('carries what was compared', () => {
    const plain = { observed: 3, bound: 4, quantity: 'x', where: '' };
    expect(atMost('x', 3, 4)).toEqual({ ...plain, value: 0.25, relation: '≤' });
    expect(atLeast('x', 3, 4)).toEqual({ ...plain, value: -0.25, relation: '≥' });
    expect(atLeast('x', 3, 4, { scale: 0.5, where: 't' })).toMatchObject({ value: -2, where: 't' });
    // At a negative bound, too, above is above.
    expect(atLeast('x', -5, -4).value).toBe(-0.25);
  });

  it('the worst margin is found wherever it is, and NaN cannot hide', () => {
    const values = [3, 1, -2, 5];
    expect(worstMargin(4, (i) => atLeast('x', values[i] as number, 0, { scale: 1 })).value).toBe(-2);
    for (const place of [0, 1, 2, 3]) {
      const spoilt = values.map((value, i) => (i === place ? Number.NaN : value));
      expect(worstMargin(4, (i) => atLeast('x', spoilt[i] as number, 0, { scale: 1 })).value).toBeNaN();
    }
    // Of several equally bad places, the first; places after NaN are not looked at.
    const places = [2, 1, 1, 4];
    const at = (i: number) => atLeast('x', places[i] as number, 0, { scale: 1, where: `${i}` });
    expect(worstMargin(4, at).where).toBe('1');
    expect(worstMargin(1, at).where).toBe('0');
    const nan = { ...at(0), value: Number.NaN };
    expect(
      worstMargin(3, (i) => {
        if (i > 1) throw new Error('looked too far');
        return nan;
      }).value,
    ).toBeNaN();
    expect(() => worstMargin(0, () => atMost('x', 0, 1))).toThrow('no place to judge');
  });

  it('a diverged run is a maximal violation; any other is judged', () => {
    const judged = atMost('x', 1, 2);
    expect(unlessDiverged({ ending: 'diverged', stepsTaken: 7 }, 'x', () => judged)).toMatchObject({
      value: Number.NEGATIVE_INFINITY,
      observed: Number.POSITIVE_INFINITY,
      where: 'step 7',
    });
    expect(unlessDiverged({ ending: 'completed', stepsTaken: 7 }, 'x', () => judged)).toBe(judged);
  });
});

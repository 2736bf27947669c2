import { describe, expect, it } from 'vitest';
import { numbersOf, parseAnswer } from '../../src/subject/answer.js';

describe('parseAnswer', () => {
  it('reads NaN and infinities as Python writes them, and leaves text alone that JSON can say', () => {
    expect(parseAnswer('{"a": [NaN, -Infinity,Infinity], "b": NaN}')).toEqual({
      a: ['NaN', '-Infinity', 'Infinity'],
      b: 'NaN',
    });
    expect(parseAnswer('{"name": "the NaN ,NaN, trainer"}')).toEqual({ name: 'the NaN ,NaN, trainer' });
  });

  it.each(['', 'NaN', '[1]', '"text"', 'null', '{"a":', 'Infinity {}'])('refuses %j', (line) => {
    expect(() => parseAnswer(line)).toThrow(/is not JSON|not an object/);
  });
});

describe('numbersOf', () => {
  it('reads numbers, and words and null for those that JSON lacks', () => {
    expect([...numbersOf([1, -0.5, null, 'NaN', 'Infinity', '-Infinity'], 'x')]).toEqual([
      1,
      -0.5,
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  it.each([
    [{}, 'x is {}, not a list'],
    [undefined, 'x is missing, not a list'],
    [['1', 2], 'x[0] is "1", not a number'],
    [[1, true], 'x[1] is true, not a number'],
    [[1, [2]], 'x[1] is [2], not a number'],
    [[1], 'x has 1 entries, not 2'],
  ])('says what is wrong with %j', (value, message) => {
    expect(() => numbersOf(value, 'x', 2)).toThrow(message);
  });
});

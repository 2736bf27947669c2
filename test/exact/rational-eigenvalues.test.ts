import { describe, expect, test } from 'vitest';
import { type ExtremeEigenvalues, extremeEigenvaluesOfRationals } from '../../src/exact/eigenvalues.js';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import { Rational } from '../../src/exact/rational.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { rational, reflected, square, twoByTwo } from './matrices.js';

describe('eigenvalues of rational matrices', () => {
  const of = (rows: readonly (readonly number[])[]): Rational[][] =>
    rows.map((row) => row.map((x) => Rational.ofNumber(x)));
  const shown = ({ smallest, largest }: ExtremeEigenvalues<Rational>): string[] => [
    `${smallest}`,
    `${largest}`,
  ];

  test('are exact for a diagonal, and for 2×2 with a square discriminant', () => {
    expect(shown(extremeEigenvaluesOfRationals(of([[0.375]])))).toEqual(['3/8', '3/8']);
    const D = square(3, (i, j) => rational(i === j ? [2, -7, 5][i] : 0, 3));
    expect(shown(extremeEigenvaluesOfRationals(D))).toEqual(['-7/3', '5/3']);
    expect(shown(extremeEigenvaluesOfRationals(of(twoByTwo(2, 1, 2))))).toEqual(['1', '3']);
    expect(shown(extremeEigenvaluesOfRationals(of(twoByTwo(5, -2, 2))))).toEqual(['1', '6']);
    expect(shown(extremeEigenvaluesOfRationals(of(twoByTwo(1, 1, 1))))).toEqual(['0', '2']);
  });

  test('are those the matrix was reflected from, on 300 matrices', () => {
    const stream = RandomStream.at(6, 'eigenvalues');
    for (let trial = 0; trial < 300; trial++) {
      const draw = (): Rational => rational(stream.integer(-20, 20), stream.integer(1, 7));
      const D = [draw(), draw()];
      const A = reflected(D, [BigInt(stream.integer(1, 9)), BigInt(stream.integer(-9, 9))]);
      const [least, most] = D[0].less(D[1]) ? D : [D[1], D[0]];
      expect(shown(extremeEigenvaluesOfRationals(A))).toEqual([`${least}`, `${most}`]);
    }
  });

  test('are not given where they are irrational or could be', () => {
    const irrational = of(twoByTwo(1, 1, 2));
    expect(() => extremeEigenvaluesOfRationals(irrational)).toThrow(NoExactForm);
    expect(() => extremeEigenvaluesOfRationals(irrational)).toThrow('the eigenvalues of K are irrational');
    const third = square(3, () => rational(1));
    expect(() => extremeEigenvaluesOfRationals(third)).toThrow(NoExactForm);
    expect(() => extremeEigenvaluesOfRationals(third)).toThrow('3×3 and not diagonal');
  });

  test('refuse what is not a symmetric matrix', () => {
    expect(() => extremeEigenvaluesOfRationals(of([[1, 2]]))).toThrow('got 1 rows of 2 entries');
    expect(() =>
      extremeEigenvaluesOfRationals(
        of([
          [1, 2],
          [3, 1],
        ]),
      ),
    ).toThrow('entry (1, 0) is 3 and (0, 1) is 2');
  });
});

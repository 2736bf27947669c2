import { describe, expect, it } from 'vitest';
import { type GramBlocks, gramBlocks } from '../../src/engine/gram-start.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { gram, type Matrix, matrix } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';
import { linear } from '../../src/model/activation.js';
import { kolmogorovSmirnov } from '../two-sample.js';

const COUNT = 6000;
/** Numbers that see every block of M: entries, and combinations that depend on their joint law. */
const statistics = ({ ZZ, Zbeta, Zb, betaBeta, bBeta, bb }: GramBlocks): number[] => {
  const n = Zb.length;
  const last = n * n - 1;
  const [z, w] = [Zb[0] as number, Zbeta[n - 1] as number];
  return [
    ZZ[0] as number,
    ZZ[n > 1 ? 1 : 0] as number,
    ZZ[last] as number,
    z,
    w,
    betaBeta,
    bBeta,
    bb,
    bBeta / Math.sqrt(bb * betaBeta),
    z / (1 + Math.sqrt((ZZ[0] as number) * bb)),
    z * w * bBeta,
    (ZZ[0] as number) * bb - z * z,
    (ZZ[0] as number) * (ZZ[last] as number) - (ZZ[n - 1] as number) ** 2,
  ];
};

function samples(X: Matrix, width: number, scale = 1): { drawn: number[][]; built: number[][] } {
  const problem = { X, y: new Float64Array(X.rows), activation: linear };
  const stream = (kind: string, i: number): RandomStream => RandomStream.at(8, kind, width, i);
  const drawn = Array.from({ length: COUNT }, (_, i) =>
    statistics(gramBlocks(problem, { kind: 'fresh', width: width * scale, stream: stream('drawn', i) })),
  );
  const built = Array.from({ length: COUNT }, (_, i) =>
    statistics(gramBlocks(problem, gaussianWeights(problem, width).draw(stream('built', i)))),
  );
  return { drawn, built };
}

const worst = ({ drawn, built }: { drawn: number[][]; built: number[][] }): number =>
  Math.max(
    ...(drawn[0] as number[]).map((_, k) =>
      kolmogorovSmirnov(
        drawn.map((s) => s[k] as number),
        built.map((s) => s[k] as number),
      ),
    ),
  );

describe('a Gram matrix drawn by Bartlett', () => {
  const square = matrix([
    [1, 0.2, 0],
    [0.4, 0.8, 0.1],
    [0, -0.3, 0.7],
  ]);
  const singular = matrix([
    [1, 2],
    [2, 4],
    [0.5, -1],
  ]);
  const withZero = matrix([
    [0, 0],
    [1, 1],
  ]);

  // 13 statistics in each of 5 cases at 1e-7: a false alarm has probability below 1e-5.
  for (const [name, X, width] of [
    ['square, the smallest width', square, 5],
    ['square, wider', square, 40],
    ['rank-deficient K', singular, 9],
    ['a zero row', withZero, 6],
    ['one sample', matrix([[1.5]]), 3],
  ] as const) {
    it(`has the law of one built from vectors: ${name}`, () => {
      expect(worst(samples(X, width))).toBeLessThan(2.9);
    });
  }

  it('would be seen with a width that is off by a tenth', () => {
    expect(worst(samples(square, 40, 1.1))).toBeGreaterThan(2.9);
  });

  it('costs the same and concentrates as it must at width 10¹⁵', () => {
    const problem = { X: square, y: new Float64Array(3), activation: linear };
    const width = 1e15;
    const { ZZ, bb, bBeta } = gramBlocks(problem, { kind: 'fresh', width, stream: RandomStream.at(9) });
    const [smallest] = symmetricEigen(gram(square)).values;
    expect(Math.abs((ZZ[0] as number) / width / (smallest as number) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(bb / width - 1)).toBeLessThan(1e-6);
    expect(Math.abs(bBeta / Math.sqrt(width))).toBeLessThan(6);
  });
});

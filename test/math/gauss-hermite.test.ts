import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { gaussHermite } from '../../src/math/gauss-hermite.js';

/*
 * [order, index, node, weight], made with mpmath 1.3.0 by bisection, a route that shares no step with the source:
 *   mp.dps = 50
 *   def values(n, x):  # orthonormal p_0 … p_n
 *       p = [mpf(1), x]
 *       for k in range(1, n): p.append((x * p[k] - sqrt(mpf(k)) * p[k - 1]) / sqrt(mpf(k + 1)))
 *       return p
 *   def node(n, i):  # sign changes along p_0 … p_n at x count the zeros of p_n above x
 *       low, high = mpf(0), mpf(50)
 *       for _ in range(100):
 *           x = (low + high) / 2
 *           p = values(n, x)
 *           low, high = (x, high) if sum(p[k] * p[k + 1] < 0 for k in range(n)) > n - 1 - i else (low, x)
 *       return x
 *   weight = 1 / sum(v * v for v in values(n, node(n, i))[:n])
 */
const ORACLE: readonly (readonly [number, number, number, number])[] = [
  [5, 4, 2.8569700138728056, 0.01125741132772069],
  [20, 19, 7.619048541679758, 1.257800672437927e-13],
  [64, 32, 0.19558891056727554, 0.15310831636189678],
  [64, 60, 12.596752480605721, 8.786635679310465e-36],
  [65, 33, 0.3882080458814402, 0.14365892331848565],
  [256, 170, 8.435247345248879, 2.8731516823222885e-17],
  [256, 255, 31.10095103709651, 2.9540145871800836e-211],
  [512, 300, 6.1947497050118345, 2.5960165276037824e-10],
  [256, 252, 29.3155564956489, 4.691358319076649e-188],
  [512, 466, 32.174579654118794, 1.2714481049700371e-226],
  [512, 480, 35.078316962996226, 5.561159715986662e-269],
];

const EVERY_ORDER = Array.from({ length: 512 }, (_, k) => k + 1);

describe('Gauss–Hermite nodes and weights', () => {
  test.each(ORACLE)('order %d, index %d, against mpmath', (order, index, node, weight) => {
    const rule = gaussHermite(order);
    // Five ulp: the last Newton step rounds once, its ratio carries the noise of the recurrence.
    expect(relativeGap(rule.nodes[index], node)).toBeLessThan(1e-15);
    // The sum of squares grows over `order` steps, each with its own rounding; without the correction for the rounded
    // node the last entries are off by up to 1.2e-13.
    expect(relativeGap(rule.weights[index], weight)).toBeLessThan(weight > 1e-20 ? 1e-14 : 5e-14);
  });

  test('orders 1, 2 and 3 in closed form', () => {
    expect(Array.from(gaussHermite(1).nodes)).toEqual([0]);
    expect(Array.from(gaussHermite(1).weights)).toEqual([1]);
    expectClose(gaussHermite(2).nodes, [-1, 1]);
    expectClose(gaussHermite(2).weights, [1 / 2, 1 / 2]);
    expectClose(gaussHermite(3).nodes, [-Math.sqrt(3), 0, Math.sqrt(3)]);
    expectClose(gaussHermite(3).weights, [1 / 6, 2 / 3, 1 / 6]);
  });

  test('every order: ascending, symmetric to the last bit, positive where a double can hold the weight', () => {
    for (const order of EVERY_ORDER) {
      const { nodes, weights } = gaussHermite(order);
      const faults = Array.from(nodes, (x, i) => {
        const mirror = order - 1 - i;
        if (i > 0 && !(x > at(nodes, i - 1))) return `node ${i} does not ascend`;
        if (x + at(nodes, mirror) !== 0 || at(weights, i) !== at(weights, mirror))
          return `${i} has no mirror`;
        if (!(at(weights, i) > 0) && Math.abs(x) < 37) return `weight ${i} vanishes`;
        return '';
      }).filter(Boolean);
      expect(faults, `order ${order}`).toEqual([]);
    }
  });

  test('every order: moments 0, 2, 4 of the normal law', () => {
    for (const order of EVERY_ORDER) {
      // Up to 512 terms of one sign; observed 1.2e-15, 0.9e-15 and 3.6e-15.
      expect(Math.abs(moment(order, 0) - 1), `order ${order}`).toBeLessThan(3e-15);
      if (order >= 2) expect(Math.abs(moment(order, 2) - 1), `order ${order}`).toBeLessThan(3e-15);
      if (order >= 3) expect(Math.abs(moment(order, 4) - 3), `order ${order}`).toBeLessThan(1e-14);
    }
  });
});

describe('Gauss–Hermite exactness', () => {
  test.each([1, 2, 3, 4, 5, 8, 13, 20])(
    'order %d: exact up to degree 2n − 1, off by n! at degree 2n',
    (order) => {
      for (let degree = 0; degree < 2 * order; degree++) {
        const scale = absoluteMoment(degree);
        const truth = degree % 2 === 0 ? scale : 0;
        // Raising a node to this degree multiplies its relative error by the degree.
        const tolerance = 3e-16 * (degree + 4);
        expect(Math.abs(moment(order, degree) - truth) / scale, `degree ${degree}`).toBeLessThan(tolerance);
      }
      // p_n² is zero on the nodes and 1 in truth; He_n² = n! p_n² starts with x²ⁿ.
      const scale = absoluteMoment(2 * order);
      const missing = scale - moment(order, 2 * order);
      const tolerance = 3e-16 * (2 * order + 4) * scale;
      expect(Math.abs(missing - factorial(order))).toBeLessThan(tolerance);
    },
  );

  // Monomials overflow at high degree; the orthonormal polynomials test the same exactness and stay near 1.
  // At order 512 the outermost weights underflow, so only degrees whose mass lies inside |x| < 37 are asked for.
  test.each([
    [64, 63],
    [65, 64],
    [256, 255],
    [512, 300],
  ])('order %d: p_j and p_k orthonormal up to degree %d each', (order, highest) => {
    const { nodes, weights } = gaussHermite(order);
    const columns = Array.from(nodes, (x) => orthonormal(highest, x));
    let worst = 0;
    for (let j = 0; j <= highest; j += 7) {
      for (let k = highest; k >= j; k -= 5) {
        let sum = 0;
        for (const [i, column] of columns.entries()) {
          // One factor at a time: p_j p_k alone may overflow where the weight is smallest.
          sum += at(weights, i) * at(column, j) * at(column, k);
        }
        worst = Math.max(worst, Math.abs(sum - (j === k ? 1 : 0)));
      }
    }
    // Each p carries about √degree roundings; observed 1e-14.
    expect(worst).toBeLessThan(3e-14);
  });

  test('a smooth function with a known mean: E cos(2Z) = exp(−2)', () => {
    const { nodes, weights } = gaussHermite(40);
    const mean = nodes.reduce((sum, x, i) => sum + at(weights, i) * Math.cos(2 * x), 0);
    expect(Math.abs(mean - Math.exp(-2))).toBeLessThan(1e-15);
  });
});

describe('Gauss–Hermite interface', () => {
  test('a rule is made once', () => {
    expect(gaussHermite(17)).toBe(gaussHermite(17));
  });

  test.each([0, -1, 513, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses order %d', (order) => {
    expect(() => gaussHermite(order)).toThrow(InputError);
    expect(() => gaussHermite(order)).toThrow(`expected an integer order from 1 to 512, got ${order}`);
  });
});

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

function relativeGap(value: number | undefined, truth: number): number {
  return Math.abs((value ?? Number.NaN) / truth - 1);
}

function expectClose(values: Float64Array, truth: readonly number[]): void {
  expect(values.length).toBe(truth.length);
  // One or two ulp of numbers near 1.
  for (const [i, value] of truth.entries()) expect(Math.abs(at(values, i) - value)).toBeLessThan(4e-16);
}

function moment(order: number, degree: number): number {
  const { nodes, weights } = gaussHermite(order);
  return nodes.reduce((sum, x, i) => sum + at(weights, i) * x ** degree, 0);
}

/** E|Z|^d: (d − 1)!! for even d, √(2/π) (d − 1)!! for odd d. */
function absoluteMoment(degree: number): number {
  let product = degree % 2 === 0 ? 1 : Math.sqrt(2 / Math.PI);
  for (let k = degree - 1; k > 1; k -= 2) product *= k;
  return product;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

/** p_0 … p_highest at x by their recurrence. */
function orthonormal(highest: number, x: number): Float64Array {
  const values = new Float64Array(highest + 1).fill(1);
  for (let k = 0; k < highest; k++) {
    const before = k === 0 ? 0 : at(values, k - 1);
    values[k + 1] = (x * at(values, k) - Math.sqrt(k) * before) / Math.sqrt(k + 1);
  }
  return values;
}

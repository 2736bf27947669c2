import { InputError } from '../input-error.js';

/** Nodes in ascending order and their weights. Shared between callers: read, never write. */
export interface GaussHermiteRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** p₅₁₂ stays below 1e220 on its own nodes; from order 700 or so the polynomials would overflow there. */
const LARGEST_ORDER = 512;

/** The iteration is cubic, so after a step this small the next one would be far below rounding. */
const LAST_STEP = 1e-10;

/** Two or three steps suffice for every order; the cap only rules out an endless loop. */
const MOST_STEPS = 20;

const rules = new Map<number, GaussHermiteRule>();

/**
 * Gauss–Hermite rule for the standard normal law, made once per order and kept.
 *
 * E g(Z) ≈ Σ_k w_k g(x_k), Z ~ N(0, 1), exact for polynomials of degree 2·order − 1
 *
 * The nodes are the zeros of p_n, where p_k = He_k / √k!, the polynomials orthonormal under the normal law, and
 * w_k = 1 / Σ_{j<n} p_j(x_k)². The rule is symmetric to the last bit: x_k = −x_{n−1−k}, w_k = w_{n−1−k}.
 *
 * Units: relative error below 1e-15 in the nodes, 5e-14 in the weights (1e-14 in those above 1e-20); weights below
 * 1e-308 (|x| > 37, orders above 360) are returned as zero.
 * Throws: InputError unless order is an integer from 1 to 512.
 * Source: DLMF 3.5(v), 18.9 (recurrence), 18.2(v) (Christoffel–Darboux). Checked by: test/math/gauss-hermite.test.ts.
 */
export function gaussHermite(order: number): GaussHermiteRule {
  if (!Number.isInteger(order) || order < 1 || order > LARGEST_ORDER) {
    throw new InputError(
      `Gauss–Hermite rule: expected an integer order from 1 to ${LARGEST_ORDER}, got ${order}.`,
    );
  }
  let rule = rules.get(order);
  if (rule === undefined) {
    rule = makeRule(order);
    rules.set(order, rule);
  }
  return rule;
}

function makeRule(order: number): GaussHermiteRule {
  const roots = Float64Array.from({ length: order + 1 }, (_, k) => Math.sqrt(k));
  const nodes = new Float64Array(order);
  const weights = new Float64Array(order);
  // From the largest node down to zero; the rest by symmetry.
  for (let last = order - 1, first = 0; first <= last; first++, last--) {
    const start = first === last ? 0 : nodeGuess(order, first);
    const { node, weight } = refine(start, roots);
    // The other half first: where the two meet, at zero, this leaves +0 rather than −0.
    nodes[first] = -node;
    nodes[last] = node;
    weights[first] = weight;
    weights[last] = weight;
  }
  return { nodes, weights };
}

/**
 * The node with `rank` nodes above it, to about a hundredth of the gap between nodes.
 *
 * WKB for ψ'' = −(n + ½ − x²/4) ψ: x = 2√(n+½) cos φ, φ − ½ sin 2φ = (rank + ¾) π / (n + ½).
 */
function nodeGuess(order: number, rank: number): number {
  const target = ((rank + 0.75) * Math.PI) / (order + 0.5);
  // The left side is increasing and convex, so Newton from the right end runs down to the solution.
  let phi = Math.PI / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = (phi - Math.sin(2 * phi) / 2 - target) / (1 - Math.cos(2 * phi));
    phi -= change;
    if (Math.abs(change) < 1e-6) break;
  }
  return 2 * Math.sqrt(order + 0.5) * Math.cos(phi);
}

/**
 * Newton on the Hermite function p_n(x) exp(−x²/4): its second derivative vanishes where it does, hence cubic.
 *
 * With u = p_n / p_n' the step is u / (1 − x u / 2); the exponential itself cancels, so nothing underflows.
 */
function refine(start: number, roots: Float64Array): { node: number; weight: number } {
  let node = start;
  let { ratio, square } = evaluate(node, roots);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = ratio / (1 - (node * ratio) / 2);
    node -= change;
    ({ ratio, square } = evaluate(node, roots));
    if (Math.abs(change) < LAST_STEP) break;
  }
  // d log w / dx = −x: without this correction the half ulp the node is off by costs a weight x² · 1e-16.
  return { node, weight: (1 + node * ratio) / square };
}

/** p_n / p_n' and Σ_{j<n} p_j² at x, by √(k+1) p_{k+1} = x p_k − √k p_{k−1} and p_n' = √n p_{n−1}. */
function evaluate(x: number, roots: Float64Array): { ratio: number; square: number } {
  const order = roots.length - 1;
  let previous = 0;
  let current = 1;
  let square = 0;
  for (let k = 0; k < order; k++) {
    square += current * current;
    const next = (x * current - (roots[k] as number) * previous) / (roots[k + 1] as number);
    previous = current;
    current = next;
  }
  return { ratio: current / ((roots[order] as number) * previous), square };
}

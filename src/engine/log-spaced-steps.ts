/**
 * Steps from 0 to `last`, dense at the start where a run moves most: 0 and the rounded powers last^(k/(count − 2)), each once.
 *
 * At most `count` ≥ 3 of them, in order; fewer where the first powers round to the same step.
 */
export function logSpacedSteps(last: number, count: number): readonly number[] {
  const powers = Array.from({ length: count - 1 }, (_, k) => Math.round(last ** (k / (count - 2))));
  return [...new Set([0, ...powers.map((step) => Math.min(step, last))])];
}

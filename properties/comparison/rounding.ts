// Differences are counted in roundings: they are divided by u times a majorant, u the unit roundoff of the lab.

/**
 * How many roundings two computations of the same step may differ by.
 *
 * Let k be the number of roundings on the longest way to a weight; errors are then at most k·u of the majorant. One
 * step adds d to z, 5 to ψ and ψ′, p + 3 to e, n + 9 to the update, and W⁺ multiplies terms that carry the k of W, β, e
 * and ψ′: k⁺ ≤ 4k + 2d + p + n + 20 ≤ 4k + 46 for n, d ≤ 6 and p ≤ 8. A rule in float32 first rounds what it is given:
 * x and w in z, and so in e and in ψ′, β in e, then b, x and η make 8 more, k⁺ ≤ 4k + 54. A rotation of X and W adds 32
 * before the step and 32 after it (d√d for the product, as many for QᵀQ = I). Both sides together:
 * 2(4·32 + 54) + 32 = 396 < 2⁹.
 */
export const STEP_ROUNDINGS = 2 ** 9;

/**
 * How many roundings, of the majorant of the run, two runs of the same training may differ by.
 *
 * k⁺ ≤ 4k + 54 from k = 33 gives 186, 798, 3246 after 3 steps; ‖e‖ adds 2k + 25; both sides together 13 034 < 2¹⁴.
 */
export const RUN_ROUNDINGS = 2 ** 14;

/**
 * The size of a difference relative to the size of the terms that were summed; 0 when there is no difference.
 *
 * Infinite when the difference is not finite (one side overflowed where the majorant did not), and when nothing was
 * summed that could have been rounded.
 */
export function relativeTo(size: number, difference: number): number {
  if (difference === 0) return 0;
  return Number.isFinite(difference) && size > 0 ? Math.abs(difference) / size : Number.POSITIVE_INFINITY;
}

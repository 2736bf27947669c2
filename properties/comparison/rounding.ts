/**
 * How far two computations of the same step may differ, relative to its majorant.
 *
 * Let k be the number of roundings on the longest way to a weight; errors are then at most k·2⁻⁵³ of the majorant. One
 * step adds d to z, 5 to ψ and ψ′, p + 3 to e, n + 9 to the update, and W⁺ multiplies terms that carry the k of W, β, e
 * and ψ′: k⁺ ≤ 4k + 2d + p + n + 20 ≤ 4k + 46 for n, d ≤ 6 and p ≤ 8. A rotation of X and W adds 32 before the step and
 * 32 after it (d√d for the product, as many for QᵀQ = I). Both sides together: 2(4·32 + 46) + 32 = 380 < 2⁹.
 */
export const STEP_TOLERANCE = 2 ** -44;

/**
 * How far two runs of the same training may differ, relative to the majorant of the run.
 *
 * k⁺ ≤ 4k + 46 from k = 32 gives 174, 742, 3014 after 3 steps; ‖e‖ adds 2k + 22; both sides together 12 100 < 2¹⁴.
 */
export const RUN_TOLERANCE = 2 ** -39;

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

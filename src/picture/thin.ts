/** At most this many places of a curve are kept: more than the eye can tell, few enough for a table. */
export const MOST_PLACES = 64;

/**
 * Places 0 … last, at most `most` of them, both ends included: evenly spaced, or evenly in log(1 + place).
 *
 * Units: places count from 0.
 */
export function thinnedPlaces(last: number, spacing: 'linear' | 'log', most: number = MOST_PLACES): number[] {
  if (last <= 0) return [0];
  const count = Math.min(most, last + 1);
  const at = (share: number): number =>
    spacing === 'linear' ? share * last : Math.expm1(share * Math.log1p(last));
  const places = Array.from({ length: count }, (_, k) => Math.round(at(k / (count - 1))));
  return [...new Set(places)];
}

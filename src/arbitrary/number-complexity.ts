/** Numbers with more decimals than this count as having one more. */
const COUNTED_DECIMALS = 2;

/** How many decimals a number needs when written down: 0 for integers, 1, 2, or 3 for three and more. */
export function decimals(x: number): number {
  for (let digits = 0; digits <= COUNTED_DECIMALS; digits++) if (roundTo(digits, x) === x) return digits;
  return COUNTED_DECIMALS + 1;
}

/** The nearest number with that many decimals. */
export function roundTo(digits: number, x: number): number {
  // + 0 turns −0 into 0: a zero is the same zero however it came about.
  return Number(x.toFixed(digits)) + 0;
}

/** The place of an integer in 0, 1, −1, 2, −2, … */
export function integerRank(k: number): number {
  return 2 * Math.abs(k) - (k > 0 ? 1 : 0);
}

/**
 * Whether x is simpler than y: fewer decimals, or both integers and x earlier in 0, 1, −1, 2, −2, …
 *
 * A well-founded order, so a descent in it ends: three descents in decimals at most, then a descent in natural numbers.
 */
export function isSimpler(x: number, y: number): boolean {
  const [own, other] = [decimals(x), decimals(y)];
  return own < other || (own === 0 && other === 0 && integerRank(x) < integerRank(y));
}

/** Simpler numbers near x or at 0 and ±1, boldest first; none for 0. */
export function simplerNumbers(x: number): number[] {
  const step = Math.sign(x);
  const candidates = [0, 1, -1, Math.abs(x), Math.trunc(x), Math.trunc(x) + step];
  candidates.push(Math.trunc(x / 2), Math.trunc(x) - step, roundTo(1, x), roundTo(2, x));
  return [...new Set(candidates.map((value) => value + 0))].filter((value) => isSimpler(value, x));
}

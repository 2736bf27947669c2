/**
 * The two-sample Kolmogorov–Smirnov statistic, √(mn/(m+n))·sup |F − G|.
 *
 * Under one common law P(statistic ≥ x) ≤ 2e^{−2x²} holds to good accuracy for samples of thousands (Kolmogorov's limit;
 * Massart's constant): 2.9 has probability 1e-7.
 */
export function kolmogorovSmirnov(first: readonly number[], second: readonly number[]): number {
  if (![...first, ...second].every(Number.isFinite)) throw new Error('two-sample: expected finite numbers.');
  const [a, b] = [Float64Array.from(first).sort(), Float64Array.from(second).sort()];
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && (a[i] as number) <= at) i += 1;
    while (j < b.length && (b[j] as number) <= at) j += 1;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest * Math.sqrt((a.length * b.length) / (a.length + b.length));
}

/** A number for people: three digits, "−∞" for a diverged trajectory, no exponent where none is needed. */
export function formatNumber(value: number, digits = 3): string {
  if (value === Number.NEGATIVE_INFINITY) return '−∞';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(digits));
  const text = size >= 1e-3 && size < 1e5 ? String(rounded) : rounded.toExponential();
  return text.replace('-', '−').replace('e−', 'e-').replace('e+', 'e');
}

/** 1234567 → "1 234 567". */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** 1, "trial" → "1 trial"; 2, "trial" → "2 trials". */
export function formatPlural(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;
}

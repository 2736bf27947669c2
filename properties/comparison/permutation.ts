/**
 * The permutation of 0 … length − 1 with the given number in lexicographic order, counted modulo length!.
 *
 * Number 0 is the identity and 1 exchanges the last two, so small numbers are simple permutations.
 */
export function permutation(length: number, number: number): readonly number[] {
  const left = Array.from({ length }, (_, i) => i);
  let rest = number;
  // The digits of the number in the factorial base, last digit first.
  const digits = left.map((_, i) => {
    const digit = rest % (i + 1);
    rest = Math.floor(rest / (i + 1));
    return digit;
  });
  return digits.reverse().map((digit) => left.splice(digit, 1)[0] as number);
}

import { InputError } from '../input-error.js';

/** What was decided at one width. */
export type Decision = 'holds' | 'refuted' | 'undecided';

/** The widths at which decisions are asked for. */
export interface WidthGrid {
  readonly smallest: number;
  readonly largest: number;
  /** Neighbouring widths differ by this factor. */
  readonly ratio: number;
}

/** Where a claim begins to hold, on a grid. */
export interface Threshold {
  /** The smallest width decided "holds"; undefined when the largest one was not. */
  readonly holdsFrom: number | undefined;
  /** The largest width below it that was decided "refuted"; undefined when the smallest one was not. */
  readonly refutedUpTo: number | undefined;
  /** Decisions by width, in the order asked for. */
  readonly probes: readonly { readonly width: number; readonly decision: Decision }[];
}

/**
 * The smallest width at which a claim is decided "holds", and the largest below it at which it is refuted.
 *
 * Gallops from the smallest width, then bisects; in logarithmically many decisions. If the violation rate falls with the
 * width and every decision is right, the true threshold lies between the two widths. Widths between them were undecided or
 * are neighbours on the grid. Checked by: test/sharpness/threshold.test.ts.
 * Throws: InputError for a grid that is none.
 */
export async function findThreshold(
  grid: WidthGrid,
  decide: (width: number) => Promise<Decision>,
): Promise<Threshold> {
  const widths = widthsOf(grid);
  const probes: { width: number; decision: Decision }[] = [];
  const known = new Map<number, Decision>();
  const at = async (place: number): Promise<Decision> => {
    const before = known.get(place);
    if (before !== undefined) return before;
    const width = widths[place] as number;
    const decision = await decide(width);
    known.set(place, decision);
    probes.push({ width, decision });
    return decision;
  };
  const last = widths.length - 1;
  const holds = await firstWhere(last, async (place) => (await at(place)) === 'holds');
  // Below the first "holds", refutations come first and undecided widths, if any, after them.
  const open = await firstWhere((holds ?? last + 1) - 1, async (place) => (await at(place)) !== 'refuted');
  const refuted = (open ?? holds ?? last + 1) - 1;
  return {
    holdsFrom: holds === undefined ? undefined : widths[holds],
    refutedUpTo: refuted < 0 ? undefined : widths[refuted],
    probes,
  };
}

/** The first place 0 … last from which a monotone condition holds; undefined when it never does. Gallops up, then bisects. */
async function firstWhere(
  last: number,
  holds: (place: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (last < 0) return undefined;
  let low = -1;
  let high = 0;
  for (let stride = 1; !(await holds(high)); stride *= 2) {
    if (high === last) return undefined;
    low = high;
    high = Math.min(last, high + stride);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function widthsOf({ smallest, largest, ratio }: WidthGrid): readonly number[] {
  if (!(smallest >= 1 && largest >= smallest && Number.isFinite(largest) && ratio > 1)) {
    throw new InputError(
      `sharpness: expected widths 1 ≤ smallest ≤ largest and a ratio above 1, got ${smallest}, ${largest} and ${ratio}.`,
    );
  }
  const widths: number[] = [];
  for (let k = 0; ; k++) {
    const width = Math.round(smallest * ratio ** k);
    if (width > largest) return widths;
    if (width !== widths.at(-1)) widths.push(width);
  }
}

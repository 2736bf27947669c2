import type { Conjecture } from '../claim/conjecture.js';
import type { Quantity } from '../claim/space.js';
import type { Evaluator } from './evaluator.js';
import { drawStream } from './evaluator.js';
import { isClearViolation, isViolation } from './worst-conjunct.js';

export interface ExplainOptions<Case> {
  readonly conjecture: Conjecture<Case>;
  readonly evaluator: Evaluator<Case>;
  readonly seed: number;
  readonly value: Case;
  /** Variations of each ingredient. */
  readonly variations: number;
  readonly signal?: AbortSignal | undefined;
}

/** How often a counterexample survived when one ingredient was another. */
export interface VariedIngredient {
  readonly ingredient: string;
  readonly varied: number;
  /** Of these, cases that met the hypotheses. */
  readonly judged: number;
  readonly violated: number;
}

/** Where along one number, everything else as it is, violations begin or end, as far as was looked. */
export interface Boundary {
  readonly quantity: string;
  /** Of the counterexample. */
  readonly at: number;
  /** Neighbouring values found: violated at the one, not violated at the other. */
  readonly violatedAt: number;
  readonly heldAt: number;
}

export interface Explanation {
  readonly ingredients: readonly VariedIngredient[];
  readonly boundaries: readonly Boundary[];
  /** Numbers along which no change was seen, with the range that was looked at. */
  readonly unbounded: readonly { readonly quantity: string; readonly from: number; readonly to: number }[];
  /** Of a probabilistic conjecture: the draws by which each variation was judged. */
  readonly draws: number;
}

/** A rate above δ shows in a few draws; a boundary asks for the same draws again and again, so that it is one of them. */
const DRAWS = 40;
/** Values tried between a counterexample and each end of a range. */
const GRID = 12;
/** Halvings of the interval in which the boundary lies; fewer where each costs many draws. */
const HALVINGS = 30;
const HALVINGS_WITH_DRAWS = 10;

/**
 * What a counterexample depends on: each ingredient replaced many times, everything else as it was, and the nearest boundary
 * along each number by bisection. Counts, and no more: "matters" is for the reader to say.
 *
 * Checked by: test/hunt/explain.test.ts.
 */
export async function explain<Case>(options: ExplainOptions<Case>): Promise<Explanation> {
  const { conjecture, evaluator, seed, value, variations, signal } = options;
  const { space, quantifier } = conjecture;
  const draws = quantifier.kind === 'for every problem' ? 1 : DRAWS;

  const judge = async (values: readonly Case[]): Promise<readonly ('violated' | 'held' | 'discarded')[]> => {
    const items = values.map((own) => ({ value: own, purpose: ['explain'], from: 0, count: draws }));
    return (await evaluator.run(items)).map((attempts) => {
      const judged = attempts.filter(({ kind }) => kind === 'judged');
      if (judged.length === 0) return 'discarded';
      if (quantifier.kind === 'for every problem') return judged.some(isViolation) ? 'violated' : 'held';
      const violations = judged.filter(isClearViolation).length;
      return violations > quantifier.delta * judged.length ? 'violated' : 'held';
    });
  };

  const ingredients: VariedIngredient[] = [];
  for (const { name, vary } of space.ingredients) {
    if (signal?.aborted === true) break;
    const varied = Array.from({ length: variations }, (_, i) =>
      vary(value, drawStream(seed, conjecture.id, ['explain', name], i)),
    );
    const found = await judge(varied);
    ingredients.push({
      ingredient: name,
      varied: varied.length,
      judged: found.filter((kind) => kind !== 'discarded').length,
      violated: found.filter((kind) => kind === 'violated').length,
    });
  }

  const boundaries: Boundary[] = [];
  const unbounded: { quantity: string; from: number; to: number }[] = [];
  for (const quantity of space.quantities) {
    const at = quantity.get(value);
    if (at === undefined || signal?.aborted === true) continue;
    const [low, high] = quantity.range;
    const found: Boundary[] = [];
    for (const end of [low, high]) {
      if (end === at) continue;
      const boundary = await boundaryTowards(quantity, at, end);
      if (boundary !== undefined) found.push(boundary);
    }
    boundaries.push(...found);
    if (found.length === 0) unbounded.push({ quantity: quantity.name, from: low, to: high });
  }
  return { ingredients, boundaries, unbounded, draws };

  async function boundaryTowards(
    quantity: Quantity<Case>,
    at: number,
    end: number,
  ): Promise<Boundary | undefined> {
    const grid = Array.from({ length: GRID }, (_, i) => between(at, end, (i + 1) / GRID));
    const kinds = await judge(grid.map((to) => quantity.set(value, to)));
    const first = kinds.indexOf('held');
    // A value that fails the hypotheses is no boundary of the violation.
    if (first < 0 || kinds.slice(0, first).includes('discarded')) return undefined;
    let violatedAt = first === 0 ? at : (grid[first - 1] as number);
    let heldAt = grid[first] as number;
    const halvings = draws === 1 ? HALVINGS : HALVINGS_WITH_DRAWS;
    for (let i = 0; i < halvings; i++) {
      const middle = between(violatedAt, heldAt, 1 / 2);
      if (middle === violatedAt || middle === heldAt) break;
      const [kind] = await judge([quantity.set(value, middle)]);
      if (kind === 'violated') violatedAt = middle;
      else if (kind === 'held') heldAt = middle;
      else break;
    }
    return { quantity: quantity.name, at, violatedAt, heldAt };
  }
}

/** Geometrically where both ends are positive: step sizes live on a logarithmic scale. */
function between(from: number, to: number, share: number): number {
  return from > 0 && to > 0 ? from * (to / from) ** share : from + (to - from) * share;
}

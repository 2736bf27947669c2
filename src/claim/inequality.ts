import type { ExactNumber } from '../exact/exact-number.js';
import type { Float } from '../exact/float.js';
import type { Margin } from './margin.js';

/**
 * One inequality of a conclusion or a hypothesis, in an arithmetic of any kind: searched in doubles, certified in others.
 *
 * Shown with its words: quantity and place as in `Margin`.
 */
export interface Inequality<T> {
  readonly quantity: string;
  readonly relation: '≤' | '≥';
  readonly observed: T;
  readonly bound: T;
  readonly where: string;
  /** What the distance to the bound is divided by to give a margin; |bound| unless given. */
  readonly scale: T | undefined;
}

/** An inequality for every place, such as every step; none is worked out before it is asked for. */
export interface Places<T> {
  readonly count: number;
  readonly at: (index: number) => Inequality<T>;
}

interface Options<T> {
  readonly scale?: T;
  readonly where?: string;
}

/** observed ≤ bound. */
export function isAtMost<T>(
  quantity: string,
  observed: T,
  bound: T,
  { scale, where = '' }: Options<T> = {},
): Inequality<T> {
  return { quantity, relation: '≤', observed, bound, scale, where };
}

/** observed ≥ bound. */
export function isAtLeast<T>(
  quantity: string,
  observed: T,
  bound: T,
  { scale, where = '' }: Options<T> = {},
): Inequality<T> {
  return { quantity, relation: '≥', observed, bound, scale, where };
}

/** The inequality at the places 0 … count − 1. */
export function everywhere<T>(count: number, at: (index: number) => Inequality<T>): Places<T> {
  return { count, at };
}

/** What a conclusion says: one inequality, or one for every place. */
export type Concluded<T> = Inequality<T> | Places<T>;

/** The places of a conclusion; a single inequality has one. */
export function placesOf<T>(concluded: Concluded<T>): Places<T> {
  return 'at' in concluded ? concluded : { count: 1, at: () => concluded };
}

/** Whether the inequality is violated, strictly; undefined where the arithmetic cannot tell. */
export function isViolated<T extends ExactNumber<T>>({
  relation,
  observed,
  bound,
}: Inequality<T>): boolean | undefined {
  return relation === '≤' ? bound.less(observed) : observed.less(bound);
}

/** The margin of an inequality in doubles: signed, ≥ 0 exactly when it holds, 0 where both sides are 0. */
export function marginOf({ quantity, relation, observed, bound, where, scale }: Inequality<Float>): Margin {
  const [found, limit] = [observed.value, bound.value];
  const distance = relation === '≤' ? limit - found : found - limit;
  const unit = scale === undefined ? Math.abs(limit) : scale.value;
  // A bound of 0 has no unit of its own: any distance from it is as far as can be. A violation stays one where it underflows.
  const value = distance === 0 ? 0 : distance / unit || Math.sign(distance) * Number.MIN_VALUE;
  return { value, observed: found, bound: limit, relation, quantity, where };
}

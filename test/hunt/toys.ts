import {
  type Attempt,
  type Conjecture,
  createConjecture,
  type Replay,
  UndefinedQuantity,
} from '../../src/claim/conjecture.js';
import { type Concluded, type Inequality, marginOf, placesOf } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import type { Json, Space } from '../../src/claim/space.js';
import { FLOATS } from '../../src/conjecture/floats.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import type { Float } from '../../src/exact/float.js';
import type { Numbers } from '../../src/exact/numbers.js';
import { InputError } from '../../src/input-error.js';
import type { RandomStream } from '../../src/math/random-stream.js';

/** Conjectures about points of the plane, and other lists of numbers: their truth is known. */
export type Point = readonly number[];

export interface Toy {
  readonly id?: string;
  readonly quantifier?: Conjecture['quantifier'];
  readonly space?: Space<Point>;
  readonly complete?: Conjecture<Point>['complete'];
  readonly hypotheses?: Readonly<
    Record<string, <T extends ExactNumber<T>>(x: readonly T[], numbers: Numbers<T>) => Inequality<T>>
  >;
  readonly conclusion: Readonly<
    Record<string, <T extends ExactNumber<T>>(x: readonly T[], numbers: Numbers<T>) => Concluded<T>>
  >;
}

const ENDS = [-10, 10] as const;
const clamp = (x: number): number => Math.min(ENDS[1], Math.max(ENDS[0], x));

/** Points of [−10, 10]²; shrinks towards integers, and these towards 0. */
export const plane: Space<Point> = {
  description: 'points of the plane',
  draw: (stream) => [20 * stream.uniform() - 10, 20 * stream.uniform() - 10],
  corner: (stream) => [stream.pick([-10, -1, 0, 1, 10]), stream.pick([-10, -1, 0, 1, 10])],
  mutate: (value, stream) => value.map((x) => clamp(x + 0.1 * stream.gaussian())),
  coordinates: (value) => ({
    at: Float64Array.from(value),
    low: Float64Array.from(value, () => ENDS[0]),
    high: Float64Array.from(value, () => ENDS[1]),
    rebuild: (x) => [...x],
  }),
  *simpler(value) {
    for (const [i, x] of value.entries()) {
      const simpler = Number.isInteger(x) ? [0, Math.trunc(x / 2), x - Math.sign(x)] : [Math.trunc(x)];
      for (const to of simpler)
        if (Math.abs(to) < Math.abs(x)) yield value.map((old, j) => (j === i ? to : old));
    }
  },
  ingredients: [0, 1].map((i) => ({
    name: `x${i}`,
    vary: (value: Point, stream: RandomStream) =>
      value.map((x, j) => (j === i ? 20 * stream.uniform() - 10 : x)),
  })),
  quantities: [0, 1].map((i) => ({
    name: `x${i}`,
    get: (value: Point) => value[i],
    set: (value: Point, to: number) => value.map((x, j) => (j === i ? to : x)),
    range: ENDS,
  })),
  outside: (value) => (value.every((x) => Math.abs(x) <= 10) ? [] : ['it is out of the square']),
  show: (value) => [`(${value.join(', ')})`],
  toJson: (value) => [...value],
  fromJson: (json: Json) => {
    if (!Array.isArray(json) || !json.every((x) => typeof x === 'number'))
      throw new InputError(`case: expected numbers, got ${JSON.stringify(json)}.`);
    return json;
  },
};

/** A conjecture about points, about every one of them unless told otherwise. */
export function toy(text: Toy): Conjecture<Point> {
  const { id = 'toy', quantifier = forEveryProblem(), space = plane, hypotheses = {}, conclusion } = text;
  const replay = <T extends ExactNumber<T>>(value: Point, numbers: Numbers<T>): Replay<T> => {
    const x = value.map(numbers.of);
    return {
      hypotheses: Object.fromEntries(
        Object.entries(hypotheses).map(([name, of]) => [name, () => of(x, numbers)]),
      ),
      conjuncts: Object.fromEntries(
        Object.entries(conclusion).map(([name, of]) => [name, () => placesOf(of(x, numbers))]),
      ),
      series: () => x.map((own, i) => ({ name: `x${i}`, count: 1, at: () => own })),
    };
  };
  return createConjecture<Point>(
    {
      ...{ id, statement: `${id} is true`, checkedAs: 'as it is', quantifier, space, replay },
      source: { work: 'toy', locator: 'none' },
      constants: {},
      doesNotShow: [],
      conjuncts: Object.keys(conclusion),
      hypotheses: Object.keys(hypotheses),
      complete: text.complete ?? ((value) => value),
      trial: (value) => attemptOf(replay<Float>(value, FLOATS)),
    },
    (dropped) =>
      toy({
        ...text,
        hypotheses: Object.fromEntries(Object.entries(hypotheses).filter(([name]) => name !== dropped)),
      }),
  );
}

function attemptOf({ hypotheses, conjuncts }: Replay<Float>): Attempt {
  const slack: number[] = [];
  for (const [hypothesis, of] of Object.entries(hypotheses)) {
    const { value } = marginOf(of());
    if (value < 0) return { kind: 'discarded', hypothesis, by: -value };
    slack.push(value);
  }
  try {
    const worst = Object.values(conjuncts).map((of) => {
      const { count, at } = of();
      const margins = Array.from({ length: count }, (_, place) => marginOf(at(place)));
      const place = margins.reduce((low, { value }, i) => (value < (margins[low]?.value ?? 0) ? i : low), 0);
      return { margin: margins[place] as (typeof margins)[number], place };
    });
    return {
      kind: 'judged',
      margins: worst.map(({ margin }) => margin),
      places: worst.map(({ place }) => place),
      slack,
    };
  } catch (error) {
    if (!(error instanceof UndefinedQuantity)) throw error;
    return { kind: 'discarded', hypothesis: error.message, by: Number.POSITIVE_INFINITY };
  }
}

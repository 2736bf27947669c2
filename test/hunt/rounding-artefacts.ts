import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { dotOf } from '../../src/conjecture/setting.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import type { Numbers } from '../../src/exact/numbers.js';
import type { RandomStream } from '../../src/math/random-stream.js';
import { type Point, type Toy, toy } from './toys.js';

/** A claim that is true of every real point drawn, and false of some in doubles. */
export interface Artefact {
  readonly name: string;
  readonly draw: (stream: RandomStream) => Point;
  readonly claim: ReturnType<typeof toy>;
}

type Side = <T extends ExactNumber<T>>(x: readonly [T, T, T, ...T[]], numbers: Numbers<T>) => T;

const uniform = (stream: RandomStream): number => 20 * stream.uniform() - 10;
const positive = (stream: RandomStream): number => 1 + stream.uniform();
const decimal = (stream: RandomStream): number => stream.integer(1, 99) / 10;
const numbers =
  (count: number, of = uniform): Artefact['draw'] =>
  (stream) =>
    Array.from({ length: count }, () => of(stream));
const entries = <T>(x: readonly T[]) => x as unknown as readonly [T, T, T, ...T[]];
const sum = <T extends ExactNumber<T>>(x: readonly T[]): T => x.reduce((total, term) => total.add(term));

const artefact = (name: string, draw: Artefact['draw'], text: Toy): Artefact => ({
  name,
  draw,
  claim: toy(text),
});

/** Both sides are equal in real arithmetic: whatever doubles make of it is rounding. */
const identity = (name: string, draw: Artefact['draw'], left: Side, right: Side): Artefact[] =>
  [isAtMost, isAtLeast].map((relation) =>
    artefact(`${name}, ${relation.name}`, draw, {
      conclusion: {
        equal: (x, own) => relation('one side', left(entries(x), own), right(entries(x), own)),
      },
    }),
  );

/** A conclusion that is false, of whatever meets the hypothesis. */
const nothingMeets = (hypothesis: Toy['hypotheses']): Toy => ({
  ...(hypothesis === undefined ? {} : { hypotheses: hypothesis }),
  conclusion: { false: (_x, { of }) => isAtMost('one', of(1), of(0), { scale: of(1) }) },
});

export const ARTEFACTS: readonly Artefact[] = [
  ...identity('sums in two orders', numbers(6), sum, (x) => sum(x.toReversed())),
  ...identity('decimals such as 0.1 + 0.2', numbers(3, decimal), sum, (x) => sum(x.toReversed())),
  ...identity(
    '‖u − v‖² in two ways',
    numbers(6),
    (x) =>
      x
        .slice(0, 3)
        .map((u, i) => u.subtract(x[i + 3] as typeof u).square())
        .reduce((total, term) => total.add(term)),
    (x, { of }) => {
      const [u, v] = [x.slice(0, 3), x.slice(3)];
      return dotOf(u, u)
        .add(dotOf(v, v))
        .subtract(dotOf(u, v).multiply(of(2)));
    },
  ),
  ...identity(
    'associativity',
    numbers(3),
    ([a, b, c]) => a.multiply(b).multiply(c),
    ([a, b, c]) => a.multiply(b.multiply(c)),
  ),
  ...identity(
    'distributivity',
    numbers(3),
    ([a, b, c]) => a.multiply(b.add(c)),
    ([a, b, c]) => a.multiply(b).add(a.multiply(c)),
  ),
  ...identity(
    'division and multiplication',
    numbers(3, positive),
    ([a, b]) => a.divide(b).multiply(b),
    ([a]) => a,
  ),
  ...identity(
    'a third, three times',
    numbers(3),
    ([a, b], { ratio }) => a.add(b).multiply(ratio(1, 3)),
    ([a, b], { ratio }) => a.multiply(ratio(1, 3)).add(b.multiply(ratio(1, 3))),
  ),
  ...identity(
    'the square of an irrational root',
    numbers(3, positive),
    (x, { sqrt }) => sqrt(sum(x)).square(),
    sum,
  ),
  ...identity(
    'cancellation: what is large comes and goes',
    numbers(3),
    ([a, b], { of }) =>
      a
        .multiply(of(2 ** 50))
        .add(b)
        .subtract(a.multiply(of(2 ** 50))),
    ([, b]) => b,
  ),
  ...identity(
    'a difference of nearly equal numbers over nearly nothing',
    numbers(3, positive),
    ([a, b], { of }) =>
      a
        .add(b.multiply(of(2 ** -40)))
        .subtract(a)
        .divide(b.multiply(of(2 ** -40))),
    (_x, { of }) => of(1),
  ),
  artefact('partial sums, at every place', numbers(8), {
    conclusion: {
      equal: (x) =>
        everywhere(x.length, (k) =>
          isAtMost('sum', sum(x.slice(0, k + 1)), sum(x.slice(0, k + 1).toReversed()), { where: `k = ${k}` }),
        ),
    },
  }),
  artefact('a contraction exactly at its bound, step after step', numbers(3, positive), {
    conclusion: {
      contracts: (x, { ratio }) => {
        const [e, eta, more] = entries(x);
        const rate = eta.divide(more.add(ratio(1, 1)));
        const states = [e];
        for (let t = 0; t < 12; t++) {
          const now = states[t] as typeof e;
          states.push(now.subtract(rate.multiply(now)));
        }
        const factor = ratio(1, 1).subtract(rate).square();
        return everywhere(12, (t) =>
          isAtMost(
            'e²',
            (states[t + 1] as typeof e).square(),
            factor.multiply((states[t] as typeof e).square()),
          ),
        );
      },
    },
  }),
  artefact(
    'a hypothesis that holds by rounding: a + ε ≤ a',
    numbers(3, positive),
    nothingMeets({
      'a + ε ≤ a': (x, { of }) => isAtMost('a + ε', entries(x)[0].add(of(2 ** -60)), entries(x)[0]),
    }),
  ),
  artefact(
    'a hypothesis about roots that holds by rounding',
    numbers(3, positive),
    nothingMeets({
      '√(a + 1) + ε ≤ √(a + 1)': (x, { of, sqrt }) => {
        const root = sqrt(entries(x)[0].add(of(1)));
        return isAtMost('√(a + 1) + ε', root.add(of(2 ** -60)), root);
      },
    }),
  ),
  artefact('a step that is taken on the sign of what is exactly 0', numbers(3), {
    conclusion: {
      'no jump': (x, { sign, of }) => {
        const [a, b] = entries(x);
        const zero = a.add(b).subtract(a).subtract(b);
        return isAtMost('jump', of(sign(zero) > 0 ? 1 : 0), of(0), { scale: of(1) });
      },
    },
  }),
];

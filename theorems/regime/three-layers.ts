import { dotOf } from '../../src/conjecture/setting.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import type { Setting } from '../../src/conjecture/trajectory.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { RandomStream } from '../../src/math/random-stream.js';

// A network with two hidden layers of one width p, trained by feedback alignment, in numbers of every kind.

/** Weights in units of √p, W apart: V and B are p×p with entries N(0, 1/p). */
export interface Layers<T> {
  readonly W: readonly (readonly T[])[];
  readonly V: readonly (readonly T[])[];
  readonly B: readonly (readonly T[])[];
  readonly beta: readonly T[];
  readonly b: readonly T[];
}

interface State<T> extends Layers<T> {
  readonly error: readonly T[];
}

/**
 * V and B for a case with one hidden layer: Gaussian, from a stream that its β and b name.
 *
 * So they are a function of the case, which stays all that has to be kept; under drawn weights they are as good as drawn.
 */
export function middleWeights({
  weights: { beta, b },
  width,
}: CompleteCase): readonly [number[][], number[][]] {
  const name = [...beta, ...b].join();
  const scale = 1 / Math.sqrt(width);
  const drawn = (block: string): number[][] => {
    const stream = RandomStream.at(0, 'middle layer', block, name);
    return Array.from({ length: width }, () => [...stream.gaussians(width)].map((x) => scale * x));
  };
  return [drawn('V'), drawn('B')];
}

/**
 * The states of a run, each worked out from the one before.
 *
 *     f = β·ψ(Vψ(Wx)),  s_ir = e_i b_r ψ′(z²_ir),  β ← β − (η/p)Σᵢ eᵢψ(z²ᵢ),  V ← V − (η/p)Σᵢ sᵢψ(z¹ᵢ)ᵀ,
 *     w_k ← w_k − ηΣᵢ (Bᵀsᵢ)_k ψ′(z¹_ik)xᵢ   (β, b, V and B in units of √p; backpropagation has β for b and V for B)
 */
export function threeLayerStates<T extends ExactNumber<T>>(
  { X: rows, y: labels, weights, activation }: CompleteCase,
  { numbers, stepSize, width }: Setting<T>,
  { V, B }: Pick<Layers<T>, 'V' | 'B'>,
): (step: number) => State<T> {
  const { value: psi, slope: psiSlope } = numbers.activation(activation.name);
  const X = rows.map((row) => row.map(numbers.of));
  const y = labels.map(numbers.of);
  const rate = stepSize.multiply(numbers.ratio(1, width));

  const forward = (layers: Layers<T>) =>
    X.map((x, i) => {
      const first = layers.W.map((unit) => dotOf(unit, x));
      const firstOut = first.map(psi);
      const second = layers.V.map((unit) => dotOf(unit, firstOut));
      const secondOut = second.map(psi);
      const error = dotOf(secondOut, layers.beta).subtract(y[i] as T);
      return {
        x,
        firstOut,
        secondOut,
        firstSlope: first.map(psiSlope),
        secondSlope: second.map(psiSlope),
        error,
      };
    });

  const moved = (layers: Layers<T>, passes: ReturnType<typeof forward>): Layers<T> => {
    const signals = passes.map(({ error, secondSlope }) =>
      secondSlope.map((slope, r) => error.multiply(layers.b[r] as T).multiply(slope)),
    );
    const columns = layers.W.map((_, k) => layers.B.map((row) => row[k] as T));
    const carried = passes.map(({ firstSlope }, i) =>
      columns.map((column, k) => dotOf(column, signals[i] as T[]).multiply(firstSlope[k] as T)),
    );
    const sumOf = (term: (i: number) => T): T =>
      passes.map((_, i) => term(i)).reduce((sum, next) => sum.add(next));
    const pass = (i: number) => passes[i] as (typeof passes)[number];
    return {
      ...layers,
      W: layers.W.map((unit, k) =>
        unit.map((weight, d) => {
          const pull = sumOf((i) => ((carried[i] as T[])[k] as T).multiply(pass(i).x[d] as T));
          return weight.subtract(stepSize.multiply(pull));
        }),
      ),
      V: layers.V.map((unit, r) =>
        unit.map((weight, k) => {
          const pull = sumOf((i) => ((signals[i] as T[])[r] as T).multiply(pass(i).firstOut[k] as T));
          return weight.subtract(rate.multiply(pull));
        }),
      ),
      beta: layers.beta.map((weight, r) => {
        const pull = sumOf((i) => pass(i).error.multiply(pass(i).secondOut[r] as T));
        return weight.subtract(rate.multiply(pull));
      }),
    };
  };

  const known: { readonly layers: Layers<T>; readonly passes: ReturnType<typeof forward> }[] = [];
  const add = (layers: Layers<T>): void => {
    known.push({ layers, passes: forward(layers) });
  };
  return (step) => {
    if (known.length === 0) {
      const [beta, b] = [weights.beta.map(numbers.of), weights.b.map(numbers.of)];
      add({ W: weights.W.map((row) => row.map(numbers.of)), V, B, beta, b });
    }
    while (known.length <= step) {
      const { layers, passes } = known.at(-1) as (typeof known)[number];
      add(moved(layers, passes));
    }
    const { layers, passes } = known[step] as (typeof known)[number];
    return { ...layers, error: passes.map(({ error }) => error) };
  };
}

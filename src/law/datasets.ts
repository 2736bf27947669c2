import { type Law, law } from '../claim/law.js';
import type { Activation } from '../model/activation.js';
import { type ExpectedKernel, expectedKernel } from '../model/expected-kernel.js';
import type { InputFamily } from '../model/input-family.js';
import type { LabelFamily } from '../model/label-family.js';
import { createProblem, type Problem } from '../model/problem.js';

/** A data set with what theorems ask about it: Ḡ and γ, computed once. */
export interface Dataset {
  readonly problem: Problem;
  readonly kernel: ExpectedKernel;
  readonly inputs: string;
  readonly labels: string;
}

export interface DatasetLaw {
  readonly activations: readonly [Activation, ...Activation[]];
  readonly inputs: readonly [InputFamily, ...InputFamily[]];
  readonly labels: readonly [LabelFamily, ...LabelFamily[]];
  /** Samples n, both ends included. */
  readonly samples: readonly [number, number];
  /** Input dimension d as a multiple of n: d = ratio·n. */
  readonly dimensionPerSample: number;
}

/** Data sets whose activation, input family, label family and size are drawn uniformly from the given lists. */
export function datasets(options: DatasetLaw): Law<Dataset> {
  const { activations, inputs, labels, samples, dimensionPerSample } = options;
  const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join(' | ');
  const description =
    `inputs ${names(inputs)}; labels ${names(labels)}; activation ${names(activations)}; ` +
    `n uniform on ${samples[0]} … ${samples[1]}, d = ${dimensionPerSample}n`;
  return law(description, (stream) => {
    const activation = stream.pick(activations);
    const inputFamily = stream.pick(inputs);
    const labelFamily = stream.pick(labels);
    const n = stream.integer(...samples);
    const X = inputFamily.draw(n, dimensionPerSample * n, stream.child('X'));
    const y = labelFamily.draw(X, activation, stream.child('y'));
    return {
      problem: createProblem({ X, y, activation }),
      kernel: expectedKernel(X, activation),
      inputs: inputFamily.name,
      labels: labelFamily.name,
    };
  });
}

/** κ = λ_max(Ḡ)/γ, Infinity when γ ≤ 0. */
export function conditionNumber({ kernel }: Dataset): number {
  return kernel.gap > 0 ? kernel.largest / kernel.gap : Number.POSITIVE_INFINITY;
}

/** "n = 4, d = 8, sphere inputs, ±1 labels, erf, γ = 0.21, κ = 3.4". */
export function describeDataset(data: Dataset): string {
  const { problem, kernel, inputs, labels } = data;
  return (
    `n = ${problem.X.rows}, d = ${problem.X.columns}, ${inputs} inputs, ${labels} labels, ${problem.activation.name}, ` +
    `γ = ${kernel.gap.toPrecision(3)}, κ = ${conditionNumber(data).toPrecision(3)}`
  );
}

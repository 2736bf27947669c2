import { Float } from '../exact/float.js';
import { NoExactForm, Undecided } from '../exact/no-exact-form.js';
import type { Numbers } from '../exact/numbers.js';
import { matrix, toRows } from '../math/matrix.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';
import { ACTIVATIONS, type Activation } from '../model/activation.js';
import { expectedKernelOfGram } from '../model/expected-kernel.js';

/** Doubles, with the trainer's own activations. */
export const FLOATS: Numbers<Float> = {
  name: 'float64',
  grows: false,
  of: (x) => new Float(x),
  ratio: (n, d) => new Float(n / d),
  sqrt: ({ value }) => new Float(Math.sqrt(value)),
  sign: ({ value }) => {
    if (Number.isNaN(value)) throw new Undecided('NaN has no sign');
    return value > 0 ? 1 : value < 0 ? -1 : 0;
  },
  activation: (name) => {
    const { value, slope } = activationNamed(name);
    return { value: (z) => new Float(value(z.value)), slope: (z) => new Float(slope(z.value)) };
  },
  extremeEigenvalues: (A) => {
    const { values } = symmetricEigen(matrix(A.map((row) => row.map(({ value }) => value))));
    return { smallest: new Float(values[0] as number), largest: new Float(values.at(-1) as number) };
  },
  expectedKernel: (K, name) => {
    const gram = matrix(K.map((row) => row.map(({ value }) => value)));
    const { matrix: kernel } = expectedKernelOfGram(gram, activationNamed(name));
    return toRows(kernel).map((row) => row.map((entry) => new Float(entry)));
  },
  toNumber: ({ value }) => value,
};

function activationNamed(name: string): Activation {
  const found = ACTIVATIONS.find((activation) => activation.name === name);
  if (found === undefined) throw new NoExactForm(`the activation ${name} is not known`);
  return found;
}

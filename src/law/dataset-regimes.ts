import type { NamedRegime } from '../claim/named-regime.js';
import { conditionNumber, type Dataset, type DatasetLaw } from './datasets.js';

/** A list of m is drawn from uniformly; half of 1/m is asked for, since hypotheses discard some draws. */
const shareOf = (list: readonly unknown[]): number => 1 / (2 * list.length);

/** The regimes that a law of data sets names: each activation, family of inputs and of labels, the ends of n, and conditioning. */
export function datasetRegimes(law: DatasetLaw): Readonly<Record<string, NamedRegime<Dataset>>> {
  const { activations, inputs, labels, samples } = law;
  const [least, most] = samples;
  const sizes = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const regimes: Record<string, NamedRegime<Dataset>> = {};
  for (const { name } of activations) {
    regimes[`activation ${name}`] = {
      when: ({ problem }) => problem.activation.name === name,
      share: shareOf(activations),
    };
  }
  for (const { name } of inputs) {
    regimes[`${name} inputs`] = { when: (data) => data.inputs === name, share: shareOf(inputs) };
  }
  for (const { name } of labels) {
    regimes[`${name} labels`] = { when: (data) => data.labels === name, share: shareOf(labels) };
  }
  for (const n of new Set([least, most])) {
    regimes[`n = ${n}`] = { when: ({ problem }) => problem.X.rows === n, share: shareOf(sizes) };
  }
  regimes['κ < 3'] = { when: (data) => conditionNumber(data) < 3, share: 0.05 };
  regimes['κ ≥ 3'] = { when: (data) => conditionNumber(data) >= 3, share: 0.05 };
  return regimes;
}

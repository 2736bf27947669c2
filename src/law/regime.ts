import { InputError } from '../input-error.js';
import { INPUT_FAMILIES, type InputFamily } from '../model/input-family.js';
import type { DatasetLaw } from './datasets.js';

/** One point of a grid on which a claim's sharpness is measured. */
export interface Regime {
  /** n. */
  readonly samples: number;
  /** The name of an input family. */
  readonly inputs: string;
  /** δ. */
  readonly delta: number;
}

/** The law of data sets narrowed to a regime. Throws: InputError for an input family that is not known, or n < 1. */
export function narrowedTo({ samples, inputs }: Regime, law: DatasetLaw): DatasetLaw {
  if (!(Number.isSafeInteger(samples) && samples >= 1)) {
    throw new InputError(`regime: expected the number of samples to be 1, 2, 3, …, got ${samples}.`);
  }
  return { ...law, inputs: [inputFamilyNamed(inputs)], samples: [samples, samples] };
}

function inputFamilyNamed(name: string): InputFamily {
  const found = INPUT_FAMILIES.find((family) => family.name === name);
  if (found !== undefined) return found;
  throw new InputError(
    `regime: unknown inputs ${JSON.stringify(name)}; the families are ${INPUT_FAMILIES.map((family) => family.name).join(', ')}.`,
  );
}

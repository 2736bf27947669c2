import type { Law } from '../../src/claim/law.js';
import { conditionedUpTo, gapIsPositive } from '../../src/law/data-hypotheses.js';
import { type Dataset, datasets } from '../../src/law/datasets.js';
import { narrowedTo, type Regime } from '../../src/law/regime.js';
import type { RandomStream } from '../../src/math/random-stream.js';
import { erfActivation } from '../../src/model/activation.js';
import { sphereInputs } from '../../src/model/input-family.js';
import { signLabels } from '../../src/model/label-family.js';

/** Data sets of one regime: n inputs of its family in 3n dimensions, labels ±1, erf networks. */
export function erfNetworksIn(regime: Regime): Law<Dataset> {
  return datasets(
    narrowedTo(regime, {
      activations: [erfActivation],
      inputs: [sphereInputs],
      labels: [signLabels],
      samples: [2, 2],
      dimensionPerSample: 3,
    }),
  );
}

/** Steps grow with κ: a run on near-duplicate inputs, κ about 10⁶, would take 10⁸ of them. */
export const LARGEST_CONDITION_NUMBER = 1000;

/** What is asked of a data set there. */
export const payable = {
  'γ > 0': gapIsPositive,
  [`κ ≤ ${LARGEST_CONDITION_NUMBER}`]: conditionedUpTo(LARGEST_CONDITION_NUMBER),
};

/** γ of the data set that a stream draws there. */
export const gapIn = (regime: Regime, stream: RandomStream): number =>
  erfNetworksIn(regime).draw(stream).kernel.gap;

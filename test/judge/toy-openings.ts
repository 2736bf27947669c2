import type { Judgeable } from '../../src/claim/claim.js';
import { meanIs } from '../../src/claim/trend.js';
import { coin } from './toy-claims.js';
import { power } from './toy-scalings.js';

/** How often a data set was drawn, in the thread that runs the tasks. */
export const drawn = { times: 0 };

const counted = coin({ id: 'counted-coin', bias: 0 });

export const claims: readonly Judgeable[] = [
  {
    ...counted,
    openDataset: (stream) => {
      drawn.times += 1;
      return counted.openDataset(stream);
    },
  },
  power(
    'nothing-measured',
    0,
    { mean: meanIs(1, 0.1, { quantity: 'x', of: (x) => x }) },
    { experiment: () => undefined as unknown as number },
  ),
];
export const suiteModule = import.meta.url;

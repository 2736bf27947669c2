import { describe } from 'vitest';
import { checkTheorem, checkTheorems } from '../../../src/vitest/check-theorems.js';
import { coin, integers } from '../../judge/toy-claims.js';
import { claims as scalings } from '../../judge/toy-scalings.js';

const fair = { name: 'fair coin', lab: { bias: 0.5 } };
const one = { datasets: 1, sizes: [1] };

checkTheorem(coin({ id: 'true-coin', bias: 0.02, controls: [fair] }), { seed: 77, profile: 'standard' });
checkTheorem(coin({ id: 'other-coin', bias: 0 }), { name: 'a coin with a name of its own', alpha: 1e-3 });
checkTheorem(coin({ id: 'false-coin', bias: 0.3 }));
checkTheorem(coin({ id: 'edge-coin', bias: 0.1, trials: 300, ...one }));
checkTheorem(coin({ id: 'blind-coin', bias: 0.02, controls: [{ name: 'still fine', lab: { bias: 0.03 } }] }));
checkTheorem(coin({ id: 'nan-coin', bias: 0, experiment: () => Number.NaN }));
for (const scaling of scalings) if (scaling.id === 'exact-power') checkTheorem(scaling, { seed: 3 });
checkTheorem(integers({ id: 'false-integers', bound: 500 }));

describe('one trial again', () => {
  // One id twice with another truth: what is known of the one must not serve the other.
  checkTheorem(coin({ id: 'false-coin', bias: 1 }), { name: 'violating', trial: '0/1/0' });
  checkTheorem(coin({ id: 'false-coin', bias: 0 }), { name: 'clean', trial: '0/1/0' });
});

describe('one id, two coins', () => {
  checkTheorem(coin({ id: 'same-coin', bias: 1, ...one }), { name: 'biased' });
  checkTheorem(coin({ id: 'same-coin', bias: 0, ...one }), { name: 'unbiased' });
});

describe('shared', () => {
  const quiet = { ...coin({ id: 'deep-coin', bias: 0 }), profiles: ['deep'] as const };
  checkTheorems([
    coin({ id: 'first', bias: 0 }),
    coin({ id: 'second', bias: 0 }),
    integers({ id: 'law' }),
    quiet,
  ]);
});

/** Half a minute for each data set at each size, if nobody stops it. */
const slow = coin({
  id: 'slow-coin',
  bias: 0.1,
  experiment: () => {
    const end = performance.now() + 30;
    while (performance.now() < end);
    return 0;
  },
});
checkTheorem(slow, { timeout: 400 });

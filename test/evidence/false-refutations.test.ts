import { it } from 'vitest';
import { expectFalseDecisionsAtMostAlpha } from './false-decisions.js';

it('refutes a claim that is just true with probability at most α, looking after every trial', () => {
  expectFalseDecisionsAtMostAlpha('refuted', 'false refutations');
});

import { it } from 'vitest';
import { expectFalseDecisionsAtMostAlpha } from './false-decisions.js';

it('says holds of a claim that is just at its bound with probability at most α, looking after every trial', () => {
  expectFalseDecisionsAtMostAlpha('holds', 'false holds');
});

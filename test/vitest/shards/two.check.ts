import { checkTheorem } from '../../../src/vitest/check-theorems.js';
import { coin } from '../../judge/toy-claims.js';

checkTheorem(coin({ id: 'coin-two', bias: 0.02 }));

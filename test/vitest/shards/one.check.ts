import { checkTheorem } from '../../../src/vitest/check-theorems.js';
import { coin } from '../../judge/toy-claims.js';

checkTheorem(coin({ id: 'coin-one', bias: 0.02 }));

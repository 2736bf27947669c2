import { checkTheorem } from 'aligncheck/vitest';
import { hoeffding } from './hoeffding.js';

checkTheorem(hoeffding);

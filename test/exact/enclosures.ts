import { arccosine, arcsine } from '../../src/exact/arcsine.js';
import { erf, erfSlope } from '../../src/exact/erf.js';
import { exp } from '../../src/exact/exp.js';
import type { Interval } from '../../src/exact/interval.js';
import { sigmoid, sigmoidSlope } from '../../src/exact/sigmoid.js';
import { tanh, tanhSlope } from '../../src/exact/tanh.js';

/** The functions under test, by the names of the fixture. */
export const ENCLOSURES: Readonly<Record<string, (x: Interval) => Interval>> = {
  exp,
  tanh,
  tanhSlope,
  sigmoid,
  sigmoidSlope,
  erf,
  erfSlope,
};

/** The same, defined on [−1, 1] only. */
export const ARCS: Readonly<Record<string, (x: Interval) => Interval>> = { arcsine, arccosine };

import { type Start, widthOf } from './start.js';
import type { Training } from './training.js';

/** The setting of a training run, name by name: n, d, p, and how it is trained. Checked by: test/law/features.test.ts. */
export function trainingFeatures({
  problem: { X, activation },
  start,
  stepSize,
  schedule,
  steps,
}: Training<Start>): Readonly<Record<string, number | string>> {
  return {
    n: X.rows,
    d: X.columns,
    p: widthOf(start),
    activation: activation.name,
    η: stepSize,
    schedule: schedule.name,
    steps,
  };
}

import type { BestConstant } from '../../src/claim/claim.js';

/** A bound γ/4 on some norm, read as cγ with the c with which it would just have held. */
export const quarterOfGap = (norm: string): BestConstant => ({
  form: `${norm} ≤ cγ`,
  name: 'c',
  claimed: 1 / 4,
  fromMargin: (margin) => (1 - margin) / 4,
});

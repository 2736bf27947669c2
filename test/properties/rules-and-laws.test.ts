import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { properties } from '../../properties/index.js';
import { createReferenceLab } from '../../src/engine/lab.js';
import { RULES } from '../../src/model/rules.js';

const PROBLEMS = 100;
/** A law that a rule breaks is broken on this many problems at least; one that it obeys, on none. */
const BROKEN = 20;

/** The columns. */
const LAWS = [
  'backpropagation-is-gradient',
  'direct-feedback',
  'first-step-of-backpropagation',
  'hidden-unit-permutation',
  'sample-permutation',
  'input-rotation',
  'sign-flip-of-hidden-units',
  'drift-in-row-space',
  'linear-drift',
  'update-cosine-is-alignment',
  'error-recursion',
  'regularization-shrinks-output-only',
  'engines-agree',
  'run-repeats-steps',
  'same-seed-same-bits',
];

/**
 * Which exact law each rule that ships obeys (·) and breaks (×); the exact laws are those of feedback alignment.
 *
 * - What is drawn unit by unit (magnitudes, dropout) or sample by sample (batches) goes by position: the permutation of
 *   these is broken path by path, and holds in law. The other symmetries leave the run's name, and with it the path.
 * - Kolen–Pollack obeys the cosine and the recursion: they speak of the b of their step. The drift speaks of b(0).
 * - Momentum obeys the law about λ: a step shrinks β by ηλβ, and what is remembered is the same.
 */
const TABLE = `
                                gradient  direct  first  units  samples  rotation  flip  row space  drift  cosine  recursion  λ  engines  repeats  bits
feedback-alignment              ×         ·       ·      ·      ·        ·         ·     ·          ·      ·       ·          ·  ·        ·        ·
backpropagation                 ·         ×       ·      ·      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
direct-feedback-alignment       ×         ·       ·      ·      ·        ·         ·     ·          ·      ·       ·          ·  ·        ·        ·
uniform-sign-symmetric          ×         ×       ×      ·      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
batch-magnitude-sign-symmetric  ×         ×       ×      ×      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
fixed-magnitude-sign-symmetric  ×         ×       ·      ·      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
kolen-pollack                   ×         ×       ·      ·      ·        ·         ·     ·          ×      ·       ·          ·  ×        ·        ·
momentum-feedback-alignment     ×         ×       ·      ·      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
minibatch-feedback-alignment    ×         ×       ×      ·      ×        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
dropout-feedback-alignment      ×         ×       ×      ×      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
`;

const rows = new Map(
  TABLE.trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [name = '', ...marks] = line.split(/ +/);
      return [name, marks] as const;
    }),
);

describe('which law each rule obeys', () => {
  it('every law is a column, and every rule a row', () => {
    expect([...LAWS].sort()).toEqual(properties.map(({ id }) => id).sort());
    expect([...rows.keys()]).toEqual(RULES.map(({ name }) => name));
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const marks = LAWS.map((id) => {
      const law = properties.find((one) => one.id === id)?.under(createReferenceLab(rule));
      if (law === undefined) throw new Error(`there is no law ${id}`);
      let violations = 0;
      for (const problem of fc.sample(law.problems, { numRuns: PROBLEMS, seed: 1 })) {
        const trial = problem.trial();
        if (trial.kind === 'judged' && !trial.margins.every(({ value }) => value >= 0)) violations++;
        if (violations >= BROKEN) return '×';
      }
      return violations === 0 ? '·' : `${violations} of ${PROBLEMS}`;
    });
    expect(marks).toEqual(rows.get(name));
  });
});

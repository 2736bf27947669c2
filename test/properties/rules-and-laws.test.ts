import { describe, expect, it } from 'vitest';
import { properties } from '../../properties/index.js';
import { RULES } from '../../src/model/rules.js';
import { lawUnder, readMarks, violations } from './marks-of-laws.js';

const PROBLEMS = 100;
/** A law that a rule breaks is broken on this many problems at least; one that it obeys, on none. */
const BROKEN = 20;

/**
 * Which exact law each rule that ships obeys (·) and breaks (×); the exact laws are those of feedback alignment.
 *
 * - What is drawn unit by unit (magnitudes, dropout) or sample by sample (batches) goes by position: the permutation of
 *   these is broken path by path, and holds in law. The other symmetries leave the run's name, and with it the path.
 * - Kolen–Pollack obeys the cosine and the recursion: they speak of the b of their step. The drift speaks of b(0).
 * - Engines: the fixed and uniform sign-symmetric rules by the form that they declare; others are held to that of feedback alignment.
 * - Momentum obeys the law about λ: a step shrinks β by ηλβ, and what is remembered is the same.
 */
const TABLE = `
                                gradient  direct  first  units  samples  rotation  flip  row space  drift  cosine  recursion  λ  engines  repeats  bits
feedback-alignment              ×         ·       ·      ·      ·        ·         ·     ·          ·      ·       ·          ·  ·        ·        ·
backpropagation                 ·         ×       ·      ·      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
direct-feedback-alignment       ×         ·       ·      ·      ·        ·         ·     ·          ·      ·       ·          ·  ·        ·        ·
uniform-sign-symmetric          ×         ×       ×      ·      ·        ·         ·     ·          ×      ×       ×          ·  ·        ·        ·
batch-magnitude-sign-symmetric  ×         ×       ×      ×      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
fixed-magnitude-sign-symmetric  ×         ×       ·      ·      ·        ·         ·     ·          ×      ×       ×          ·  ·        ·        ·
kolen-pollack                   ×         ×       ·      ·      ·        ·         ·     ·          ×      ·       ·          ·  ×        ·        ·
momentum-feedback-alignment     ×         ×       ·      ·      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
minibatch-feedback-alignment    ×         ×       ×      ·      ×        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
dropout-feedback-alignment      ×         ×       ×      ×      ·        ·         ·     ·          ×      ×       ×          ·  ×        ·        ·
`;

const { laws, rows } = readMarks(TABLE);

describe('which law each rule obeys', () => {
  it('every law is a column, and every rule a row', () => {
    expect([...laws].sort()).toEqual(properties.map(({ id }) => id).sort());
    expect([...rows.keys()]).toEqual(RULES.map(({ name }) => name));
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const marks = laws.map((id) => {
      const count = violations(lawUnder(rule, id), PROBLEMS, BROKEN);
      return count >= BROKEN ? '×' : count === 0 ? '·' : `${count} of ${PROBLEMS}`;
    });
    expect(marks).toEqual(rows.get(name));
  });
});

import { describe, expect, it } from 'vitest';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { hunt } from '../../src/hunt/hunt.js';
import { planted } from './planted.js';

describe('planted conjectures', () => {
  it('can be judged, each within its space', () => {
    expect(planted.length).toBeGreaterThanOrEqual(12);
    expect(new Set(planted.map(({ id }) => id)).size).toBe(planted.length);
  });

  it.each(planted.slice(0, 3).map((conjecture) => [conjecture.statement, conjecture] as const))(
    'refuted and certified: %s',
    async (_statement, conjecture) => {
      const evaluator = createInlineEvaluator(conjecture, 1);
      const { found } = await hunt({ conjecture, evaluator, seed: 1, trials: 5000, alpha: 0.01 });
      expect(found?.certificate.status).toBe('certified');
    },
  );

  // Four numbers must be right at once, to some 3 %.
  it('found by a guided search where random search finds nothing', async () => {
    const conjecture = planted.find(({ statement }) =>
      statement.includes('two points'),
    ) as (typeof planted)[number];
    const options = {
      conjecture,
      evaluator: createInlineEvaluator(conjecture, 1),
      seed: 1,
      trials: 20_000,
      alpha: 0.01,
    };
    expect((await hunt(options)).stop).toBe('found');
    expect((await hunt({ ...options, search: 'random', trials: 5000 })).stop).toBe('budget');
  });
});

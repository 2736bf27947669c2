import { describe, expect, it } from 'vitest';
import { isAtLeast } from '../../src/claim/inequality.js';
import { squareOf } from '../../src/conjecture/setting.js';
import { aimedAt, aimOf } from '../../src/hunt/aim.js';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { hunt } from '../../src/hunt/hunt.js';
import { toy } from './toys.js';

describe('what a run aims at', () => {
  it('one conjunct is all of them', () => {
    expect([0, 1, 2].map((run) => aimOf(run, 1))).toEqual(['all', 'all', 'all']);
  });

  it('several by turns: all, then each alone', () => {
    expect([0, 1, 2, 3, 4].map((run) => aimOf(run, 3))).toEqual(['all', 0, 1, 2, 'all']);
    expect(aimedAt('all', -1, [-1, 2])).toBe(-1);
    expect(aimedAt(1, -1, [-1, 2])).toBe(2);
    expect(aimedAt(1, -1, undefined)).toBe(-1);
  });

  it('a conjunct that comes near 0 and never below it does not lead the search astray', async () => {
    const conjecture = toy({
      conclusion: {
        // Lowest at the origin, where nothing fails.
        'x² + y² ≥ 0': (point, numbers) =>
          isAtLeast('x² + y²', squareOf(point), numbers.ratio(0, 1), { scale: numbers.ratio(1, 1) }),
        // Fails in a disk of radius 1/1000 about (7, 7).
        'off (7, 7)': (point, numbers) => {
          const distance = squareOf(point.map((x) => x.subtract(numbers.ratio(7, 1))));
          return isAtLeast('distance²', distance, numbers.of(1e-6), { scale: numbers.ratio(1, 1) });
        },
      },
    });
    const found = await Promise.all(
      [1, 2, 3].map((seed) =>
        hunt({
          conjecture,
          evaluator: createInlineEvaluator(conjecture, seed),
          seed,
          trials: 20_000,
          alpha: 0.01,
        }),
      ),
    );
    expect(found.map(({ stop }) => stop)).toEqual(['found', 'found', 'found']);
  });
});

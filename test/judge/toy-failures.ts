import type { Judgeable } from '../../src/claim/claim.js';
import { meanScalesAs } from '../../src/claim/trend.js';
import { NotSupportedError, SubjectError } from '../../src/subject-error.js';
import { coin, integers } from './toy-claims.js';
import { power } from './toy-scalings.js';

/** How often the program under test was asked, by claim; counted in the thread that runs the tasks. */
export const asked: Record<string, number> = {};

function ask(id: string): number {
  asked[id] = (asked[id] ?? 0) + 1;
  return asked[id];
}

/** One block: the judge hands out eight trials at first. */
const TRIALS = 8;

const unsupported = (): never => {
  throw new NotSupportedError('not supported by the subject: large numbers');
};

/** Claims about a program that fails, or does not offer what a claim needs. */
export const claims: readonly Judgeable[] = [
  coin({
    id: 'unsupported-coin',
    bias: 0,
    experiment: ({ uniform }) => (uniform > 0.9 ? unsupported() : 0),
  }),
  power(
    'unsupported-power',
    -0.5,
    { mean: meanScalesAs(-0.5, { quantity: 'x', of: (x) => x }) },
    { experiment: ({ size }) => (size > 100 ? unsupported() : size) },
  ),
  integers({ id: 'unsupported-integers', experiment: unsupported }),
  integers({ id: 'hardly-supported-integers', experiment: (x) => (x === 777 ? x : unsupported()) }),
  integers({ id: 'partly-supported-integers', experiment: (x) => (x > 200 ? unsupported() : x) }),
  integers({
    id: 'crashing-integers',
    experiment: (x) => {
      if (x <= 700) return x;
      ask('crashing-integers');
      throw new SubjectError('the subject has ended');
    },
  }),
  // A violation comes first; what fails while it is shrunk must not hide it.
  integers({
    id: 'violated-then-unsupported',
    bound: 500,
    experiment: (x) => (x > 500 && ask('violated-then-unsupported') > 1 && x < 600 ? unsupported() : x),
  }),
  coin({
    id: 'cannot-be-replayed',
    bias: 1,
    experiment: ({ uniform }, { bias }) => {
      // Refuted within the first block; the next trial that is asked for is the replay.
      if (uniform < bias && ask('cannot-be-replayed') > TRIALS)
        throw new SubjectError('the subject has ended');
      return 1;
    },
    trials: TRIALS,
    delta: 0.1,
    sizes: [1],
  }),
  coin({ id: 'still-judged', bias: 0.02 }),
];
export const suiteModule = import.meta.url;

import type { Coordinates, Space } from '../claim/space.js';
import type { RandomStream } from '../math/random-stream.js';
import { Annealing } from './annealing.js';
import { RestartingCmaEs } from './restarting-cma-es.js';
import { byMargin, type Strategy } from './strategy.js';

/** Independent draws from the whole space: what every other search is compared with. */
export function randomCases<Case>(space: Space<Case>, stream: RandomStream): Strategy<Case> {
  return drawing('random', space.draw, stream.child('random'));
}

/** Proposals of one annealing run. */
const ANNEALING_LENGTH = 400;

/** The searches of a hunt: random draws, corners, annealing over sizes and kinds, and CMA-ES over the continuous numbers. */
export function portfolioOver<Case>(
  space: Space<Case>,
  stream: RandomStream,
  best: () => Case | undefined,
): readonly Strategy<Case>[] {
  return [
    randomCases(space, stream),
    drawing('corners', space.corner, stream.child('corners')),
    new Annealing<Case>({
      initial: (own) => (own.uniform() < 0.5 ? space.corner(own) : space.draw(own)),
      mutate: space.mutate,
      stream: stream.child('annealing'),
      length: ANNEALING_LENGTH,
    }),
    new CoordinateSearch<Case>({ space, stream: stream.child('cma-es'), best }),
  ];
}

function drawing<Case>(
  name: string,
  draw: (stream: RandomStream) => Case,
  stream: RandomStream,
): Strategy<Case> {
  return { name, ask: () => draw(stream), tell: () => {} };
}

export interface CoordinateSearchOptions<Case> {
  readonly space: Space<Case>;
  readonly stream: RandomStream;
  /** The best case so far, whoever found it. */
  readonly best: () => Case | undefined;
}

/** In units of the box: far enough to leave a local shape, near enough to use what the case has found. */
const SIGMAS = [0.02, 0.1, 0.25] as const;
/** Draws of which the best is started from, half of the times. */
const DRAWS = 8;
/** Evaluations of one run for every coordinate, and at least. */
const EVALUATIONS_PER_COORDINATE = 60;

/**
 * CMA-ES with restarts on the continuous numbers of one case after another, its sizes and kinds held fixed.
 *
 * Runs start in turn from the best case known and from a fresh one, the best of a few draws, with a step size that goes round; after
 * 60 evaluations a coordinate comes the next.
 *
 * Checked by: test/hunt/space-strategies.test.ts.
 */
export class CoordinateSearch<Case> implements Strategy<Case> {
  readonly name = 'cma-es';
  readonly #options: CoordinateSearchOptions<Case>;
  readonly #asked = new Map<Case, { readonly run: Run<Case>; readonly x: Float64Array }>();
  #runs = 0;
  #run: Run<Case> | undefined;
  #candidates: { readonly value: Case; readonly margin: number }[] = [];
  #awaited = 0;

  constructor(options: CoordinateSearchOptions<Case>) {
    this.#options = options;
  }

  ask(): Case {
    const { space, stream, best } = this.#options;
    if (this.#run === undefined) {
      const known = this.#runs % 2 === 0 ? best() : undefined;
      if (known === undefined && this.#candidates.length + this.#awaited < DRAWS) {
        this.#awaited += 1;
        return space.draw(stream);
      }
      this.#open(known ?? this.#chosen() ?? space.draw(stream));
    }
    const run = this.#run;
    // A case without continuous numbers leaves nothing to search but other cases.
    if (run === undefined) return space.draw(stream);
    const x = run.search.ask();
    const value = run.coordinates.rebuild(x);
    this.#asked.set(value, { run, x });
    return value;
  }

  tell(value: Case, margin: number): void {
    const asked = this.#asked.get(value);
    if (asked === undefined) {
      this.#awaited = Math.max(0, this.#awaited - 1);
      if (this.#run === undefined) this.#candidates.push({ value, margin });
      return;
    }
    this.#asked.delete(value);
    const { run, x } = asked;
    run.search.tell(x, margin);
    run.told += 1;
    if (run !== this.#run || run.told < run.most) return;
    this.#run = undefined;
    this.#forget();
  }

  /** The next run starts from other candidates. */
  #forget(): void {
    this.#candidates = [];
    this.#awaited = 0;
  }

  #chosen(): Case | undefined {
    return this.#candidates.toSorted((a, b) => byMargin(a.margin, b.margin))[0]?.value;
  }

  #open(value: Case): void {
    const { space, stream } = this.#options;
    const coordinates = space.coordinates(value);
    const sigma = SIGMAS[this.#runs % SIGMAS.length] as number;
    this.#runs += 1;
    if (coordinates.at.length === 0) {
      this.#forget();
      return;
    }
    this.#run = {
      coordinates,
      search: new RestartingCmaEs({
        box: coordinates,
        start: coordinates.at,
        sigma,
        stream: stream.child(this.#runs),
      }),
      told: 0,
      most: EVALUATIONS_PER_COORDINATE * (coordinates.at.length + 4),
    };
  }
}

interface Run<Case> {
  readonly coordinates: Coordinates<Case>;
  readonly search: RestartingCmaEs;
  readonly most: number;
  told: number;
}

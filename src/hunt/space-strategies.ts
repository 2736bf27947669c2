import type { Coordinates, Space } from '../claim/space.js';
import type { RandomStream } from '../math/random-stream.js';
import { type Aim, aimedAt, aimOf } from './aim.js';
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
  best: (aim: Aim) => Case | undefined,
  conjuncts = 1,
): readonly Strategy<Case>[] {
  return [
    randomCases(space, stream),
    drawing('corners', space.corner, stream.child('corners')),
    new Annealing<Case>({
      initial: (own) => (own.uniform() < 0.5 ? space.corner(own) : space.draw(own)),
      mutate: space.mutate,
      stream: stream.child('annealing'),
      length: ANNEALING_LENGTH,
      conjuncts,
    }),
    new CoordinateSearch<Case>({ space, stream: stream.child('cma-es'), best, conjuncts }),
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
  /** The best case so far for an aim, whoever found it. */
  readonly best: (aim: Aim) => Case | undefined;
  /** Of what is searched; runs aim at all of them or at one by turns (see `aimOf`). 1 unless given. */
  readonly conjuncts?: number;
}

/** In units of the box: far enough to leave a local shape, near enough to use what the case has found. */
const SIGMAS = [0.02, 0.1, 0.25] as const;
/** Draws, at least, of which one is started from, half of the times. */
const DRAWS = 8;
/** Evaluations for every coordinate, and four more, in which a run must halve its margin to go on. */
const EVALUATIONS_PER_COORDINATE = 60;

/**
 * CMA-ES with restarts on the continuous numbers of one case after another, its sizes and kinds held fixed.
 *
 * Runs start in turn from the best case known and from a fresh one, the best or the smallest of a few draws, with a step size that
 * goes round. A run goes on while every 60 evaluations a coordinate halve its lowest margin: the goal is 0, and near a thin set of
 * violations that is how a search converges. Two runs one after the other have one aim.
 *
 * Checked by: test/hunt/space-strategies.test.ts.
 */
export class CoordinateSearch<Case> implements Strategy<Case> {
  readonly name = 'cma-es';
  readonly #options: CoordinateSearchOptions<Case>;
  readonly #asked = new Map<Case, { readonly run: Run<Case>; readonly x: Float64Array }>();
  #runs = 0;
  #run: Run<Case> | undefined;
  #candidates: Candidate<Case>[] = [];

  constructor(options: CoordinateSearchOptions<Case>) {
    this.#options = options;
  }

  ask(): Case {
    const { space, stream, best } = this.#options;
    if (this.#run === undefined) {
      const known = this.#runs % 2 === 0 ? best(this.#aim) : undefined;
      // While draws are out, more of them cost less than a run from one that nobody has looked at.
      if (known === undefined && this.#candidates.length < DRAWS) return space.draw(stream);
      this.#open(known ?? this.#chosen());
    }
    const run = this.#run;
    // A case without continuous numbers leaves nothing to search but other cases.
    if (run === undefined) return space.draw(stream);
    const x = run.search.ask();
    const value = run.coordinates.rebuild(x);
    this.#asked.set(value, { run, x });
    return value;
  }

  get #aim(): Aim {
    return aimOf(Math.floor(this.#runs / 2), this.#options.conjuncts ?? 1);
  }

  tell(value: Case, lowest: number, each?: readonly number[]): void {
    const asked = this.#asked.get(value);
    if (asked === undefined) {
      if (this.#run === undefined) this.#candidates.push({ value, margin: aimedAt(this.#aim, lowest, each) });
      return;
    }
    this.#asked.delete(value);
    const { run, x } = asked;
    const margin = aimedAt(run.aim, lowest, each);
    run.search.tell(x, margin);
    run.told += 1;
    if (run.halved === undefined || margin < run.halved) {
      if (run.halved !== undefined) run.until = run.told + run.patience;
      run.halved = margin > 0 ? margin / 2 : 2 * margin;
    }
    if (run !== this.#run || run.told < run.until) return;
    this.#run = undefined;
    this.#forget();
  }

  /** The next run starts from other candidates. */
  #forget(): void {
    this.#candidates = [];
  }

  /** The best of the draws, and by turns the one with the fewest numbers: a run on few is over soon. */
  #chosen(): Case {
    const { space } = this.#options;
    const size = ({ value }: Candidate<Case>): number => space.coordinates(value).at.length;
    const isForSmall = Math.floor(this.#runs / 2) % 2 === 1;
    const [first] = this.#candidates.toSorted(
      (a, b) => (isForSmall ? size(a) - size(b) : 0) || byMargin(a.margin, b.margin),
    );
    return (first as Candidate<Case>).value;
  }

  #open(value: Case): void {
    const { space, stream } = this.#options;
    const coordinates = space.coordinates(value);
    const patience = EVALUATIONS_PER_COORDINATE * (coordinates.at.length + 4);
    const aim = this.#aim;
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
      aim,
      told: 0,
      patience,
      until: patience,
      halved: undefined,
    };
  }
}

interface Candidate<Case> {
  readonly value: Case;
  readonly margin: number;
}

interface Run<Case> {
  readonly coordinates: Coordinates<Case>;
  readonly search: RestartingCmaEs;
  readonly aim: Aim;
  readonly patience: number;
  told: number;
  /** Evaluations at which it ends, unless it comes below `halved` first. */
  until: number;
  halved: number | undefined;
}

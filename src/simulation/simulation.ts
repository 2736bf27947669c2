import type { Source } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import { InputError } from '../input-error.js';
import type { RandomStream } from '../math/random-stream.js';
import type { Figure } from '../picture/figure.js';
import type { NumberTable } from './number-table.js';

/** What a simulation comes to: pictures, and the numbers that they are read for. */
export interface Shown {
  readonly figures: readonly Figure[];
  readonly table: NumberTable;
}

/** What a simulation does, as it is written; `Cell` and `Found` are plain data, they travel to workers and back. */
export interface SimulationText<Cell, Found> {
  /** Lower-case letters, digits and hyphens; the ids of its figures begin with it. */
  readonly id: string;
  readonly title: string;
  /** What it repeats, and what of it is ours. */
  readonly source: Source;
  /** Every number that was chosen, with whose choice it is in its name where it is not the paper's. */
  readonly settings: (profile: Profile) => Readonly<Record<string, string | number>>;
  /** The parts that workers run, one at a time; costly ones first. */
  readonly cells: (profile: Profile) => readonly Cell[];
  /** One part. All its random numbers come from streams below the given one, named by what they are and by the trial. */
  readonly run: (cell: Cell, stream: RandomStream) => Found;
  /** All parts together; `found` is in the order of the cells. */
  readonly show: (found: readonly Part<Cell, Found>[], profile: Profile) => Shown;
}

export interface Part<Cell, Found> {
  readonly cell: Cell;
  readonly found: Found;
}

/** A simulation as those see it who run it and know nothing of its cells. */
export interface Simulation extends Omit<SimulationText<unknown, unknown>, 'cells' | 'run' | 'show'> {
  readonly cells: (profile: Profile) => readonly unknown[];
  readonly run: (cell: unknown, stream: RandomStream) => unknown;
  readonly show: (found: readonly Part<unknown, unknown>[], profile: Profile) => Shown;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A simulation from its text. Throws: InputError for an id that cannot name files; `show` for figures of another name. */
export function simulation<Cell, Found>(text: SimulationText<Cell, Found>): Simulation {
  if (!ID.test(text.id)) {
    throw new InputError(
      `simulation: expected an id of lower-case letters, digits and hyphens, got ${JSON.stringify(text.id)}.`,
    );
  }
  return Object.freeze({
    ...text,
    run: text.run as Simulation['run'],
    show: (found: readonly Part<unknown, unknown>[], profile: Profile): Shown => {
      const shown = text.show(found as readonly Part<Cell, Found>[], profile);
      const stray = shown.figures.find(({ id }) => id !== text.id && !id.startsWith(`${text.id}-`));
      if (stray !== undefined) {
        throw new InputError(
          `simulation ${text.id}: expected figures named ${text.id} or ${text.id}-…, got ${stray.id}.`,
        );
      }
      return shown;
    },
  });
}

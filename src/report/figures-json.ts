import type { Source } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import type { Figure } from '../picture/figure.js';
import type { NumberTable } from '../simulation/number-table.js';
import type { Ran } from '../simulation/run-simulations.js';
import { version } from '../version.js';

/** What is told of a run of simulations beside what they found. */
export interface FiguresFacts {
  readonly profile: Profile;
  readonly seed: number;
}

/** One simulation as it is kept: the numbers that its pictures are drawn from, and all that was chosen to get them. */
export interface KeptSimulation {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly table: NumberTable;
  readonly figures: readonly Figure[];
}

/** The JSON of `aligncheck figures`, schema/figures.json: equal seeds give equal texts, whatever the number of workers. */
export interface KeptFigures extends FiguresFacts {
  readonly form: 1;
  readonly version: string;
  readonly simulations: readonly KeptSimulation[];
}

/** What is kept of simulations that were run to their end. */
export function keptFigures(ran: readonly Ran[], { profile, seed }: FiguresFacts): KeptFigures {
  return {
    form: 1,
    version,
    profile,
    seed,
    simulations: ran.map(({ simulation, table, figures }) => ({
      id: simulation.id,
      title: simulation.title,
      source: simulation.source,
      settings: simulation.settings(profile),
      table,
      figures,
    })),
  };
}

import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import type { CellAnswer, CellArgument } from '../../src/simulation/run-simulations.js';
import { type Simulation, simulation } from '../../src/simulation/simulation.js';

/** A simulation that draws one number in each of its cells, and says them all. */
const draws = (id: string, cells: number): Simulation =>
  simulation<number, number>({
    id,
    title: id,
    source: { work: 'a test', locator: 'a toy' },
    settings: () => ({ cells }),
    cells: () => Array.from({ length: cells }, (_, k) => k),
    run: (cell, stream) => {
      if (id === 'refuses') throw new InputError('toy: bring more numbers.');
      if (id === 'breaks') throw new Error('a mistake of its own');
      return stream.child(cell).uniform();
    },
    show: (found) => ({
      figures: [],
      table: { head: ['cell', 'found'], rows: found.map((part) => [part.cell, part.found]) },
    }),
  });

export const toys: readonly Simulation[] = [draws('many', 7), draws('few', 2)];
export const refusing = draws('refuses', 3);
export const breaking = draws('breaks', 3);

export const toyModule = import.meta.url;

/** Called in workers. */
export function runToy({ id, cell, seed }: CellArgument): CellAnswer {
  const toy = [...toys, refusing, breaking].find((one) => one.id === id) as Simulation;
  try {
    return { found: toy.run(cell, RandomStream.at(seed, id)), seconds: 1 };
  } catch (error) {
    if (error instanceof InputError) return { failure: error.message };
    throw error;
  }
}

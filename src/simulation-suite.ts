import { performance } from 'node:perf_hooks';
import { simulations } from '../simulations/index.js';
import { InputError } from './input-error.js';
import { RandomStream } from './math/random-stream.js';
import type { CellAnswer, CellArgument } from './simulation/run-simulations.js';

export { simulations };

/** Where workers find the simulations: `runCell`. */
export const simulationModule = import.meta.url;

/**
 * Called in workers: one cell of a simulation that ships. Its random numbers are named by the seed, the simulation and what
 * they are drawn for, so that they depend neither on the worker nor on what ran before.
 */
export function runCell({ id, cell, seed }: CellArgument): CellAnswer {
  const simulation = simulations.find((one) => one.id === id);
  if (simulation === undefined) return { failure: `figures: no simulation that ships is called ${id}.` };
  const start = performance.now();
  try {
    const found = simulation.run(cell, RandomStream.at(seed, 'simulation', id));
    return { found, seconds: (performance.now() - start) / 1000 };
  } catch (error) {
    if (error instanceof InputError) return { failure: error.message };
    throw error;
  }
}

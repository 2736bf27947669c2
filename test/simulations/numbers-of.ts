import { RandomStream } from '../../src/math/random-stream.js';
import type { Entry } from '../../src/simulation/number-table.js';
import type { Shown, Simulation } from '../../src/simulation/simulation.js';

/** Runs cells of a simulation in the calling thread, smaller ones than its profiles have, and shows what they gave. */
export function shownOf(simulation: Simulation, cells: readonly unknown[], seed = 1): Shown {
  const stream = RandomStream.at(seed, 'simulation', simulation.id);
  // What travels to workers and back is data.
  const travelled = <T>(value: T): T => structuredClone(value);
  const found = cells.map((cell) => ({ cell, found: travelled(simulation.run(travelled(cell), stream)) }));
  return simulation.show(found, 'quick');
}

/** A measured number of a table: that of a column, in the row that begins with the given entries. */
export function numberIn({ table }: Shown, column: string, ...begins: readonly Entry[]): number {
  const row = table.rows.find((entries) => begins.every((entry, k) => entries[k] === entry));
  const entry = row?.[table.head.indexOf(column)];
  if (typeof entry === 'number') return entry;
  if (typeof entry === 'object' && entry !== null) return entry.value;
  throw new Error(`no number in column ${column}, row ${begins.join(', ')}: ${entry}`);
}

import type { Ran } from '../simulation/run-simulations.js';
import { entryText } from './entry-text.js';
import type { FiguresFacts } from './figures-json.js';
import { formatPlural } from './format-number.js';
import { plainTable } from './plain-table.js';

/** What a figure says in numbers, and where it was written. */
export function simulationReport({ simulation, table, seconds }: Ran, files: readonly string[]): string {
  const shown = plainTable(
    [...table.head],
    table.head.map((_name, k) => (k === 0 ? 'left' : 'right')),
  );
  for (const row of table.rows) shown.push(row.map(entryText));
  return [
    `${simulation.title} (${simulation.id}, ${seconds.toFixed(1)} seconds of workers)`,
    shown.toString(),
    ...(table.note === undefined ? [] : [table.note]),
    `Written: ${files.join(', ')}`,
    '',
  ].join('\n');
}

/** The last line: how many, with what, and whether that was all. */
export function figuresLine(
  complete: number,
  asked: number,
  facts: FiguresFacts & { readonly seconds: number; readonly jobs: number; readonly json: string },
): string {
  const { profile, seed, seconds, jobs, json } = facts;
  const interrupted = complete < asked ? `Interrupted: ${complete} of ${asked} are complete. ` : '';
  return `${interrupted}${formatPlural(complete, 'simulation')} in ${seconds.toFixed(1)} s on ${formatPlural(jobs, 'worker')}. Profile ${profile}, seed ${seed}. All numbers: ${json}`;
}

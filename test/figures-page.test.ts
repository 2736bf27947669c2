import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulations } from '../simulations/index.js';
import { figureCsv } from '../src/report/figure-csv.js';
import type { KeptFigures } from '../src/report/figures-json.js';
import { figuresPage } from '../src/report/figures-page.js';
import type { Entry } from '../src/simulation/number-table.js';

const docs = join(import.meta.dirname, '../docs');
const read = (name: string): string => readFileSync(join(docs, name), 'utf8');
const kept = JSON.parse(read('figures/figures.json')) as KeptFigures;

const numberOf = (entry: Entry | undefined): { value: number; standardError: number } | undefined => {
  if (typeof entry === 'number') return { value: entry, standardError: 0 };
  return typeof entry === 'object' && entry !== null ? entry : undefined;
};

describe('docs/figures.md', () => {
  it('is written from what the simulations gave', () => {
    expect(read('figures.md')).toBe(figuresPage(kept, 'figures'));
    expect(kept).toMatchObject({ profile: 'standard', seed: 1 });
  });

  it.each(simulations.map((simulation) => [simulation.id, simulation] as const))(
    '%s: simulated as it is set now, and its pictures and tables are there',
    (id, { title, source, settings }) => {
      const found = kept.simulations.find((one) => one.id === id);
      expect(found).toMatchObject({ title, source, settings: settings('standard') });
      for (const figure of found?.figures ?? []) {
        expect(read(`figures/${figure.id}.csv`)).toBe(figureCsv(figure));
        expect(existsSync(join(docs, `figures/${figure.id}.svg`))).toBe(true);
      }
    },
  );

  it('has no other simulation', () => {
    expect(kept.simulations.map(({ id }) => id)).toEqual(simulations.map(({ id }) => id));
  });
});

describe('beside the reference numbers', () => {
  const tableOf = (id: string) => {
    const found = kept.simulations.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no simulation ${id}`);
    return found.table;
  };

  it('every rate of violation is the reference’s, but for the chance of both', () => {
    const { head, rows } = tableOf('proof-against-conclusion');
    let compared = 0;
    for (const row of rows) {
      head.forEach((name, k) => {
        const [ours, theirs] = [numberOf(row[k - 1]), numberOf(row[k])];
        if (name !== 'reference' || ours === undefined || theirs === undefined) return;
        // One draw of 60 is the least that the reference can tell.
        const error = Math.hypot(ours.standardError, theirs.standardError, 1 / 60);
        expect(Math.abs(ours.value - theirs.value), `${row[0]}, p = ${row[1]}`).toBeLessThan(4 * error);
        compared++;
      });
    }
    expect(compared).toBe(36);
  });

  it('the root mean square of the cosine is that of independent directions, of which 0.85 in 60 draws is no rare case', () => {
    const { head, rows } = tableOf('no-alignment');
    const root = head.indexOf('√(mean cos²)·√p');
    for (const row of rows.filter(([p]) => typeof p === 'number' && p >= 1e4)) {
      const { value, standardError } = numberOf(row[root]) as { value: number; standardError: number };
      expect(Math.abs(value - 1)).toBeLessThan(4 * standardError);
      const lowest = Number(String(row[head.indexOf('in groups of 60, 5 % to 95 %')]).split(' … ')[0]);
      expect(lowest).toBeLessThan(0.9);
    }
  });

  it('the cosine at T has the limit of the reference, and comes as near to it at each width', () => {
    const { head, rows } = tableOf('limit-law');
    const limit = rows.find((row) => row[2] === 'limit') as readonly Entry[];
    expect(Math.abs((limit[3] as number) - (limit[4] as number))).toBeLessThan(5e-4);
    expect(head.slice(3, 5)).toEqual(['mean cos at T', 'reference']);
    const compared = rows.filter((row) => typeof row[2] === 'number' && typeof row[4] === 'number');
    expect(compared).toHaveLength(4);
    for (const row of compared) {
      // Both are within some standard deviations of a run, 0.025 at p = 100, of one and the same limit.
      const width = row[2] as number;
      const { value } = numberOf(row[3]) as { value: number };
      expect(Math.abs(value - (row[4] as number)), `p = ${width}`).toBeLessThan(
        0.1 / Math.sqrt(width) + 5e-4,
      );
    }
    const exponent = numberOf(rows.find((row) => row[2] === 'exponent in p')?.[9]);
    expect(Math.abs((exponent?.value as number) + 0.5)).toBeLessThan(0.03);
  });
});

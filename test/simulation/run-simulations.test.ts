import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { createPoolExecutor } from '../../src/judge/executor.js';
import { type Ran, runSimulations } from '../../src/simulation/run-simulations.js';
import type { Simulation } from '../../src/simulation/simulation.js';
import { breaking, refusing, runToy, toyModule, toys } from './toy-simulations.js';

interface Watched {
  readonly jobs?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onRan?: (ran: Ran) => void;
}

async function run(simulations: readonly Simulation[], watched: Watched = {}) {
  const { jobs = 2, seed = 1, signal = new AbortController().signal, onRan = () => {} } = watched;
  const executor = createPoolExecutor(jobs);
  const counts: number[] = [];
  try {
    const ran = await runSimulations({
      ...{ simulations, profile: 'quick', seed, executor, signal, onRan },
      ...{ module: toyModule, name: runToy.name },
      onCell: (done) => counts.push(done),
    });
    return { ran, counts };
  } finally {
    await executor.close();
  }
}

describe('simulations in workers', () => {
  it('gives the same numbers for every number of workers, in the order asked, and others for another seed', async () => {
    const tables = async (jobs: number, seed: number) =>
      (await run(toys, { jobs, seed })).ran.map(({ table }) => table);
    const alone = await tables(1, 1);
    expect(alone.map(({ rows }) => rows.length)).toEqual([7, 2]);
    expect(alone[0]?.rows.map(([cell]) => cell)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(await tables(3, 1)).toEqual(alone);
    expect(await tables(2, 2)).not.toEqual(alone);
  });

  it('counts every cell, and adds up what they took', async () => {
    const { ran, counts } = await run(toys);
    expect(counts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(ran.map(({ seconds }) => seconds)).toEqual([7, 2]);
  });

  it('keeps what was complete when a signal came', async () => {
    const interrupt = new AbortController();
    const onRan = (): void => interrupt.abort();
    const { ran } = await run(toys, { jobs: 1, signal: interrupt.signal, onRan });
    expect(ran.map(({ simulation }) => simulation.id)).toEqual(['many']);
  });

  it('hands on what a person can mend as such, and mistakes of its own as mistakes', async () => {
    await expect(run([refusing])).rejects.toThrow(new InputError('toy: bring more numbers.'));
    await expect(run([breaking])).rejects.toThrow('a mistake of its own');
  });
});

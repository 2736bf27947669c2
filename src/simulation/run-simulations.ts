import type { Profile } from '../claim/profile.js';
import { InputError } from '../input-error.js';
import type { PoolExecutor } from '../judge/executor.js';
import type { Shown, Simulation } from './simulation.js';
import { toldFigure } from './told-figure.js';

/** What a worker is asked: one cell of one simulation. */
export interface CellArgument {
  readonly id: string;
  readonly cell: unknown;
  /** Its place among the cells of its simulation. */
  readonly index: number;
  readonly seed: number;
}

/** What a worker answers. An InputError would lose its class on the way, so it travels as its sentence. */
export type CellAnswer = { readonly found: unknown; readonly seconds: number } | { readonly failure: string };

/** A simulation that was run to its end. */
export interface Ran extends Shown {
  readonly simulation: Simulation;
  /** Of all its cells together, in workers. */
  readonly seconds: number;
}

export interface RunOptions {
  readonly simulations: readonly Simulation[];
  readonly profile: Profile;
  readonly seed: number;
  readonly executor: Pick<PoolExecutor, 'jobs' | 'call'>;
  /** Where workers find the simulations: a module and its function from `CellArgument` to `CellAnswer`. */
  readonly module: string;
  readonly name: string;
  readonly signal: AbortSignal;
  /** Leaves out the other cells, and with them every simulation that has one of those. */
  readonly only?: ((id: string, index: number) => boolean) | undefined;
  readonly onCell: (done: number, of: number) => void;
  /** Called as soon as a simulation is complete. */
  readonly onRan: (ran: Ran) => void;
}

/**
 * Runs simulations cell by cell in workers, in their order, and answers those that were completed in it. A signal ends the
 * work; what was complete by then stands.
 *
 * Throws: what a cell throws; InputError for what a worker answers as one.
 */
export async function runSimulations(options: RunOptions): Promise<readonly Ran[]> {
  const { simulations, profile, seed, executor, module, name, signal, only, onCell, onRan } = options;
  const plans = simulations.map((simulation) => {
    const cells = simulation.cells(profile);
    return { simulation, cells, found: new Array<unknown>(cells.length), left: cells.length, seconds: 0 };
  });
  const queue = plans
    .flatMap((plan) => plan.cells.map((cell, index) => ({ plan, cell, index })))
    .filter(({ plan, index }) => only?.(plan.simulation.id, index) ?? true);
  const ran: (Ran | undefined)[] = plans.map(() => undefined);
  let next = 0;
  let done = 0;
  onCell(done, queue.length);
  const work = async (): Promise<void> => {
    for (let job = queue[next++]; job !== undefined; job = queue[next++]) {
      const { plan, cell, index } = job;
      const { simulation } = plan;
      const argument: CellArgument = { id: simulation.id, cell, index, seed };
      const call = { kind: 'call', module, name, argument, part: `simulation ${simulation.id}` } as const;
      const answer = await answerOf(() => executor.call(call, signal), signal);
      if (answer === undefined) return;
      if ('failure' in answer) throw new InputError(answer.failure);
      plan.found[index] = answer.found;
      plan.seconds += answer.seconds;
      plan.left -= 1;
      done += 1;
      onCell(done, queue.length);
      if (plan.left > 0) continue;
      const parts = plan.cells.map((one, at) => ({ cell: one, found: plan.found[at] }));
      const shown = simulation.show(parts, profile);
      const figures = shown.figures.map(toldFigure);
      const complete = { simulation, seconds: plan.seconds, ...shown, figures };
      ran[plans.indexOf(plan)] = complete;
      onRan(complete);
    }
  };
  await Promise.all(Array.from({ length: executor.jobs }, work));
  return ran.filter((one) => one !== undefined);
}

/** The answer to a call; undefined when the signal gave it up. */
async function answerOf(call: () => Promise<unknown>, signal: AbortSignal): Promise<CellAnswer | undefined> {
  try {
    return (await call()) as CellAnswer;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

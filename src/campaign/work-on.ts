import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../input-error.js';
import { aborted } from './aborted.js';
import { BlockWorker, type BlockWorkerOptions } from './block-worker.js';
import type { Whereabouts } from './campaign-board.js';
import { BEAT } from './coordinator.js';

export interface WorkOptions extends BlockWorkerOptions {
  /** Nobody else's. */
  readonly id: string;
  readonly whereabouts: Whereabouts;
  readonly version: string;
  /** How long a coordinator may be silent, in seconds. */
  readonly patienceSeconds: number;
  /** Ends work: what runs is finished and sent back. */
  readonly signal: AbortSignal;
}

/** Why a worker went home. changed: the campaign of this name is another one now. */
export type WorkEnd = 'ended' | 'stopped' | 'changed' | 'drained';

/**
 * Works on a campaign until it ends, or somebody asks for an end, and finishes the blocks that run.
 *
 * Throws: InputError when the server, or the coordinator, was away for too long.
 */
export async function workOn(
  options: WorkOptions,
): Promise<{ readonly end: WorkEnd; readonly blocks: number; readonly trials: number }> {
  const { server, board, id } = options;
  const worker = new BlockWorker(options);
  const leave = async (): Promise<void> => {
    await worker.close();
    await board.removeWorker(id);
  };
  try {
    const end = await untilEnd(options, worker);
    return { end, blocks: worker.blocks, trials: worker.trials };
  } finally {
    await Promise.race([leave().catch(() => {}), aborted(server.lost)]);
    server.lost.throwIfAborted();
  }
}

async function untilEnd(options: WorkOptions, worker: BlockWorker): Promise<WorkEnd> {
  const { server, signal } = options;
  const ends = AbortSignal.any([signal, server.lost, worker.changed]);
  const end = await Promise.race([
    aborted(ends).then((): WorkEnd => (signal.aborted ? 'drained' : 'changed')),
    beatUntilEnd(options, worker, ends),
  ]);
  return end;
}

/** Goes on until the campaign is over, or `ends` says that it no longer matters. */
async function beatUntilEnd(options: WorkOptions, worker: BlockWorker, ends: AbortSignal): Promise<WorkEnd> {
  const { server, board, of, patienceSeconds } = options;
  let heard = await server.now();
  for (; !ends.aborted; await sleep(BEAT)) {
    // A server that is loading its data refuses commands; being away for long is told by `lost`.
    const seen = await beat(options, worker).catch(() => undefined);
    if (seen === undefined) continue;
    const { record, now, isStopping } = seen;
    if (record !== undefined && record.of !== of) return 'changed';
    if (record?.state === 'ended') return 'ended';
    if (record?.state === 'stopped' || isStopping) return 'stopped';
    heard = Math.max(heard, record?.beat ?? 0);
    if (now - heard > 1000 * patienceSeconds) {
      throw new InputError(
        `the campaign ${board.name} has had no coordinator for ${patienceSeconds} s; begin one with \`campaign start\` and --resume, then this worker.`,
      );
    }
  }
  return 'drained';
}

async function beat({ server, board, id, whereabouts, version, executor }: WorkOptions, worker: BlockWorker) {
  const now = await server.now();
  const { blocks, trials } = worker;
  await board.writeWorker(id, { ...whereabouts, version, jobs: executor.jobs, blocks, trials, beat: now });
  return { now, record: await board.read(), isStopping: await board.isAskedToStop() };
}

import { setMaxListeners } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs work that a signal may end early, and cleans up after it in any case. */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanUp: () => Promise<void>,
): Promise<{ readonly result: T; readonly interrupted: boolean }> {
  const interrupt = new AbortController();
  // Every task in every worker listens, as many as there are; that is no leak.
  setMaxListeners(0, interrupt.signal);
  const onSignal = (): void => interrupt.abort();
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    const result = await work(interrupt.signal);
    return { result, interrupted: interrupt.signal.aborted };
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    await cleanUp();
  }
}

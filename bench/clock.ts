import { performance } from 'node:perf_hooks';

/** wall: what a user waits for. processor: what the program was given, which a busy machine disturbs far less. */
export const CLOCKS = ['wall', 'processor'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Reads a clock, in milliseconds. Processor time is that of all threads of this process, its compilers included. */
export function readClock(clock: Clock): number {
  if (clock === 'wall') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

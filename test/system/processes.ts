import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** A word that marks processes: pass it as an argument, and the processes can be found again. */
export const mark = (): string => `mark-${randomUUID()}`;

/** The living processes whose command line has the text in it. Reads /proc, so it works on Linux only. */
export function processesWith(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const isZombie = /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(text) && !isZombie ? [`${pid}: ${line.trim()}`] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

/** Waits until a condition on the marked processes holds, and says which there were when it did not. */
async function waitFor(word: string, seconds: number, wanted: (count: number) => boolean): Promise<void> {
  const deadline = performance.now() + 1000 * seconds;
  while (!wanted(processesWith(word).length) && performance.now() < deadline) await sleep(20);
}

export async function expectAlive(word: string, atLeast = 1): Promise<void> {
  await waitFor(word, 20, (count) => count >= atLeast);
  expect(processesWith(word).length).toBeGreaterThanOrEqual(atLeast);
}

/** The guard takes one second to end what does not end by itself. */
export async function expectNoneLeft(word: string, seconds = 5): Promise<void> {
  await waitFor(word, seconds, (count) => count === 0);
  expect(processesWith(word)).toEqual([]);
}

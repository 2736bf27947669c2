import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Coordinator } from '../src/campaign/coordinator.js';
import { loadQueueLibrary } from '../src/campaign/queue-library.js';
import { QueueServer } from '../src/campaign/queue-server.js';
import { queueUrl } from '../src/campaign/queue-url.js';
import type { Judgeable } from '../src/claim/claim.js';
import { headerOf } from '../src/cli/judging-into-log.js';
import type { Answering } from '../src/judge/executor.js';

const program = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));

/** A campaign with worker processes of one thread each. */
export interface QueueWorkers {
  readonly executor: Answering;
  readonly server: QueueServer;
  readonly close: () => Promise<void>;
}

/** Starts a coordinator in this process and so many workers beside it, and waits until they are there. */
export async function startQueueWorkers(
  url: string,
  workers: number,
  claims: readonly Judgeable[],
): Promise<QueueWorkers> {
  const name = `bench${workers}`;
  const tell = (message: string): void => console.error(message);
  const server = await QueueServer.connect(await loadQueueLibrary(), queueUrl(url), {
    patienceSeconds: 30,
    tell,
  });
  const levels = { alpha: 1e-6, alphaHolds: 1e-6 } as const;
  const run = { command: 'check', judged: {}, options: [], profile: 'quick', seed: 1, ...levels } as const;
  const coordinator = await Coordinator.open({
    ...{ server, name, claims, header: headerOf(run, claims), tell, now: () => performance.now() },
    ...{ token: String(process.pid), whereabouts: { host: 'bench', pid: process.pid } },
  });
  const where = ['campaign', 'work', '--queue', url, '--name', name, '--jobs', '1'];
  const children: ChildProcess[] = Array.from({ length: workers }, () =>
    spawn(process.execPath, [program, ...where], { stdio: 'ignore' }),
  );
  while (coordinator.mostThreads < workers) await sleep(50);
  return {
    executor: coordinator.executor,
    server,
    close: async () => {
      await coordinator.close('ended');
      server.close();
      await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
    },
  };
}

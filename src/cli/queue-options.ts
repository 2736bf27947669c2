import { hostname } from 'node:os';
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Whereabouts } from '../campaign/campaign-board.js';
import { loadQueueLibrary } from '../campaign/queue-library.js';
import { QueueServer } from '../campaign/queue-server.js';
import { queueUrl } from '../campaign/queue-url.js';
import { positiveNumber } from './options.js';

export const queueOption = () =>
  new Option('--queue <url>', 'a Redis or Valkey server: redis://HOST:PORT')
    .env('ALIGNCHECK_QUEUE')
    .makeOptionMandatory();

export const nameOption = (otherwise: string) =>
  new Option('--name <name>', `the campaign on that server (default: ${otherwise})`).argParser(campaignName);

export const patienceOption = () =>
  new Option('--patience <seconds>', 'how long a server, or a coordinator, that is away is waited for')
    .argParser(positiveNumber)
    .default(300);

/** Part of the keys on the server, which use the colon. */
function campaignName(text: string): string {
  if (!/^[\w.-]{1,64}$/.test(text))
    throw new InvalidArgumentError('Expected up to 64 letters, digits, and any of . _ -');
  return text;
}

export const tell = (message: string): void => console.error(message);

/** Throws: InputError when the packages, or the server, are not there. */
export async function openServer(queue: string, patienceSeconds: number): Promise<QueueServer> {
  const url = queueUrl(queue);
  return QueueServer.connect(await loadQueueLibrary(), url, { patienceSeconds, tell });
}

export const whereabouts = (): Whereabouts => ({ host: hostname(), pid: process.pid });

import { InputError } from '../input-error.js';

/** The packages under a queue; nothing else needs them, so they are loaded when a campaign does. */
export interface QueueLibrary {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof import('ioredis').Redis;
}

/** Throws: InputError where the packages are not installed. */
export async function loadQueueLibrary(): Promise<QueueLibrary> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new InputError('campaigns need the packages bullmq and ioredis: npm install bullmq ioredis.');
  }
}

import type { LogHeader } from '../ledger/log-header.js';
import type { QueueServer } from './queue-server.js';
import { PREFIX } from './queue-settings.js';

/** running: a coordinator hands out blocks. interrupted: it will be begun again. ended, stopped: workers go home. */
export type CampaignState = 'running' | 'interrupted' | 'ended' | 'stopped';

/** A process, as people find it. */
export interface Whereabouts {
  readonly host: string;
  readonly pid: number;
}

/** What a coordinator says of its campaign, every second. */
export interface CampaignRecord {
  readonly name: string;
  /** Digest of the header. */
  readonly of: string;
  /** What the evidence is about: workers compare it with what they would gather. */
  readonly header: LogHeader;
  readonly state: CampaignState;
  readonly coordinator: Whereabouts;
  /** By the server's clock, in milliseconds. */
  readonly beat: number;
  readonly trials: { readonly done: number; readonly expected: number };
  readonly claims: { readonly judged: number; readonly all: number };
  /** Blocks that were answered since the coordinator began, answers that came again, blocks put back that the queue had lost. */
  readonly blocks: { readonly answered: number; readonly repeated: number; readonly putBack: number };
  readonly perSecond: { readonly blocks: number; readonly trials: number };
}

/** What a worker says of itself, every second. */
export interface WorkerRecord extends Whereabouts {
  readonly version: string;
  /** Threads. */
  readonly jobs: number;
  readonly blocks: number;
  readonly trials: number;
  readonly beat: number;
}

/** A lease that is not renewed for so long is free, in milliseconds. */
export const LEASE = 5000;
/** Workers that were not heard for so long are gone. */
export const SILENT_AFTER = 10_000;
const FORGOTTEN_AFTER = 60_000;
/** How long the end of a campaign can be read, in seconds. */
const REMEMBERED = 3600;

/** Where the coordinator and the workers of one campaign write how they are; the blocks are BullMQ's. */
export class CampaignBoard {
  readonly #server: QueueServer;
  readonly name: string;

  constructor(server: QueueServer, name: string) {
    this.#server = server;
    this.name = name;
  }

  /** The campaigns that a server knows. */
  static async names({ redis }: QueueServer): Promise<readonly string[]> {
    return (await redis.smembers(`${PREFIX}:campaigns`)).sort();
  }

  async read(): Promise<CampaignRecord | undefined> {
    return parsed<CampaignRecord>(await this.#redis.get(this.#key('record')));
  }

  async write(record: CampaignRecord): Promise<void> {
    const text = JSON.stringify(record);
    const isOver = record.state === 'ended' || record.state === 'stopped';
    if (isOver) await this.#redis.set(this.#key('record'), text, 'EX', REMEMBERED);
    else await this.#redis.set(this.#key('record'), text);
    await this.#redis.sadd(`${PREFIX}:campaigns`, this.name);
  }

  /** Makes this coordinator the only one, for a while; false when another one is. A server that lost its data knows of none. */
  async lease(token: string): Promise<boolean> {
    const key = this.#key('lease');
    if ((await this.#redis.set(key, token, 'PX', LEASE, 'NX')) !== null) return true;
    if ((await this.#redis.get(key)) !== token) return false;
    await this.#redis.pexpire(key, LEASE);
    return true;
  }

  async release(token: string): Promise<void> {
    if ((await this.#redis.get(this.#key('lease'))) === token) await this.#redis.del(this.#key('lease'));
  }

  /** Whether somebody holds the lease. */
  async isLed(): Promise<boolean> {
    return (await this.#redis.exists(this.#key('lease'))) === 1;
  }

  /** Asks the coordinator and the workers to end. */
  async askToStop(): Promise<void> {
    await this.#redis.set(this.#key('stop'), '1', 'EX', REMEMBERED);
  }

  async isAskedToStop(): Promise<boolean> {
    return (await this.#redis.exists(this.#key('stop'))) === 1;
  }

  async forgetStop(): Promise<void> {
    await this.#redis.del(this.#key('stop'));
  }

  async writeWorker(id: string, worker: WorkerRecord): Promise<void> {
    await this.#redis.hset(this.#key('workers'), id, JSON.stringify(worker));
  }

  async removeWorker(id: string): Promise<void> {
    await this.#redis.hdel(this.#key('workers'), id);
  }

  /** The workers that were heard within the last minute; those before are taken off the board. */
  async workers(now: number): Promise<readonly WorkerRecord[]> {
    const found = Object.entries(await this.#redis.hgetall(this.#key('workers')));
    const read = found.map(([id, text]) => ({ id, worker: parsed<WorkerRecord>(text) }));
    const gone = read.filter(({ worker }) => now - (worker?.beat ?? 0) > FORGOTTEN_AFTER);
    if (gone.length > 0) await this.#redis.hdel(this.#key('workers'), ...gone.map(({ id }) => id));
    return read.flatMap(({ worker }) =>
      worker !== undefined && now - worker.beat <= FORGOTTEN_AFTER ? [worker] : [],
    );
  }

  get #redis(): QueueServer['redis'] {
    return this.#server.redis;
  }

  #key(what: string): string {
    return `${PREFIX}:${this.name}:${what}`;
  }
}

function parsed<T>(text: string | null): T | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

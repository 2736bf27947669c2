import type { Redis } from 'ioredis';
import { InputError } from '../input-error.js';
import type { QueueLibrary } from './queue-library.js';
import type { QueueUrl } from './queue-url.js';

/** A server that is there answers sooner, in milliseconds. */
const CONNECT_TIMEOUT = 5000;
/** Longer than any command blocks: a connection that is silent for so long while an answer is due is dead. */
const SILENCE = 10_000;
const LONGEST_PAUSE = 1000;

export interface ServerOptions {
  /** How long a server that was there may be away. */
  readonly patienceSeconds: number;
  /** Hears what a person should know. */
  readonly tell: (message: string) => void;
}

/**
 * A connection to the server of a queue, which is made again whenever it breaks.
 *
 * Commands that are under way then wait. `lost` aborts when the server has been away for longer than anybody wants to wait.
 */
export class QueueServer {
  readonly library: QueueLibrary;
  readonly url: QueueUrl;
  readonly redis: Redis;
  readonly #lost = new AbortController();
  readonly #options: ServerOptions;
  #away: NodeJS.Timeout | undefined;
  #lastError = 'the connection was closed';
  #isClosing = false;

  private constructor(library: QueueLibrary, url: QueueUrl, options: ServerOptions) {
    this.library = library;
    this.url = url;
    this.#options = options;
    this.redis = new library.Redis(url.href, {
      connectTimeout: CONNECT_TIMEOUT,
      socketTimeout: SILENCE,
      maxRetriesPerRequest: null,
      retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), LONGEST_PAUSE),
    });
    this.redis.on('error', (error: Error) => {
      this.#lastError = reasonOf(error, url);
    });
    this.redis.on('close', () => this.#onAway());
    this.redis.on('ready', () => this.#onBack());
  }

  /** Throws: InputError when there is no server, or none that can be used, within seconds. */
  static async connect(library: QueueLibrary, url: QueueUrl, options: ServerOptions): Promise<QueueServer> {
    await probe(library, url);
    return new QueueServer(library, url, options);
  }

  /** Aborts, with the InputError as its reason, when the server has been away for too long. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** The server's own clock, which all machines of a campaign share, in milliseconds. */
  async now(): Promise<number> {
    const [seconds, micros] = await this.redis.time();
    return 1000 * Number(seconds) + Number(micros) / 1000;
  }

  close(): void {
    this.#isClosing = true;
    clearTimeout(this.#away);
    this.redis.disconnect();
  }

  #onAway(): void {
    if (this.#isClosing || this.#away !== undefined) return;
    const { patienceSeconds, tell } = this.#options;
    tell(`lost the queue at ${this.url.text}; trying for ${patienceSeconds} s to reach it again.`);
    this.#away = setTimeout(() => {
      const why = `${this.url.text} could not be reached for ${patienceSeconds} s: ${this.#lastError}`;
      this.#lost.abort(new InputError(`the queue at ${why}; begin again when it is there.`));
    }, 1000 * patienceSeconds);
  }

  #onBack(): void {
    if (this.#away === undefined) return;
    clearTimeout(this.#away);
    this.#away = undefined;
    this.#options.tell(`the queue at ${this.url.text} is there again.`);
  }
}

/** Says at once what is wrong, where the connection for work would try again and again. */
async function probe({ Redis }: QueueLibrary, url: QueueUrl): Promise<void> {
  const redis = new Redis(url.href, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let first: Error | undefined;
  redis.on('error', (error: Error) => {
    first ??= error;
  });
  const timeout = new AbortController();
  try {
    const silence = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Error('ETIMEDOUT')), CONNECT_TIMEOUT);
      timeout.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    await Promise.race([redis.connect().then(() => redis.ping()), silence]);
    // A database that is not there is told, and then another one is used.
    if (first !== undefined) throw first;
  } catch (error) {
    throw new InputError(`cannot use the queue at ${url.text}: ${reasonOf(first ?? error, url)}.`);
  } finally {
    timeout.abort();
    redis.disconnect();
  }
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'nothing listens there; start redis-server or valkey-server, or correct the URL'],
  [/ENOTFOUND|EAI_AGAIN/, 'there is no such host'],
  [/ETIMEDOUT|timed out/i, 'it does not answer'],
  [/EHOSTUNREACH|ENETUNREACH/, 'there is no way to that host'],
  [/NOAUTH/, 'it asks for a password; write redis://:PASSWORD@HOST:PORT'],
  [/WRONGPASS|invalid (username|password)/i, 'it refuses the name or the password'],
  [/NOPERM/, 'its user may not do what a campaign needs'],
  [/Protocol error|RESP type/i, 'what answers there is no Redis'],
  [/EPIPE|ECONNRESET/, 'what listens there hung up; is it a Redis?'],
  [/DB index|invalid DB/i, 'it has no database of that number'],
  [/SSL|TLS|EPROTO|certificate/i, 'no encrypted connection could be made; write redis:// for a plain one'],
];

function reasonOf(error: unknown, { href }: QueueUrl): string {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  const known = REASONS.find(([pattern]) => pattern.test(`${code} ${message}`));
  const { password } = new URL(href);
  const text = password === '' ? message : message.replaceAll(password, '…');
  return known?.[1] ?? (text || code || 'the connection was closed');
}

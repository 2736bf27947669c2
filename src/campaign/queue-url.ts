import { InputError } from '../input-error.js';

const EXPECTED = 'redis://HOST:PORT, rediss:// for TLS';

/** Where a queue is. */
export interface QueueUrl {
  readonly href: string;
  /** Without name and password, to be read in messages. */
  readonly text: string;
}

/** Reads the URL of a queue; port 6379 and database 0 unless given. Throws: InputError. */
export function queueUrl(href: string): QueueUrl {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') {
    throw new InputError(`queue: campaigns run on Redis or Valkey, not on PostgreSQL; expected ${EXPECTED}.`);
  }
  if (url === undefined || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    // It may hold a password.
    const got = url === undefined ? 'something else' : `one that begins with ${url.protocol}`;
    throw new InputError(`queue: expected a URL such as ${EXPECTED}, got ${got}.`);
  }
  // A password that is not encoded ends up behind the host, with the host itself.
  if (!isEncoded(url) || `${url.pathname}${url.search}${url.hash}`.includes('@')) {
    throw new InputError(
      'queue: the name or the password in the URL is not encoded; write %2F for /, %23 for #, %25 for %, %3F for ?, %40 for @.',
    );
  }
  if (!/^\/?\d*$/.test(url.pathname)) {
    throw new InputError(
      `queue: expected the number of a database after the host, such as /0, got ${JSON.stringify(url.pathname)}.`,
    );
  }
  const database = url.pathname.length > 1 ? url.pathname : '';
  return { href, text: `${url.protocol}//${url.hostname}:${url.port || '6379'}${database}` };
}

function isEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
}

import { NotSupportedError } from '../subject-error.js';
import type { SentState } from './protocol.js';

/** The sizes of what is sent, for messages: "n = 3, d = 9, p = 64, tanh". */
export function sizesOf({ X, W, activation }: SentState): string {
  return `n = ${X.length}, d = ${X[0]?.length}, p = ${W.length}, ${activation}`;
}

/** Throws: NotSupportedError for a name that is not among those offered. */
export function requireOffered(what: string, name: string, offered: readonly string[]): void {
  if (offered.includes(name)) return;
  throw new NotSupportedError(
    `not supported by the subject: ${what} ${name}; it offers ${offered.join(', ') || 'none'}`,
  );
}

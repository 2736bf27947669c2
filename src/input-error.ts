/**
 * Bad input from outside: the message says what was asked, what came, and what to do.
 * Anything that catches it may show the message alone, without a stack trace.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}

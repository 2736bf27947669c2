/** What a stream is, as far as text depends on it; `process.stdout` is one. */
export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether text to a stream is to be coloured: in a terminal that can, and in a pipe only where FORCE_COLOR asks for it.
 *
 * NO_COLOR (not empty) always wins; FORCE_COLOR=0 and TERM=dumb say no; a log of CI is a pipe like any other.
 * Checked by: test/report/terminal.test.ts.
 */
export function wantsColours({ isTTY }: TextStream, env: Environment): boolean {
  const { NO_COLOR = '', FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}

/** Whether a line may be drawn again and again on a stream: a terminal in front of a person. */
export function isInteractive({ isTTY }: TextStream, { CI = '', TERM }: Environment): boolean {
  return isTTY === true && TERM !== 'dumb' && (CI === '' || CI === 'false' || CI === '0');
}

/** Columns of a terminal; 0 for what is none. */
export function columnsOf({ isTTY, columns = 0 }: TextStream): number {
  return isTTY === true ? columns : 0;
}

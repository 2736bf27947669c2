import type { SuiteOptions } from '../judge/judge-suite.js';
import { type ObservedRun, observationLine } from '../report/observation-line.js';
import { createObservationsFile } from './observations-file.js';

/** How judging is watched: what `judgeSuite` is given, and what is to be done at its end. */
export interface Observing {
  readonly callbacks: Pick<SuiteOptions, 'onObserved' | 'onJudged'>;
  /** Answers whether all observations were written; says on standard error why not. */
  readonly finish: () => boolean;
}

/** Writes what the trials of these claims show to a file while they are judged; nothing without a file. */
export function observing(
  path: string | undefined,
  claims: readonly { readonly id: string }[],
  run: Omit<ObservedRun, 'startedAt'>,
): Observing {
  if (path === undefined) return { callbacks: {}, finish: () => true };
  const startedAt = Date.now() / 1000;
  const file = createObservationsFile(
    path,
    claims.map(({ id }) => id),
  );
  return {
    callbacks: {
      onObserved: (id, observations) =>
        file.take(
          id,
          observations.map((one) => observationLine(id, one, { ...run, startedAt })),
        ),
      onJudged: ({ id }) => file.ended(id),
    },
    finish: () => {
      const missing = file.close();
      if (missing !== undefined) console.error(`error: observations are missing: ${missing}.`);
      return missing === undefined;
    },
  };
}

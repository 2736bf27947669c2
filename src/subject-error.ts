/**
 * The program under test failed: it could not be started, was too slow, ended, or answered what it was not asked.
 *
 * The message says what was asked, what came, and what to do. The check that asked is broken; the case is not shrunk,
 * since every further try may cost a time limit.
 */
export class SubjectError extends Error {
  override readonly name: string = 'SubjectError';
}

/** The program under test does not offer what a claim needs, and says so: nothing failed, the claim is undecided. */
export class NotSupportedError extends SubjectError {
  override readonly name = 'NotSupportedError';
}

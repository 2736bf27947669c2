import type { Conjecture } from '../claim/conjecture.js';
import { InputError } from '../input-error.js';

/** Of a case too long to be read, this much is shown. */
const SHOWN = 2000;

/** Runs code of a conjecture's own on a case. Throws: InputError, naming both, where it fails. */
export function ownCode<Case, Result>(
  { id, space }: Pick<Conjecture<Case>, 'id' | 'space'>,
  value: Case,
  run: () => Result,
): Result {
  try {
    return run();
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const shown = JSON.stringify(space.toJson(value));
    const text = shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
    throw new InputError(
      `conjecture ${id} failed by itself: ${message.replace(/\.?$/, '.')} The case: ${text}`,
    );
  }
}

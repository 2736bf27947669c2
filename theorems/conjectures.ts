import type { Conjecture } from '../src/claim/conjecture.js';
import type { TrainingCase } from '../src/conjecture/training-case.js';
import monotoneLoss from './extensions/monotone-loss.conjecture.js';

/** The conjectures that ship, true or false; what was found is in docs/conjectures.md. */
export const conjectures: readonly Conjecture<TrainingCase>[] = [monotoneLoss];

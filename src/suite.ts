import { properties } from '../properties/index.js';
import { classifierTheorems, theorems } from '../theorems/index.js';
import { withoutAssumptions } from './audit/assumptions.js';
import type { Judgeable } from './claim/claim.js';
import type { EngineName } from './engine/choose-engine.js';
import { weakened } from './hunt/weaken.js';

/** All claims that ship, theorems first. */
export const claims: readonly Judgeable[] = [...theorems, ...classifierTheorems, ...properties];
/** Where workers find them. */
export const suiteModule = import.meta.url;

/** The setting under which the theorems are found with one assumption violated each. */
export const ASSUMPTIONS = 'assumptions violated';

/** The setting under which the theorems are found with less asked for, one thing at a time. */
export const WEAKENED = 'weakened';

const settings = new Map<string, readonly Judgeable[]>();

/**
 * The theorems with their assumptions violated, or with less asked for, or the same claims with the theorems' runs on one engine; classifiers have one
 * trainer, and exact laws hold the reference trainer to account and keep it.
 */
export function claimsWith(setting: string): readonly Judgeable[] {
  const known = settings.get(setting);
  if (known !== undefined) return known;
  const all = [...theorems, ...classifierTheorems];
  const chosen =
    setting === ASSUMPTIONS
      ? withoutAssumptions(all)
      : setting === WEAKENED
        ? weakened(all)
        : [
            ...theorems.map((theorem) => theorem.mapLab((lab) => lab.on(setting as EngineName))),
            ...classifierTheorems,
            ...properties,
          ];
  settings.set(setting, chosen);
  return chosen;
}

/** Claims whose sharpness can be measured, and where workers find them. */
export { settingOf, sharpnessModule, sharpnessSubjects } from '../theorems/sharpness.js';

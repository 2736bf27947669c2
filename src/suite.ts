import { properties } from '../properties/index.js';
import { theorems } from '../theorems/index.js';
import type { Judgeable } from './claim/claim.js';
import type { EngineName } from './engine/choose-engine.js';

/** All claims that ship, theorems first. */
export const claims: readonly Judgeable[] = [...theorems, ...properties];
/** Where workers find them. */
export const suiteModule = import.meta.url;

const settings = new Map<string, readonly Judgeable[]>();

/** The same claims with the theorems' runs on one engine; exact laws hold the reference trainer to account and keep it. */
export function claimsWith(engine: string): readonly Judgeable[] {
  const known = settings.get(engine);
  if (known !== undefined) return known;
  const chosen = [
    ...theorems.map((theorem) => theorem.mapLab((lab) => lab.on(engine as EngineName))),
    ...properties,
  ];
  settings.set(engine, chosen);
  return chosen;
}

/** Claims whose sharpness can be measured, and where workers find them. */
export { settingOf, sharpnessModule, sharpnessSubjects } from '../theorems/sharpness.js';

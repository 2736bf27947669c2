import { gateClaims } from '../theorems/gate.js';
import type { Judgeable } from './claim/claim.js';
import { createReferenceLab, type Lab } from './engine/lab.js';
import { loadRule } from './gate/load-rule.js';

/** What the gate judges, in a form that reaches worker threads. */
export interface Candidate {
  readonly kind: 'rule';
  /** Absolute path of the module. */
  readonly path: string;
}

/** Where workers find the claims about a candidate: `claimsWith(settingOf(candidate))`. */
export const gateModule = import.meta.url;
export const gateSetting = (candidate: Candidate): string => JSON.stringify(candidate);

/** The lab in which a candidate is trained. Throws: InputError for one that cannot be loaded. */
export async function labOf({ path }: Candidate): Promise<Lab> {
  return createReferenceLab(await loadRule(path));
}

const settings = new Map<string, Promise<readonly Judgeable[]>>();

/** The claims about the candidate that a setting names; one lab for each worker. */
export function claimsWith(setting: string): Promise<readonly Judgeable[]> {
  const known = settings.get(setting);
  if (known !== undefined) return known;
  const claims = labOf(JSON.parse(setting) as Candidate).then(gateClaims);
  settings.set(setting, claims);
  return claims;
}

import type { Judgeable } from '../claim/claim.js';
import type { Address } from './task.js';

/** What a suite's module exports. */
interface Suite {
  readonly claims?: readonly Judgeable[];
  readonly claimsWith?: (setting: string) => readonly Judgeable[] | Promise<readonly Judgeable[]>;
}

/** The claim at an address. Throws: Error when the suite's module does not have it. */
export async function findClaim({ suite, id, control, setting }: Address): Promise<Judgeable> {
  const module = (await import(suite)) as Suite;
  const claims = setting === undefined ? module.claims : await module.claimsWith?.(setting);
  if (!Array.isArray(claims)) throw new Error(`suite ${suite} does not export an array named claims.`);
  const claim = (claims as readonly Judgeable[]).find((candidate) => candidate.id === id);
  const found = control === undefined ? claim : claim?.controls[control]?.claim;
  if (found === undefined)
    throw new Error(
      `suite ${suite} has no claim ${id}${control === undefined ? '' : ` with control ${control}`}.`,
    );
  return found;
}

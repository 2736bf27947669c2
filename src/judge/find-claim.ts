import type { Judgeable } from '../claim/claim.js';
import { type Address, HERE } from './task.js';

/** What a suite's module exports. */
interface Suite {
  readonly claims?: readonly Judgeable[];
  readonly claimsWith?: (setting: string) => readonly Judgeable[] | Promise<readonly Judgeable[]>;
}

/** The claim at an address. Throws: Error when no module is named, or the suite's module does not have it. */
export async function findClaim(address: Address): Promise<Judgeable> {
  const { suite, setting } = address;
  if (suite === HERE) {
    throw new Error(
      'no suite was named: name the module that exports the claims, or use createInlineExecutor(claims).',
    );
  }
  const module = (await import(suite)) as Suite;
  const claims = setting === undefined ? module.claims : await module.claimsWith?.(setting);
  if (!Array.isArray(claims)) throw new Error(`suite ${suite} does not export an array named claims.`);
  return claimAmong(claims as readonly Judgeable[], address);
}

/** The claim, or the control of it, that an address names. Throws: Error when it is not there. */
export function claimAmong(claims: readonly Judgeable[], { suite, id, control }: Address): Judgeable {
  const claim = claims.find((candidate) => candidate.id === id);
  const found = control === undefined ? claim : claim?.controls[control]?.claim;
  if (found === undefined)
    throw new Error(
      `suite ${suite} has no claim ${id}${control === undefined ? '' : ` with control ${control}`}.`,
    );
  return found;
}

import type { Judgeable, Theorem } from '../src/claim/claim.js';
import type { Lab } from '../src/engine/lab.js';
import type { Regime } from '../src/law/regime.js';
import type { RandomStream } from '../src/math/random-stream.js';
import { convergenceIn } from './convergence.js';
import { initialKernelIn } from './initial-kernel.js';
import { gapIn } from './regime/erf-networks.js';

/** A claim of the paper with a width requirement, in any regime. */
interface Subject {
  readonly id: string;
  readonly at: (regime: Regime) => Theorem<Lab>;
  readonly gap: (regime: Regime, stream: RandomStream) => number;
  readonly asked: (regime: Regime, gap: number) => number;
  readonly askedAs: string;
}

const byGap = {
  asked: ({ samples, delta }: Regime, gap: number): number => samples ** 2 / (delta * gap ** 2),
  askedAs: 'n²/(δγ²), without the constant',
};

/** The claims whose sharpness can be measured. */
export const sharpnessSubjects: readonly Subject[] = [
  { id: 'convergence', at: convergenceIn, gap: gapIn, ...byGap },
  { id: 'initial-kernel', at: initialKernelIn, gap: gapIn, ...byGap },
];

/** Where workers find them. */
export const sharpnessModule = import.meta.url;

export const settingOf = (regime: Regime): string => JSON.stringify(regime);

const settings = new Map<string, readonly Judgeable[]>();

/** The claims in the regime that a setting names. */
export function claimsWith(setting: string): readonly Judgeable[] {
  const known = settings.get(setting);
  if (known !== undefined) return known;
  const claims = sharpnessSubjects.map(({ at }) => at(JSON.parse(setting) as Regime));
  settings.set(setting, claims);
  return claims;
}

import { describe } from 'vitest';
import { PROFILES, type Profile } from '../src/claim/profile.js';
import { replayLine } from '../src/report/replay-line.js';
import { claims, suiteModule } from '../src/suite.js';
import { checkTheorems } from '../src/vitest/check-theorems.js';

const { ALIGNCHECK_PROFILE = 'standard', ALIGNCHECK_SEED = '1' } = process.env;
const profile = PROFILES.find((name) => name === ALIGNCHECK_PROFILE) as Profile;
const seed = Number(ALIGNCHECK_SEED);
if (profile === undefined)
  throw new Error(`ALIGNCHECK_PROFILE: expected ${PROFILES.join(', ')}, got ${ALIGNCHECK_PROFILE}.`);
if (!Number.isSafeInteger(seed))
  throw new Error(`ALIGNCHECK_SEED: expected an integer, got ${ALIGNCHECK_SEED}.`);

describe('claims', () => {
  checkTheorems(claims, {
    ...{ profile, seed, alpha: 1e-6, alphaHolds: 1e-6, timeout: 24 * 3_600_000 },
    workers: { suite: suiteModule },
    replay: (judged) => replayLine(judged, { profile, seed }),
  });
});

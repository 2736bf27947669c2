import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../src/claim/profile.js';
import type { Judged } from '../src/claim/verdict.js';
import { createPoolExecutor, type Executor } from '../src/judge/executor.js';
import { judgeSuite } from '../src/judge/judge-suite.js';
import { refutationText } from '../src/report/refutation-text.js';
import { replayLine } from '../src/report/replay-line.js';
import { suiteReport } from '../src/report/suite-report.js';
import { claims as all, suiteModule } from '../src/suite.js';

const { ALIGNCHECK_PROFILE = 'standard', ALIGNCHECK_SEED = '1' } = process.env;
const profile = PROFILES.find((name) => name === ALIGNCHECK_PROFILE) as Profile;
const seed = Number(ALIGNCHECK_SEED);
if (profile === undefined)
  throw new Error(`ALIGNCHECK_PROFILE: expected ${PROFILES.join(', ')}, got ${ALIGNCHECK_PROFILE}.`);
if (!Number.isSafeInteger(seed))
  throw new Error(`ALIGNCHECK_SEED: expected an integer, got ${ALIGNCHECK_SEED}.`);

/** What this profile leaves to another is named in the table. */
const claims = all.filter(({ profiles }) => profiles.includes(profile));
const deferred = all.filter((claim) => !claims.includes(claim)).map(({ id }) => id);
const run = { profile, seed, alpha: 1e-6, alphaHolds: 1e-6 } as const;
const HOURS = 3_600_000;

let executor: Executor;
let suite: Promise<readonly Judged[]>;
const waiting = new Map<string, { promise: Promise<Judged>; resolve: (judged: Judged) => void }>();
let start = 0;

beforeAll(() => {
  for (const { id } of claims) {
    let resolve: (judged: Judged) => void = () => {};
    const promise = new Promise<Judged>((settle) => {
      resolve = settle;
    });
    waiting.set(id, { promise, resolve });
  }
  start = performance.now();
  executor = createPoolExecutor();
  suite = judgeSuite({
    ...run,
    suite: suiteModule,
    claims,
    executor,
    onJudged: (judged) => waiting.get(judged.id)?.resolve(judged),
  });
});

afterAll(async () => {
  await executor.close();
});

describe.each(['theorem', 'scaling', 'property'] as const)('%s', (kind) => {
  for (const claim of claims.filter((one) => one.kind === kind)) {
    it(claim.id, { timeout: 24 * HOURS }, async () => {
      const judged = await Promise.race([
        waiting.get(claim.id)?.promise,
        suite.then(() => waiting.get(claim.id)?.promise),
      ]);
      if (judged === undefined) throw new Error(`${claim.id} was not judged`);
      const { verdict } = judged;
      const why = 'why' in verdict ? verdict.why : refutationText(judged, replayLine(judged, run));
      expect(verdict.verdict, why).toBe('holds');
      for (const control of judged.controls) expect(control.verdict.verdict, control.name).toBe('refuted');
    });
  }
});

it('verdict table', { timeout: 24 * HOURS }, async ({ task }) => {
  const judged = await suite;
  const seconds = (performance.now() - start) / 1000;
  task.meta.verdictTable = suiteReport(judged, {
    ...run,
    jobs: executor.jobs,
    seconds,
    interrupted: false,
    deferred,
  });
  expect(judged).toHaveLength(claims.length);
});

declare module 'vitest' {
  interface TaskMeta {
    verdictTable?: string;
  }
}

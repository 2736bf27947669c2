import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import type { ResultDocument } from '../../src/page/document.js';
import { parseDocument } from '../../src/page/parse-document.js';
import { verdictsJson } from '../../src/report/verdicts-json.js';
import { claims, suiteModule } from '../judge/toy-claims.js';
import { FIGURES } from '../report/figures-of-every-kind.js';

const run = { profile: 'quick', seed: 7, alpha: 1e-4, alphaHolds: 1e-6 } as const;

/** The text of a result with every kind of verdict, and every kind of picture. */
export async function everyVerdict(): Promise<string> {
  const judged = await judgeSuite({ ...run, suite: suiteModule, claims, executor: createInlineExecutor() });
  const [first] = judged;
  return verdictsJson({ claims, judged, pictures: new Map([[first?.id as string, FIGURES]]) }, run);
}

const cell = (verdict: string, violations: number) => ({ verdict, trials: 158, violations });

export const killMatrix = {
  form: 1,
  version: '0.1.0',
  seed: 1,
  holes: ['W frozen'],
  left: [],
  matrix: [
    {
      rule: 'ψ for ψ′',
      kind: 'wrong',
      verdicts: { convergence: cell('refuted', 70), alignment: cell('holds', 0) },
    },
    {
      rule: 'W frozen',
      kind: 'wrong',
      verdicts: { convergence: cell('undecided', 3), alignment: cell('broken', 0) },
    },
    {
      rule: 'in float32',
      kind: 'right',
      verdicts: { convergence: cell('holds', 0), alignment: cell('holds', 1) },
    },
  ],
};

const point = (samples: number, holdsFrom: number | null, refutedUpTo: number | null) => ({
  id: 'convergence',
  regime: { samples, inputs: 'sphere', delta: 0.1 },
  description: 'a data set',
  gap: 0.3,
  asked: 100 * samples,
  trials: 400,
  holdsFrom,
  refutedUpTo,
  probes: [
    { width: 4, decision: 'refuted' },
    { width: 16, decision: 'undecided' },
    { width: 32, decision: 'holds' },
  ],
});

export const thresholds = {
  form: 1,
  version: '0.1.0',
  seed: 1,
  error: 1e-3,
  largestWidth: 256,
  interrupted: false,
  askedAs: { convergence: 'n²/(δγ²), without the constant' },
  points: [point(2, 32, 4), point(4, 32, 16), point(8, null, null)],
  growth: { convergence: null },
};

export const hunted = {
  schema: 1,
  version: '0.1.0',
  conjecture: 'monotone-loss',
  statement: String.raw`\|e(t+1)\|^2 \le \|e(t)\|^2 for all t, if \eta is small`,
  outcome: 'counterexample',
  seed: 1,
  alpha: 1e-6,
  seconds: 1.25,
  trials: 11,
  trajectory: {
    arithmetic: 'rational',
    columns: [
      {
        name: 'e',
        values: [
          { text: '-1', value: -1 },
          { text: '-9/8', value: -1.125 },
        ],
      },
      {
        name: 'β',
        values: [
          { text: '1', value: 1 },
          { text: '1', value: 1 },
        ],
      },
    ],
    moreColumns: 0,
    moreSteps: 0,
  },
  counterexample: {
    case: { X: [[1]], y: [1] },
    violation: {
      conjunct: 'loss does not rise',
      quantity: '‖e(t+1)‖²',
      relation: '≤',
      where: 't = 0',
      observed: 1.265625,
      bound: 1,
      margin: -0.265625,
    },
    certificate: { status: 'certified', arithmetic: 'rational' },
    rate: null,
    found: { by: 'random', trials: 11, command: 'npx aligncheck hunt monotone-loss' },
  },
};

export const simulated = {
  form: 1,
  version: '0.1.0',
  profile: 'quick',
  seed: 1,
  simulations: [
    {
      id: 'limit-law',
      title: 'The limit',
      source: { work: 'this project', locator: 'derived' },
      settings: { n: 5 },
      table: {
        head: ['p', 'cos'],
        rows: [
          [100, { value: 0.873, standardError: 0.002 }],
          [1000, null],
        ],
        note: 'A note.',
      },
      figures: FIGURES,
    },
  ],
};

/** One result of each kind. */
export async function everyResult(): Promise<ResultDocument[]> {
  const others = [killMatrix, thresholds, hunted, simulated].map((one) => JSON.stringify(one));
  return [await everyVerdict(), ...others].map((text, k) => parseDocument(text, `result ${k}`));
}

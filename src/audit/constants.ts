import type { BestConstant, JudgeableTheorem } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import { quantileInterval } from '../evidence/quantile-interval.js';
import { CellQueue } from '../judge/cell-queue.js';
import { drain } from '../judge/drain.js';
import type { Executor } from '../judge/executor.js';
import { median } from '../judge/median.js';
import { drawPlaces } from '../judge/open-cells.js';
import { SampleCell } from '../judge/sample-cell.js';

/** How the margins of one conjunct are distributed, and what constant they support. */
export interface AuditedConjunct {
  readonly claim: string;
  readonly conjunct: string;
  readonly trials: number;
  readonly cells: number;
  readonly margins: {
    readonly worst: number;
    /** The quantiles 0.01, 0.1 and 0.5 of all trials. */
    readonly quantiles: readonly [number, number, number];
    /** Half the width of the band that holds the whole distribution of every cell. */
    readonly band: number;
  };
  /** The best constant that the data supports on every data set at every size; undefined where none is declared. */
  readonly constant:
    | (Pick<BestConstant, 'name' | 'form' | 'claimed'> & {
        readonly supported: number;
        readonly median: number;
        readonly delta: number;
      })
    | undefined;
}

export interface ConstantOptions {
  readonly theorems: readonly JudgeableTheorem[];
  readonly suite: string;
  readonly profile: Profile;
  readonly seed: number;
  /** Trials on every data set at every size. */
  readonly trials: number;
  /** Probability that any bound or band of a claim fails. */
  readonly error: number;
  readonly executor: Executor;
  readonly signal?: AbortSignal;
  readonly onClaim?: (done: number, of: number) => void;
}

/**
 * The margins of each conclusion, and the best constant that they support.
 *
 *     c = fromMargin(lower bound on the δ-quantile of the margin): the conclusion with c holds with probability ≥ 1 − δ
 *
 * Order statistics of a number of trials fixed in advance, so the bounds are exact; the worst data set and size decide. The
 * band is that of Dvoretzky, Kiefer and Wolfowitz, √(log(2/α)/2k). Error shared by cells and conjuncts of a claim.
 * Source: Massart, Ann. Probab. 18 (1990), 1269. Checked by: test/audit/audit.test.ts.
 */
export async function auditConstants(options: ConstantOptions): Promise<readonly AuditedConjunct[]> {
  const { theorems, signal, onClaim } = options;
  const found: AuditedConjunct[] = [];
  for (const [done, claim] of theorems.entries()) {
    const cells = await measureMargins(claim, options);
    if (signal?.aborted === true) return found;
    const share = options.error / (2 * cells.length * claim.conjuncts.length);
    claim.conjuncts.forEach((conjunct, place) => {
      found.push(audited(claim, conjunct, place, cells, share));
    });
    onClaim?.(done + 1, theorems.length);
  }
  return found;
}

function audited(
  claim: JudgeableTheorem,
  conjunct: string,
  place: number,
  cells: readonly SampleCell[],
  share: number,
): AuditedConjunct {
  const samples = cells.map((cell) => cell.values[place] as number[]);
  const all = samples.flat().sort((a, b) => a - b);
  const quantile = (q: number): number => all[Math.floor(q * (all.length - 1))] as number;
  const shortest = Math.min(...samples.map(({ length }) => length));
  const { delta } = claim.quantifier;
  const best = claim.bestConstants[conjunct];
  const supported = Math.min(...samples.map((values) => quantileInterval(values, delta, share).lower));
  return {
    claim: claim.id,
    conjunct,
    trials: all.length,
    cells: cells.length,
    margins: {
      worst: all[0] as number,
      quantiles: [quantile(0.01), quantile(0.1), quantile(0.5)],
      band: Math.sqrt(Math.log(2 / share) / (2 * shortest)),
    },
    constant:
      best === undefined
        ? undefined
        : {
            name: best.name,
            form: best.form,
            claimed: best.claimed,
            delta,
            supported: best.fromMargin(supported),
            median: best.fromMargin(median(all)),
          },
  };
}

/** Takes the same number of trials everywhere; a margin is what is measured. */
async function measureMargins(
  claim: JudgeableTheorem,
  { suite, profile, seed, trials, executor, signal }: ConstantOptions,
): Promise<readonly SampleCell[]> {
  const { places, vacuous } = drawPlaces(claim, { profile, seed });
  if (vacuous) throw new Error(`${claim.id}: its hypotheses almost never hold under its law.`);
  const cells = places.map((place) => new SampleCell({ ...place, budget: trials }, claim.conjuncts.length));
  const queue = new CellQueue(
    cells,
    { suite, id: claim.id, control: undefined, setting: undefined },
    { seed },
  );
  await drain(queue, executor, signal);
  const broken = cells.find(({ failure }) => failure !== undefined);
  if (broken !== undefined) throw new Error(`${claim.id}: ${broken.failure}`);
  return cells;
}

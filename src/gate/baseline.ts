import { binomialUpperTail } from '../evidence/binomial-tail.js';
import { InputError } from '../input-error.js';
import { METRICS, type Measured, type Metric } from './measure.js';

/** A stored run to compare with. */
export interface Baseline {
  readonly form: 1;
  readonly version: string;
  readonly candidate: string;
  readonly seed: number;
  readonly problems: number;
  readonly measured: Measured;
}

/** One metric of a candidate beside the baseline's, problem by problem. */
export interface Comparison {
  readonly metric: Metric;
  readonly outcome: 'regression' | 'improvement' | 'no difference shown';
  readonly better: number;
  readonly worse: number;
  readonly same: number;
  /** Medians. */
  readonly before: number;
  readonly now: number;
  /** The chance of so one-sided a count if better and worse were equally likely. */
  readonly chance: number;
}

/** Differences below this, relative to the size of the values, may be rounding: 10⁻¹⁵ on an error of 10⁻⁸. */
const SAME = 1e-6;

/**
 * Compares a candidate with a baseline by paired sign tests on common random numbers.
 *
 *     chance = P(Bin(better + worse, ½) ≥ the larger count), each metric and side at α/(2·metrics)
 *
 * A regression is shown only by evidence; so is an improvement. Exact, whatever the law of the differences; problems that
 * come out the same count for neither. Checked by: test/gate/baseline.test.ts.
 */
export function compareWithBaseline(
  now: Measured,
  { measured: before }: Baseline,
  alpha: number,
): readonly Comparison[] {
  const metrics = Object.keys(METRICS) as Metric[];
  const share = alpha / (2 * metrics.length);
  return metrics.map((metric) => {
    const sign = METRICS[metric].better === 'more' ? 1 : -1;
    let better = 0;
    let worse = 0;
    now[metric].forEach((value, i) => {
      const old = before[metric][i] as number;
      if (isSame(value, old)) return;
      if (sign * (value - old) > 0) better += 1;
      else worse += 1;
    });
    const chance = binomialUpperTail(Math.max(better, worse), better + worse, 0.5);
    const shown = chance <= share;
    return {
      metric,
      outcome: !shown ? 'no difference shown' : worse > better ? 'regression' : 'improvement',
      better,
      worse,
      same: now[metric].length - better - worse,
      before: middle(before[metric]),
      now: middle(now[metric]),
      chance,
    };
  });
}

/** Beside a run that diverged, every number would be within rounding. */
function isSame(a: number, b: number): boolean {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return a === b || (Number.isFinite(size) && Math.abs(a - b) <= SAME * size);
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** JSON has no infinities, and a diverged run's loss must come back as one. */
export function baselineText(baseline: Baseline): string {
  const keep = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify(baseline, keep, 2)}\n`;
}

/** Throws: InputError for a text that is no baseline, or one of other problems. */
export function parseBaseline(text: string, path: string): Baseline {
  const bad = (what: string): InputError =>
    new InputError(`--baseline: ${path} ${what}; write a new one with --update-baseline.`);
  let found: Partial<Baseline>;
  try {
    found = JSON.parse(text) as Partial<Baseline>;
  } catch {
    throw bad('is no JSON');
  }
  const { form, seed, problems, candidate } = found ?? {};
  const isOurs = form === 1 && Number.isSafeInteger(seed) && Number.isSafeInteger(problems);
  if (!isOurs || (problems as number) < 1 || typeof candidate !== 'string') {
    throw bad('is no baseline of this version');
  }
  const measured = Object.fromEntries(
    (Object.keys(METRICS) as Metric[]).map((metric) => {
      const listed: unknown = found.measured?.[metric];
      const values = Array.isArray(listed) ? listed.map(numberOf) : [];
      if (values.length !== problems || values.some(Number.isNaN)) throw bad(`lacks values of "${metric}"`);
      return [metric, values];
    }),
  ) as unknown as Measured;
  return { ...(found as Baseline), measured };
}

/** A number as it stands in the file; Number would take null and "" for 0. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  return value === '-Infinity' ? Number.NEGATIVE_INFINITY : Number.NaN;
}

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
  readonly outcome: 'regression' | 'improvement' | 'no difference shown' | 'not compared';
  readonly better: number;
  readonly worse: number;
  /** Problems on which the two differ by less than counts. */
  readonly same: number;
  /** Problems that one of the two does not support. */
  readonly unsupported: number;
  /** Medians over the problems that are compared; undefined where there are none. */
  readonly before: number | undefined;
  readonly now: number | undefined;
  /** The chance of so one-sided a count if better and worse were equally likely. */
  readonly chance: number;
}

/** What came of the comparison that was asked for; where it failed, why. */
export interface Compared {
  readonly baseline: Baseline;
  readonly alpha: number;
  readonly found: readonly Comparison[];
  readonly failure: string | undefined;
}

/**
 * Compares a candidate with a baseline by paired sign tests on common random numbers.
 *
 *     chance = P(Bin(better + worse, ½) ≥ the larger count), each metric and side at α/(2·metrics)
 *
 * Better and worse are counted by the differences that count (METRICS); the others, and what rounding decides with them,
 * count for neither. A regression is shown only by evidence; so is an improvement. Exact, whatever the law of the
 * differences. Checked by: test/gate/baseline.test.ts.
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
    const pairs = now[metric].flatMap((value, i) => {
      const old = before[metric][i];
      return value === undefined || old === undefined ? [] : [{ old, value }];
    });
    const different = pairs.filter(({ old, value }) => differs(metric, value, old));
    const better = different.filter(({ old, value }) => sign * (value - old) > 0).length;
    const worse = different.length - better;
    const chance = binomialUpperTail(Math.max(better, worse), better + worse, 0.5);
    const shown = chance <= share ? (worse > better ? 'regression' : 'improvement') : 'no difference shown';
    return {
      metric,
      outcome: pairs.length === 0 ? 'not compared' : shown,
      better,
      worse,
      same: pairs.length - different.length,
      unsupported: now[metric].length - pairs.length,
      before: middle(pairs.map(({ old }) => old)),
      now: middle(pairs.map(({ value }) => value)),
      chance,
    };
  });
}

/** By more than the least difference that counts. Beside a run that diverged, every number would be near. */
function differs(metric: Metric, a: number, b: number): boolean {
  const { difference, relative } = METRICS[metric].least;
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (size === Number.POSITIVE_INFINITY) return a !== b;
  return Math.abs(a - b) > difference * (relative ? size : 1);
}

function middle(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The word of a baseline's file for a problem that the candidate did not support. */
const UNSUPPORTED = 'unsupported';

/** JSON has no infinities, and a diverged run's loss must come back as one. */
export function baselineText(baseline: Baseline): string {
  const keep = (_key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => (one === undefined ? UNSUPPORTED : one));
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  };
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
      const values = Array.isArray(listed) ? listed.map(storedValue) : [];
      if (values.length !== problems || values.some(Number.isNaN)) throw bad(`lacks values of "${metric}"`);
      return [metric, values];
    }),
  ) as unknown as Measured;
  return { ...(found as Baseline), measured };
}

/** A value as it stands in the file, NaN for what is none; Number would take null and "" for 0. */
function storedValue(value: unknown): number | undefined {
  if (value === UNSUPPORTED) return undefined;
  if (typeof value === 'number') return value;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  return value === '-Infinity' ? Number.NEGATIVE_INFINITY : Number.NaN;
}

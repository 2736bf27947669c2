import type { Judgeable } from '../claim/claim.js';
import type { FailedTrial, TrialsResult, TrialsTask } from '../judge/task.js';
import { floatsOf, textOfFloats } from './float-text.js';

/** What may become of a trial beside its margins. */
type Outcome = { readonly discarded: string } | { readonly remarks: readonly string[] };

/** A block of consecutive trials as a log keeps it: all that a verdict takes from them, and no more. */
export interface BlockRecord {
  readonly kind: 'trials';
  readonly claim: string;
  /** Position in the claim's list of controls; null for the claim itself. */
  readonly control: number | null;
  readonly dataset: { readonly index: number; readonly attempt: number };
  readonly size: number;
  readonly from: number;
  readonly count: number;
  /** Those that met the hypotheses. */
  readonly judged: number;
  /** Of each conjunct, the trials that violated it, counted as `from` is; absent for claims about orders of magnitude. */
  readonly violated?: readonly (readonly number[])[];
  /** The lowest margin of every judged trial, or all that was measured in it: float64, little-endian, in base64. */
  readonly numbers: string;
  /** What trials came to, each kind once. */
  readonly outcomes: readonly Outcome[];
  /** The kinds of the trials in order, as runs: kind, length, kind, length, … */
  readonly runs: readonly number[];
  /** The trial whose own code failed; none was run after it. */
  readonly broken: FailedTrial | null;
  readonly seconds: number;
}

/** How many numbers a trial of a claim has, and whether they are margins. */
type Form = Pick<Judgeable, 'kind' | 'conjuncts'>;

/** The record of a block of trials. Of the margins of several conjuncts a verdict takes the lowest, and which are violated. */
export function blockRecord(task: TrialsTask, result: TrialsResult, { kind, conjuncts }: Form): BlockRecord {
  const { address, dataset, size, from, count } = task;
  const width = conjuncts.length;
  const numbers: number[] = [];
  const violated: number[][] = conjuncts.map(() => []);
  result.discardedBy.forEach((hypothesis, i) => {
    if (hypothesis !== '') return;
    const values = result.margins.subarray(i * width, (i + 1) * width);
    if (kind === 'scaling') numbers.push(...values);
    else {
      numbers.push(Math.min(...values));
      values.forEach((value, conjunct) => {
        if (value < 0) violated[conjunct]?.push(from + i);
      });
    }
  });
  return {
    kind: 'trials',
    claim: address.id,
    control: address.control ?? null,
    dataset: { index: dataset.index, attempt: dataset.attempt },
    ...{ size, from, count },
    judged: result.discardedBy.filter((hypothesis) => hypothesis === '').length,
    ...(kind !== 'scaling' && { violated }),
    numbers: textOfFloats(numbers),
    ...outcomesOf(result),
    broken: result.broken ?? null,
    seconds: result.seconds,
  };
}

function outcomesOf({ discardedBy, remarks }: TrialsResult): Pick<BlockRecord, 'outcomes' | 'runs'> {
  const places = new Map<string, number>();
  const outcomes: Outcome[] = [];
  const runs: number[] = [];
  discardedBy.forEach((hypothesis, i) => {
    const outcome = hypothesis === '' ? { remarks: remarks[i] ?? [] } : { discarded: hypothesis };
    const name = JSON.stringify(outcome);
    const place = places.get(name) ?? outcomes.push(outcome) - 1;
    places.set(name, place);
    if (runs.at(-2) === place) runs[runs.length - 1] = (runs.at(-1) as number) + 1;
    else runs.push(place, 1);
  });
  return { outcomes, runs };
}

/**
 * The result of a block, as a judge takes it: the margin of a conjunct that was not violated in a trial is only known to be at
 * least the lowest of that trial, and that is what it is given.
 */
export function resultOfBlock(record: BlockRecord, { kind, conjuncts }: Form): TrialsResult {
  const { from, outcomes, runs, violated = [] } = record;
  const width = conjuncts.length;
  const numbers = floatsOf(record.numbers);
  const kinds = runs.flatMap((place, i) =>
    i % 2 === 0 ? Array<Outcome>(runs[i + 1] as number).fill(outcomes[place] as Outcome) : [],
  );
  const violations = violated.map((trials) => new Set(trials));
  const margins = new Float64Array(record.count * width).fill(Number.NaN);
  let judged = 0;
  kinds.forEach((outcome, i) => {
    if ('discarded' in outcome) return;
    for (let k = 0; k < width; k++) {
      const number = numbers[kind === 'scaling' ? judged * width + k : judged] as number;
      // Of a trial that violates one conjunct, the others were kept.
      const isKept = number < 0 && !violations[k]?.has(from + i);
      margins[i * width + k] = kind !== 'scaling' && isKept ? Number.POSITIVE_INFINITY : number;
    }
    judged += 1;
  });
  return {
    kind: 'trials',
    margins,
    discardedBy: kinds.map((outcome) => ('discarded' in outcome ? outcome.discarded : '')),
    remarks: kinds.map((outcome) => ('discarded' in outcome ? [] : outcome.remarks)),
    broken: record.broken ?? undefined,
    seconds: record.seconds,
  };
}

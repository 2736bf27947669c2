import type { Judged } from '../claim/verdict.js';
import { cellsReport } from './cells-report.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';
import { refutationText } from './refutation-text.js';
import { type Replayable, replayLine } from './replay-line.js';
import { verdictSentence } from './verdict-sentence.js';
import { verdictTable } from './verdict-table.js';

export interface SuiteFacts extends Replayable {
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly jobs: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** Claims that this profile leaves to another one. */
  readonly deferred?: readonly string[];
  /** For terminals that want them. */
  readonly colours?: boolean;
  /** Of the terminal; 0 where there is none. */
  readonly columns?: number;
  /** Quiet: only what does not hold, and the last line. Verbose: also every data set at every size, and every control. */
  readonly detail?: Detail;
}

export type Detail = 'quiet' | 'normal' | 'verbose';

/** A line of bars beside a data set needs a terminal of at least so many columns. */
const WIDE = 120;

/** The whole outcome for people: refutations, the table, a sentence for each claim, and the suite's error probability. */
export function suiteReport(judged: readonly Judged[], run: SuiteFacts): string {
  const { colours, columns = 0, detail = 'normal' } = run;
  const shown = detail === 'quiet' ? judged.filter(({ verdict }) => verdict.verdict !== 'holds') : judged;
  const refutations = judged
    .filter(({ verdict }) => verdict.verdict === 'refuted')
    .map((one) => refutationText(one, replayLine(one, run)));
  const theorems = judged.filter(({ kind }) => kind !== 'property').length;
  const trials = judged.reduce((sum, one) => sum + trialsWithControls(one), 0);
  const falseAlarm =
    theorems === 0
      ? 'False-alarm probability of this suite: 0 (exact laws only; chance cannot refute them).'
      : `False-alarm probability of this suite: ≤ ${formatNumber(run.alpha)}, shared by ${formatPlural(theorems, 'theorem')}.`;
  return [
    ...refutations,
    ...(shown.length === 0 && detail === 'quiet'
      ? []
      : [
          verdictTable(shown, colours, columns),
          shown
            .flatMap((one) => [
              ...verdictLines(one, run.alphaHolds),
              ...(detail === 'verbose' ? cellsReport(one, columns >= WIDE) : []),
            ])
            .join('\n'),
        ]),
    [
      ...(run.interrupted ? ['Interrupted: what was not decided by then is undecided.'] : []),
      ...(run.deferred === undefined || run.deferred.length === 0 || detail === 'quiet'
        ? []
        : [`Not judged in profile ${run.profile}, left to deep: ${run.deferred.join(', ')}.`]),
      ...(detail === 'quiet' ? [] : [falseAlarm]),
      `Profile ${run.profile}, seed ${run.seed}, ${formatPlural(trials, 'trial')} with controls, ` +
        `${run.seconds.toFixed(1)} s on ${formatPlural(run.jobs, 'worker')}.`,
    ].join('\n'),
  ].join('\n\n');
}

/** Trials of a claim and its controls. */
export function trialsWithControls({ verdict, controls }: Judged): number {
  return controls.reduce((sum, control) => sum + control.verdict.evidence.trials, verdict.evidence.trials);
}

/** What is said of each claim below the table. */
export function verdictLines(one: Judged, alphaHolds: number): readonly string[] {
  return [`  ${verdictSentence(one, alphaHolds)}`, ...chainLines(one)];
}

/** Remarks about the links of a proof say how often each was the first to break. */
function chainLines({ verdict: { evidence } }: Judged): readonly string[] {
  return Object.entries(evidence.remarks)
    .filter(([remark]) => remark.startsWith('chain: '))
    .sort(([, a], [, b]) => b - a)
    .map(
      ([remark, count]) =>
        `    ${formatCount(count)} of ${formatPlural(evidence.trials, 'run')}: ${remark.slice('chain: '.length)}`,
    );
}

import type { Judged } from '../claim/verdict.js';
import type { Comparison } from '../gate/baseline.js';
import { comparisonSentence } from './baseline-report.js';
import { formatNumber } from './format-number.js';

const LEVELS = { refuted: 'error', broken: 'error', undecided: 'warning' } as const;

/** Workflow commands that mark a run on GitHub: one line for every claim that does not hold. */
export function githubAnnotations(judged: readonly Judged[]): readonly string[] {
  return judged.flatMap(({ id, verdict }) => {
    if (verdict.verdict === 'holds') return [];
    const message =
      verdict.verdict === 'refuted'
        ? `${verdict.counterexample.quantity} = ${formatNumber(verdict.counterexample.observed, 6)}, claimed ${verdict.counterexample.relation} ${formatNumber(verdict.counterexample.bound, 6)}`
        : verdict.why;
    return [`::${LEVELS[verdict.verdict]} title=${property(`${id}: ${verdict.verdict}`)}::${data(message)}`];
  });
}

/** One line for every metric that has become worse. */
export function regressionAnnotations(found: readonly Comparison[]): readonly string[] {
  return found.flatMap((one) =>
    one.outcome === 'regression'
      ? [`::error title=${property(`${one.metric}: regression`)}::${data(comparisonSentence(one))}`]
      : [],
  );
}

/** A job summary in Markdown. */
export function githubSummary(judged: readonly Judged[], title: string, facts: string): string {
  const rows = judged.map(({ id, kind, verdict }) => {
    const { trials, violations, sizes } = verdict.evidence;
    return `| ${cell(id)} | ${kind} | ${verdict.verdict === 'holds' ? 'holds' : `**${verdict.verdict}**`} | ${trials} | ${violations} | ${sizes.join(', ')} |`;
  });
  return [
    `## ${title}`,
    '',
    '| claim | kind | verdict | trials | violated | widths |',
    '| --- | --- | --- | ---: | ---: | --- |',
    ...rows,
    '',
    facts,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
/** The escapes of workflow commands. */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

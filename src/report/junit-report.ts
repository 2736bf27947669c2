import type { Judged } from '../claim/verdict.js';
import type { Compared } from '../gate/baseline.js';
import { comparisonSentence, unsupportedSentence } from './baseline-report.js';
import { escapeText } from './escape-text.js';
import { refutationText } from './refutation-text.js';
import { type Replayable, replayLine } from './replay-line.js';

/**
 * The verdicts as JUnit XML, one test case a claim: refuted is a failure, broken an error, undecided skipped. What is compared
 * with a baseline follows, one test case a metric.
 */
export function junitXml(
  judged: readonly Judged[],
  suite: string,
  run: Replayable,
  compared?: Compared,
): string {
  const cases = [
    ...judged.map((one) => caseOfClaim(one, suite, replayLine(one, run))),
    ...(compared === undefined ? [] : casesOfBaseline(compared, suite)),
  ];
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length;
  const seconds = judged.reduce((sum, { verdict }) => sum + verdict.evidence.seconds, 0);
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds.toFixed(3)}"`;
  const lines = cases.map(testCase);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="${escaped(suite)}" ${totals}>\n${lines.join('\n')}\n</testsuite>\n</testsuites>\n`;
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly group: string;
  readonly name: string;
  readonly seconds: number;
  readonly outcome: Outcome;
  readonly message?: string;
  readonly text?: string;
}

function caseOfClaim(one: Judged, suite: string, replay: string): Case {
  const { id, kind, verdict } = one;
  const about = { group: `${suite}.${kind}`, name: id, seconds: verdict.evidence.seconds };
  switch (verdict.verdict) {
    case 'holds':
      return { ...about, outcome: 'passed' };
    case 'refuted':
      return { ...about, outcome: 'failure', message: `refuted: ${id}`, text: refutationText(one, replay) };
    case 'broken':
      return { ...about, outcome: 'error', message: verdict.why };
    case 'undecided':
      return { ...about, outcome: 'skipped', message: verdict.why };
  }
}

function casesOfBaseline({ found, failure }: Compared, suite: string): readonly Case[] {
  const about = { group: `${suite}.baseline`, seconds: 0 };
  if (failure !== undefined) return [{ ...about, name: 'baseline', outcome: 'error', message: failure }];
  return found.map((one): Case => {
    const named = { ...about, name: one.metric };
    switch (one.outcome) {
      case 'regression':
        return { ...named, outcome: 'failure', message: `regression: ${comparisonSentence(one)}` };
      case 'not compared':
        return { ...named, outcome: 'skipped', message: unsupportedSentence(one) };
      default:
        return { ...named, outcome: 'passed' };
    }
  });
}

function testCase({ group, name, seconds, outcome, message = '', text }: Case): string {
  const head = `  <testcase classname="${escaped(group)}" name="${escaped(name)}" time="${seconds.toFixed(3)}"`;
  if (outcome === 'passed') return `${head}/>`;
  const body = text === undefined ? '/>' : `>${escaped(text)}</${outcome}>`;
  return `${head}>\n    <${outcome} message="${escaped(message)}"${body}\n  </testcase>`;
}

/** XML 1.0 has no place for most control characters, not even escaped. */
function escaped(text: string): string {
  const printable = [...text].filter(
    (character) => character >= ' ' || character === '\n' || character === '\t',
  );
  return escapeText(printable.join(''));
}

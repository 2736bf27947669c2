import type { Judged } from '../claim/verdict.js';
import { refutationText } from './refutation-text.js';
import { type Replayable, replayLine } from './replay-line.js';

/** The verdicts as JUnit XML, one test case a claim: refuted is a failure, broken an error, undecided skipped. */
export function junitXml(judged: readonly Judged[], suite: string, run: Replayable): string {
  const count = (verdict: string): number => judged.filter((one) => one.verdict.verdict === verdict).length;
  const seconds = judged.reduce((sum, { verdict }) => sum + verdict.evidence.seconds, 0);
  const cases = judged.map((one) => testCase(one, suite, replayLine(one, run)));
  const totals = `tests="${judged.length}" failures="${count('refuted')}" errors="${count('broken')}" skipped="${count('undecided')}" time="${seconds.toFixed(3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="${escaped(suite)}" ${totals}>\n${cases.join('\n')}\n</testsuite>\n</testsuites>\n`;
}

function testCase(one: Judged, suite: string, replay: string): string {
  const { verdict } = one;
  const head = `  <testcase classname="${escaped(`${suite}.${one.kind}`)}" name="${escaped(one.id)}" time="${verdict.evidence.seconds.toFixed(3)}"`;
  switch (verdict.verdict) {
    case 'holds':
      return `${head}/>`;
    case 'refuted':
      return `${head}>\n    <failure message="${escaped(`refuted: ${one.id}`)}">${escaped(refutationText(one, replay))}</failure>\n  </testcase>`;
    case 'broken':
      return `${head}>\n    <error message="${escaped(verdict.why)}"/>\n  </testcase>`;
    case 'undecided':
      return `${head}>\n    <skipped message="${escaped(verdict.why)}"/>\n  </testcase>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML 1.0 has no place for most control characters, not even escaped. */
function escaped(text: string): string {
  const printable = [...text].filter(
    (character) => character >= ' ' || character === '\n' || character === '\t',
  );
  return printable.join('').replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

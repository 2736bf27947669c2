import type { AuditedAssumption } from '../audit/assumptions.js';
import type { AuditedConjunct } from '../audit/constants.js';
import type { RegimeCoverage } from '../audit/coverage.js';
import { version } from '../version.js';
import { formatCount, formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';
import { trialText } from './refutation-text.js';

/** What an audit found; a part that was not asked for is undefined. */
export interface AuditFindings {
  readonly assumptions: readonly AuditedAssumption[] | undefined;
  readonly constants: readonly AuditedConjunct[] | undefined;
  readonly coverage: readonly RegimeCoverage[] | undefined;
}

export interface AuditFacts {
  readonly seed: number;
  readonly alpha: number;
  readonly error: number;
  readonly seconds: number;
  readonly interrupted: boolean;
}

/** The audit for people: which assumptions are necessary, which constants the data supports, which regimes were visited. */
export function auditReport(findings: AuditFindings, facts: AuditFacts): string {
  const { assumptions, constants, coverage } = findings;
  return [
    ...part(
      assumptions,
      facts,
      assumptionText,
      'assumptions: none of these claims is a theorem that names any',
    ),
    ...part(constants, facts, constantText, 'constants: no margins of a theorem were measured'),
    ...part(coverage, facts, coverageText, 'coverage: none of these claims names a regime'),
    `${facts.interrupted ? 'Interrupted: the audit is not complete. ' : ''}Seed ${facts.seed}, ${facts.seconds.toFixed(1)} s.`,
  ].join('\n\n');
}

/** An empty table would let its closing sentence claim something about nothing. */
function part<T>(
  found: readonly T[] | undefined,
  facts: AuditFacts,
  text: (found: readonly T[], facts: AuditFacts) => string,
  nothing: string,
): readonly string[] {
  if (found === undefined) return [];
  return [found.length === 0 ? `Nothing to audit in ${nothing}.` : text(found, facts)];
}

function assumptionText(found: readonly AuditedAssumption[], { alpha }: AuditFacts): string {
  const table = plainTable(['claim', 'assumption violated', 'finding'], ['left', 'left', 'left']);
  const cases: string[] = [];
  for (const { claim, assumption, finding } of found) {
    table.push([claim, assumption, findingText(finding)]);
    if (finding.kind === 'necessary here') {
      const lines = trialText(finding.case).map((line) => `    ${line}`);
      cases.push(`  ${claim} without "${assumption}", trial ${finding.case.trial}:\n${lines.join('\n')}`);
    }
  }
  return [
    'Assumptions: each theorem judged where one assumption is violated and the others hold.',
    table.toString(),
    ...(cases.length === 0 ? [] : [`The cases:\n${cases.join('\n')}`]),
    `"Necessary here" is a refutation in the regime shown; all of them are right with probability ≥ 1 − ${formatNumber(alpha)}.`,
  ].join('\n');
}

function findingText(finding: AuditedAssumption['finding']): string {
  switch (finding.kind) {
    case 'necessary here':
      return `necessary here: ${formatCount(finding.violations)} of ${formatCount(finding.trials)} trials violate`;
    case 'no refutation':
      return `no refutation in ${formatCount(finding.trials)} trials (${formatCount(finding.violations)} violate)`;
    case 'never active':
      return `never active: none of ${formatCount(finding.draws)} data sets fails it`;
    case 'no regime given':
      return `no violating regime given; ${formatCount(finding.failed)} of ${formatCount(finding.draws)} data sets fail it and are discarded`;
    case 'not judged':
      return `not judged: ${finding.why}`;
  }
}

function constantText(found: readonly AuditedConjunct[], { error }: AuditFacts): string {
  const table = plainTable(
    [
      'claim',
      'conclusion',
      'trials',
      'worst',
      '1 %',
      '10 %',
      'median',
      'band',
      'constant: claimed',
      'supported',
      'typical',
    ],
    ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
  for (const { claim, conjunct, trials, margins, constant } of found) {
    table.push([
      claim,
      conjunct,
      formatCount(trials),
      formatNumber(margins.worst),
      ...margins.quantiles.map((value) => formatNumber(value)),
      `± ${formatNumber(margins.band, 2)}`,
      ...(constant === undefined
        ? ['', '', '']
        : [
            `${constant.name} = ${formatNumber(constant.claimed)}`,
            formatNumber(constant.supported),
            formatNumber(constant.median),
          ]),
    ]);
  }
  const forms = new Set(
    found.flatMap(({ claim, constant }) =>
      constant === undefined
        ? []
        : [`  ${claim}: ${constant.form}, with probability ≥ ${1 - constant.delta} on each data set drawn`],
    ),
  );
  return [
    'Margins (≥ 0: the conclusion held) and the best constants that the data supports.',
    table.toString(),
    ...forms,
    `For each claim, all bounds and bands hold at once with probability ≥ ${1 - error}.`,
  ].join('\n');
}

function coverageText(found: readonly RegimeCoverage[], { error }: AuditFacts): string {
  const table = plainTable(
    ['claim', 'regime', 'visits', 'draws', 'probability', 'asked', ''],
    ['left', 'left', 'right', 'right', 'left', 'right', 'left'],
  );
  for (const { claim, regime, visits, draws, interval, share, covered } of found) {
    table.push([
      claim,
      regime,
      formatCount(visits),
      formatCount(draws),
      `[${formatNumber(interval.lower, 2)}, ${formatNumber(interval.upper, 2)}]`,
      `≥ ${formatNumber(share, 2)}`,
      covered ? (visits === 0 ? 'never visited, too few draws to tell' : '') : 'NOT COVERED',
    ]);
  }
  return [
    'Coverage: how often data sets and problems fall into the regimes that the claims name.',
    table.toString(),
    `That a regime with its share is reported as not covered has probability ≤ ${formatNumber(error)} for the whole table.`,
  ].join('\n');
}

/** The same as JSON text. */
export function auditJson(findings: AuditFindings, { seed, alpha, error, interrupted }: AuditFacts): string {
  const noInfinities = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  const { assumptions = null, constants = null, coverage = null } = findings;
  const text = JSON.stringify(
    { form: 1, version, seed, alpha, error, interrupted, assumptions, constants, coverage },
    noInfinities,
    2,
  );
  return `${text}\n`;
}

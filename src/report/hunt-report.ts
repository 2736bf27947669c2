import type { Conjecture } from '../claim/conjecture.js';
import type { Certificate } from '../hunt/certificate.js';
import type { Explanation } from '../hunt/explain.js';
import type { HuntResult } from '../hunt/hunt.js';
import type { Pursuit } from '../hunt/pursue.js';
import type { RateEvidence } from '../hunt/rate-decision.js';
import type { Found } from '../hunt/violation.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';

export interface HuntReportOptions {
  readonly seed: number;
  readonly seconds: number;
  /** The probability of a counterexample to a true probabilistic conjecture. */
  readonly alpha: number;
}

/** What a hunt came to, for people. */
export function huntReport<Case>(
  conjecture: Conjecture<Case>,
  { search, counterexample }: Pursuit<Case>,
  options: HuntReportOptions,
): string {
  const lines =
    counterexample === undefined
      ? nothingFound(conjecture, search)
      : [
          ...violation(conjecture, counterexample.smallest),
          '',
          ...dependence(counterexample.explanation),
          '',
          ...worstOf(conjecture, counterexample.worst),
          shrinking(counterexample.shrunk, conjecture),
        ];
  return [...lines, '', ...effort(conjecture, search, options)].join('\n');
}

/** The counterexample itself: the inequality, the case, its certificate and its rate. */
export function violation<Case>(conjecture: Conjecture<Case>, found: Found<Case>): readonly string[] {
  const { margin, certificate, rate, conjunct } = found;
  return [
    `${conjecture.id}: a counterexample, ${certificateText(certificate)}.`,
    '',
    `  conjectured  ${conjecture.statement}`,
    `  violated     "${conjunct}"${margin.where === '' ? '' : ` at ${margin.where}`}: ${inequalityText(found)}`,
    `  margin       ${formatNumber(margin.value)}`,
    ...(rate === undefined ? [] : rateLines(rate)),
    '',
    ...conjecture.space.show(found.value).map((line) => `  ${line}`),
    ...conjecture.hypotheses.map((name) => `  hypothesis held: ${name}`),
  ];
}

/** "‖e(t+1)‖² = 81/64 > 1". */
export function inequalityText({
  margin,
  certificate,
}: Pick<Found<unknown>, 'margin' | 'certificate'>): string {
  const sides =
    certificate.status === 'certified'
      ? certificate
      : { ...margin, observed: formatNumber(margin.observed, 6), bound: formatNumber(margin.bound, 6) };
  const at = 'where' in sides && sides.where !== margin.where ? ` (proved at ${sides.where})` : '';
  return `${sides.quantity} = ${sides.observed} ${sides.relation === '≤' ? '>' : '<'} ${sides.bound}${at}`;
}

function certificateText(certificate: Certificate): string {
  switch (certificate.status) {
    case 'certified':
      return `certified in ${certificate.arithmetic.replace(',', ' arithmetic,')}${certificate.arithmetic.includes(',') ? '' : ' arithmetic'}`;
    case 'numerical':
      return `in doubles only, not certified: ${certificate.why}`;
    case 'rounding-suspect':
      return `suspect: ${certificate.why}`;
  }
}

function rateLines({ violations, trials, rate, delta, alpha }: RateEvidence): readonly string[] {
  return [
    `  rate         ${violations} of ${formatPlural(trials, 'trial')} violate it; rate in [${formatNumber(rate.lower)}, ${formatNumber(rate.upper)}] at confidence ${rate.confidence}, conjectured ≤ ${delta}`,
    `               were it ≤ ${delta}, this test would have refuted it with probability ≤ ${formatNumber(alpha)}`,
    '               what is certified is the worst single trial, never the rate',
  ];
}

function dependence({ ingredients, boundaries, unbounded, draws }: Explanation): readonly string[] {
  const by = draws === 1 ? '' : ` (each by ${draws} draws)`;
  return [
    `  Everything else as it is, still violated with another${by}:`,
    ...ingredients.map(
      ({ ingredient, judged, violated, varied }) =>
        `    ${ingredient}: ${violated} of ${judged}${judged < varied ? ` (${varied - judged} more failed a hypothesis)` : ''}`,
    ),
    ...boundaries.map(
      ({ quantity, violatedAt, heldAt }) =>
        `    ${quantity}: no longer violated ${heldAt > violatedAt ? 'above' : 'below'} ${formatNumber(heldAt, 8)}`,
    ),
    ...unbounded.map(
      ({ quantity, from, to }) =>
        `    ${quantity}: no boundary seen between ${formatNumber(from)} and ${formatNumber(to)}`,
    ),
  ];
}

function worstOf<Case>(conjecture: Conjecture<Case>, worst: Found<Case>): readonly string[] {
  const [setting = ''] = conjecture.space.show(worst.value);
  return [`  Worst found: margin ${formatNumber(worst.margin.value)} at ${setting}`];
}

function shrinking(
  { steps, asked, smallest }: { steps: number; asked: number; smallest: boolean },
  { quantifier }: Pick<Conjecture, 'quantifier'>,
): string {
  const end = smallest
    ? quantifier.kind === 'for every problem'
      ? 'no simpler neighbour violates it'
      : 'for no simpler neighbour the rate was refuted'
    : 'the budget ended before the smallest';
  return `  Shrunk in ${formatPlural(steps, 'step')}, ${formatPlural(asked, 'case')} tried; ${end}.`;
}

function nothingFound<Case>(
  conjecture: Conjecture<Case>,
  { trials, worst, stop }: HuntResult<Case>,
): readonly string[] {
  const interrupted = stop === 'interrupted' ? ' (interrupted)' : '';
  return [
    `${conjecture.id}: no counterexample in ${formatPlural(trials, 'trial')}${interrupted}. That is a search, and no proof.`,
    '',
    `  conjectured  ${conjecture.statement}`,
    `  searched     ${conjecture.space.description}`,
    ...(worst === undefined
      ? []
      : [
          `  nearest      "${worst.conjunct}"${worst.margin.where === '' ? '' : ` at ${worst.margin.where}`}: ${worst.margin.quantity} = ${formatNumber(worst.margin.observed, 6)}, bound ${formatNumber(worst.margin.bound, 6)}, margin ${formatNumber(worst.margin.value)}`,
          ...conjecture.space.show(worst.value).map((line) => `    ${line}`),
        ]),
  ];
}

function effort<Case>(
  { quantifier }: Conjecture<Case>,
  { found, trials, cases, discards, suspects, suspectReason, tests, strategies }: HuntResult<Case>,
  { seed, seconds, alpha }: HuntReportOptions,
): readonly string[] {
  const asked = strategies.filter((strategy) => strategy.asked > 0);
  return [
    `  ${formatPlural(trials, 'trial')}, ${formatPlural(cases, 'case')}, ${formatNumber(seconds)} s, seed ${seed}${found === undefined ? '' : `; found at trial ${formatCount(found.atTrial)} by ${found.by}`}.`,
    ...(asked.length === 0
      ? []
      : [
          `  Cases by search: ${asked.map(({ name, asked: count }) => `${name} ${formatCount(count)}`).join(', ')}.`,
        ]),
    ...Object.entries(discards).map(
      ([name, count]) =>
        `  ${formatPlural(count, 'trial')} failed "${name}" and ${count === 1 ? 'was' : 'were'} not judged.`,
    ),
    ...(suspects === 0
      ? []
      : [`  ${formatPlural(suspects, 'violation')} in doubles did not stand: ${suspectReason}.`]),
    ...(quantifier.kind === 'for every problem'
      ? []
      : [
          `  ${formatPlural(tests, 'case')} put to a sequential test; a true conjecture is refuted here with probability ≤ ${formatNumber(alpha)}.`,
        ]),
  ];
}

import type { Judgeable } from '../claim/claim.js';
import type { Conjecture } from '../claim/conjecture.js';
import type { Quantifier } from '../claim/quantifier.js';
import { trendText } from '../claim/trend.js';

/** Everything a claim or a conjecture says of itself. */
export function claimText<Case>(claim: Judgeable | Conjecture<Case>): string {
  return [
    `${claim.id} (${claim.kind})`,
    `statement      ${claim.statement}`,
    `checked as     ${claim.checkedAs}`,
    `source         ${claim.source.work}, ${claim.source.locator}`,
    `quantifier     ${quantifierText(claim.quantifier)}`,
    `given          ${claim.kind === 'conjecture' ? claim.space.description : claim.givenAs}`,
    `hypotheses     ${list(claim.hypotheses)}`,
    `conclusions    ${list(conclusionsOf(claim))}`,
    `constants      ${list(Object.entries(claim.constants).map(([name, value]) => `${name} = ${value}`))}`,
    ...(claim.kind === 'conjecture' ? [] : judgedBy(claim)),
    `does not show  ${list(claim.doesNotShow)}`,
  ].join('\n');
}

function judgedBy(claim: Judgeable): readonly string[] {
  const budgets = Object.entries(claim.plan).map(
    ([profile, plan]) =>
      `${profile}: ${Object.entries(plan as Record<string, number>)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`,
  );
  return [
    `budgets        ${list(budgets)}`,
    `controls       ${list(claim.controls.map(({ name }) => `${name}: must be refuted`))}`,
  ];
}

/** The conclusions by name; of a claim about orders of magnitude with what each says. */
export function conclusionsOf<Case>(claim: Judgeable | Conjecture<Case>): readonly string[] {
  return claim.kind === 'scaling'
    ? claim.trends.map((trend, i) => `${claim.conjuncts[i]}: ${trendText(trend, claim.sizeName)}`)
    : claim.conjuncts;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join('\n               ');
}

/** "for every data set: with probability ≥ 0.9 over the initial weights". */
export function quantifierText(quantifier: Quantifier): string {
  if (quantifier.kind === 'for every problem') return 'for every problem: one violation refutes';
  if (quantifier.kind === 'along sizes, for every data set')
    return `${quantifier.kind}: statistics over ${quantifier.over}`;
  const probability = Number((1 - quantifier.delta).toPrecision(12));
  return `${quantifier.kind}: with probability ≥ ${probability} over ${quantifier.over}`;
}

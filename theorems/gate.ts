import { properties } from '../properties/index.js';
import type { JudgeableProperty, JudgeableTheorem } from '../src/claim/claim.js';
import type { Lab } from '../src/engine/lab.js';
import { type GatePlan, onGatePlan } from '../src/gate/gate-plan.js';
import { theorems } from './index.js';

/** The theorems that a candidate is held to, at widths from 16 to 512 that a slow trainer can pay. */
const PLAN: Readonly<Record<string, GatePlan>> = {
  convergence: { datasets: 4, trials: 120 },
  'lazy-weights': { datasets: 2, trials: 120 },
  'regularized-convergence': { datasets: 2, trials: 120 },
  'comparable-to-backprop': { datasets: 2, trials: 120 },
  'no-alignment': { datasets: 3, trials: 150, widths: [64] },
  alignment: { datasets: 2, trials: 120, widths: [64] },
  'alignment-rises': { datasets: 3, trials: 120, widths: [64] },
  'alignment-stalls': { datasets: 3, trials: 150, widths: [64] },
};

/** Problems of each exact law; one violation refutes, so few are enough to see a wrong rule. */
const PROBLEMS = 150;
/** Problems on which a declared hidden-space form must agree with the steps of its rule, before theorems train by it. */
const FORM_PROBLEMS = 1000;

/** True of backpropagation alone: a feedback rule is no gradient. */
const ABOUT_GRADIENTS = ['backpropagation-is-gradient'];

/**
 * All claims about a candidate, cheap enough for a gate: theorems under the lab, then exact laws.
 *
 * The laws look at steps, as the reference trainer takes them; that runs repeat the steps is about the lab itself.
 */
export function gateClaims(lab: Lab): readonly (JudgeableTheorem | JudgeableProperty)[] {
  const held = theorems.flatMap((claim) => {
    const plan = PLAN[claim.id];
    return claim.kind === 'theorem' && plan !== undefined ? [onGatePlan(claim.under(lab), plan)] : [];
  });
  const laws = properties
    .filter(({ id }) => !ABOUT_GRADIENTS.includes(id))
    .map((law) => {
      const isAboutForms = law.id === 'engines-agree' && lab.rule.carrier !== undefined;
      const budget = { problems: isAboutForms ? FORM_PROBLEMS : PROBLEMS };
      return {
        ...law.under(law.id === 'run-repeats-steps' ? lab : lab.on('weight')),
        plan: { quick: budget, standard: budget, deep: budget },
      };
    });
  return [...held, ...laws];
}

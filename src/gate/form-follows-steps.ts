import { createLab, createReferenceLab, type Lab } from '../engine/lab.js';
import { datasets } from '../law/datasets.js';
import { gaussianWeights } from '../law/initial-weights.js';
import { RandomStream } from '../math/random-stream.js';
import { linear, tanh } from '../model/activation.js';
import { sphereInputs } from '../model/input-family.js';
import { signLabels } from '../model/label-family.js';
import type { LearningRule } from '../model/learning-rule.js';
import { constantSchedule } from '../model/schedule.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';

/** Steps of the longest run: many times those in which `engines-agree` compares. */
export const FOLLOWED_STEPS = 1000;
/** Regularized runs of a rule that jumps, such as by signs of β, lose their rounding sooner. */
const RUNS = [
  { activation: tanh, regularization: 0, steps: FOLLOWED_STEPS },
  { activation: linear, regularization: 0, steps: FOLLOWED_STEPS },
  { activation: linear, regularization: 0.05, steps: FOLLOWED_STEPS / 10 },
] as const;
/** Widths at which theorems of the gate train. */
const WIDTHS = [64, 512] as const;
/** Relative to the first value; these runs contract, so rounding hardly grows. */
const ROUNDINGS = 2 ** 17;

/**
 * Whether a rule's hidden-space form takes its trajectory in long runs of wide networks, as theorems train them.
 *
 * The exact law that compares the two looks at three steps of at most eight units: a rule that does something else later,
 * or when it is wide, escapes it. Where this says no, nothing is lost but time: theorems train by the steps, and tell
 * of a rule that fails there.
 * Compared are ‖e‖ and ‖β‖ at every state; `onRun` hears of every run that has ended. Checked by: test/cli/gate.test.ts.
 */
export function formFollowsSteps(rule: LearningRule, seed: number, onRun: () => void = () => {}): boolean {
  const labs = [createLab(rule, 'hidden', rule.carrier), createReferenceLab(rule)] as const;
  return RUNS.every(({ activation, regularization, steps: length }) =>
    WIDTHS.every((width) => {
      const stream = RandomStream.at(
        seed,
        'form follows steps',
        activation.name,
        String(regularization),
        width,
      );
      const law = datasets({
        activations: [activation],
        inputs: [sphereInputs],
        labels: [signLabels],
        samples: [3, 3],
        dimensionPerSample: 3,
      });
      const { problem, kernel } = law.draw(stream.child('data'));
      const training = {
        problem,
        start: gaussianWeights(problem, width).draw(stream.child('weights')),
        stepSize: 0.5 / kernel.largest,
        schedule: constantSchedule(regularization),
        steps: length,
      };
      const [form, steps] = labs.map((lab) => {
        const run = trained(lab, training);
        onRun();
        return run;
      });
      if (form === undefined || steps === undefined || form.stepsTaken !== steps.stepsTaken) return false;
      return (['errorNorm', 'outputNorm'] as const).every((name) => {
        const allowed = ROUNDINGS * labs[1].roundoff * Math.abs(steps[name][0] as number);
        return form[name].every((value, t) => Math.abs(value - (steps[name][t] as number)) <= allowed);
      });
    }),
  );
}

/** A run, unless the rule throws in it. */
function trained(lab: Lab, training: Training<Start>) {
  try {
    return lab.train(training, ['errorNorm', 'outputNorm']);
  } catch {
    return undefined;
  }
}

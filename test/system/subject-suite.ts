import { trainings } from '../../src/arbitrary/trainings.js';
import type { Judgeable } from '../../src/claim/claim.js';
import { atMost, unlessDiverged } from '../../src/claim/margin.js';
import { property } from '../../src/claim/property.js';
import { forEveryDataset, forEveryProblem } from '../../src/claim/quantifier.js';
import { theorem } from '../../src/claim/theorem.js';
import { datasets } from '../../src/law/datasets.js';
import { trainingTrials } from '../../src/law/training-trials.js';
import { norm } from '../../src/math/matrix.js';
import { type Activation, linear, relu, tanh } from '../../src/model/activation.js';
import { orthonormalInputs } from '../../src/model/input-family.js';
import { signLabels } from '../../src/model/label-family.js';
import { unregularized } from '../../src/model/schedule.js';
import { showTraining } from '../../src/model/show-training.js';
import { createSubjectLab, type SubjectLab, type SubjectOptions } from '../../src/subject/subject-lab.js';

const text = {
  statement: 'the error falls',
  checkedAs: 'after four steps on one data set',
  source: { work: 'toy', locator: 'none' },
  constants: {},
  doesNotShow: [],
  hypotheses: {},
  controls: [],
};

function errorFalls(id: string, activation: Activation, lab: SubjectLab, looksAtKernels = false) {
  const budget = { datasets: 1, trials: 100 };
  return theorem({
    ...text,
    id,
    given: trainingTrials({
      data: datasets({
        activations: [activation],
        inputs: [orthonormalInputs],
        labels: [signLabels],
        samples: [2, 2],
        dimensionPerSample: 2,
      }),
      widths: () => [256],
      plan: () => ({ stepSize: 0.2, schedule: unregularized, steps: 4 }),
    }),
    lab,
    experiment: ({ training }) => {
      if (looksAtKernels) lab.train(training, ['kernels']);
      return lab.train(training, ['errorNorm']);
    },
    conclusion: {
      falls: (run) =>
        unlessDiverged(run, '‖e(4)‖/‖e(0)‖', () =>
          atMost('‖e(4)‖/‖e(0)‖', (run.errorNorm[4] as number) / (run.errorNorm[0] as number), 1),
        ),
    },
    judge: forEveryDataset({ withProbability: 0.5, over: 'the initial weights' }),
    plan: { quick: budget, standard: budget, deep: budget },
  });
}

function errorIsFinite(lab: SubjectLab) {
  const budget = { problems: 20 };
  return property({
    ...text,
    id: 'error-is-finite',
    given: trainings({ activations: [linear] }),
    givenAs: 'small training runs',
    showCase: showTraining,
    lab,
    experiment: (training) => lab.train(training, ['errorNorm']).errorNorm,
    conclusion: { finite: (errors) => atMost('‖e‖', Number.isFinite(norm(errors)) ? 0 : 1, 0, { scale: 1 }) },
    judge: forEveryProblem(),
    plan: { quick: budget, standard: budget, deep: budget },
  });
}

/** Claims about a subject; the setting is its options as JSON. Every thread has one lab for all of them. */
export function claimsWith(setting: string): readonly Judgeable[] {
  const lab = createSubjectLab(JSON.parse(setting) as SubjectOptions);
  return [
    errorFalls('linear', linear, lab),
    errorFalls('tanh', tanh, lab),
    errorFalls('relu', relu, lab),
    errorFalls('kernels', tanh, lab, true),
    errorIsFinite(lab),
  ];
}
export const suiteModule = import.meta.url;

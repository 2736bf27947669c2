import type { Given } from '../claim/judged-by-law.js';
import type { Law } from '../claim/law.js';
import { law } from '../claim/law.js';
import type { Profile } from '../claim/profile.js';
import type { Problem } from '../model/problem.js';
import { showTraining } from '../model/show-training.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';
import { trainingFeatures } from '../model/training-features.js';
import { conditionNumber, type Dataset, describeDataset } from './datasets.js';
import { freshStart } from './initial-weights.js';

/** One trial: a data set, and a run on it from initial weights drawn for this trial. */
export interface TrainingTrial {
  readonly data: Dataset;
  readonly width: number;
  readonly training: Training<Start>;
}

/** How a data set is trained at a width. */
export type TrainingPlan = Pick<Training, 'stepSize' | 'schedule' | 'steps' | 'stopAt'>;

export interface TrainingTrialsOptions {
  readonly data: Law<Dataset>;
  readonly widths: (data: Dataset, profile: Profile) => readonly number[];
  readonly plan: (data: Dataset, width: number) => TrainingPlan;
  /**
   * The law of the initial weights; the paper's, drawn by each engine in its own representation, unless given.
   *
   * Arms that run on different engines share their draw only when the law gives weights, as `gaussianWeights` does.
   */
  readonly start?: (problem: Problem, width: number) => Law<Start>;
}

/** The law of the paper's theorems: data sets as given, and for each trial W₀, β₀, b with independent N(0, 1) entries. */
export function trainingTrials({
  data,
  widths,
  plan,
  start = (_problem, width) => freshStart(width),
}: TrainingTrialsOptions): Given<Dataset, TrainingTrial> {
  return {
    data,
    sizeName: 'width p',
    sizes: widths,
    describeData: describeDataset,
    showCase: ({ training }) => showTraining(training),
    features: ({ data: dataset, training }) => ({
      ...trainingFeatures(training),
      γ: dataset.kernel.gap,
      κ: conditionNumber(dataset),
      inputs: dataset.inputs,
      labels: dataset.labels,
    }),
    trial: (dataset, width) => {
      const weights = start(dataset.problem, width);
      return law(weights.description, (stream) => {
        const training = { problem: dataset.problem, start: weights.draw(stream), ...plan(dataset, width) };
        return { data: dataset, width, training };
      });
    },
  };
}

import type { Law } from '../claim/law.js';
import { law } from '../claim/law.js';
import type { Profile } from '../claim/profile.js';
import type { Given } from '../claim/theorem.js';
import { showTraining } from '../model/show-training.js';
import type { FreshStart } from '../model/start.js';
import type { Training } from '../model/training.js';
import { type Dataset, describeDataset } from './datasets.js';
import { freshStart } from './initial-weights.js';

/** One trial: a data set, and a run on it from fresh initial weights. */
export interface TrainingTrial {
  readonly data: Dataset;
  readonly width: number;
  readonly training: Training<FreshStart>;
}

/** How a data set is trained at a width. */
export type TrainingPlan = Pick<Training, 'stepSize' | 'schedule' | 'steps' | 'stopAt'>;

export interface TrainingTrialsOptions {
  readonly data: Law<Dataset>;
  readonly widths: (data: Dataset, profile: Profile) => readonly number[];
  readonly plan: (data: Dataset, width: number) => TrainingPlan;
}

/** The law of the paper's theorems: data sets as given, and for each trial W₀, β₀, b with independent N(0, 1) entries. */
export function trainingTrials({ data, widths, plan }: TrainingTrialsOptions): Given<Dataset, TrainingTrial> {
  return {
    data,
    sizeName: 'width p',
    sizes: widths,
    describeData: describeDataset,
    showCase: ({ training }) => showTraining(training),
    trial: (dataset, width) => {
      const start = freshStart(width);
      return law(start.description, (stream) => {
        const training = { problem: dataset.problem, start: start.draw(stream), ...plan(dataset, width) };
        return { data: dataset, width, training };
      });
    },
  };
}

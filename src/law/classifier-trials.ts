import type { Given } from '../claim/judged-by-law.js';
import { type Law, law } from '../claim/law.js';
import type { Profile } from '../claim/profile.js';
import type { ClassifierTraining } from '../classifier/classifier-training.js';
import type { Digits } from '../classifier/images.js';
import type { RandomStream } from '../math/random-stream.js';
import { requireUnits } from '../model/start.js';

/** A collection of digits as a trial draws it: fixed, or split anew into training and test images. */
export interface DigitCollection {
  readonly name: string;
  readonly draw: (stream: RandomStream) => Digits;
}

/** How a network of a width is trained, and on what. */
export interface ClassifierPlan {
  readonly collection: DigitCollection;
  readonly stepSize: number;
  readonly batchSize: number;
  readonly steps: number;
  readonly observeOn?: number;
}

/** One trial: training runs that differ in their schedule alone. */
export interface ClassifierTrial {
  /** Names the stream that everything below is drawn from. */
  readonly stream: string;
  readonly width: number;
  readonly training: Omit<ClassifierTraining, 'schedule'>;
}

export interface ClassifierTrialsOptions {
  /** The data, in words. */
  readonly description: string;
  readonly widths: (profile: Profile) => readonly number[];
  readonly plan: (width: number) => ClassifierPlan;
}

/**
 * The law of claims about classifiers: the data are real, so there is one data set; what a trial draws are W₀, V₀ and B with
 * independent N(0, 1) entries, the minibatches, and the split where the collection has none.
 */
export function classifierTrials({
  description,
  widths,
  plan,
}: ClassifierTrialsOptions): Given<string, ClassifierTrial> {
  return {
    data: law(description, () => description),
    sizeName: 'width p',
    sizes: (_data, profile) => widths(profile),
    describeData: (data) => data,
    showCase: showClassifierTrial,
    features: ({ width, training: { digits, stepSize, steps } }) => ({
      ...{ n: digits.train.count, d: digits.train.pixels, p: width, η: stepSize, steps },
    }),
    trial: (_data, width) => classifierTrial(width, plan(width)),
  };
}

function classifierTrial(width: number, plan: ClassifierPlan): Law<ClassifierTrial> {
  requireUnits(width);
  const { collection, ...training } = plan;
  return law(`${collection.name}; W₀, V₀, B with independent N(0, 1) entries`, (stream) => ({
    stream: stream.name,
    width,
    training: {
      ...training,
      digits: collection.draw(stream.child('split')),
      start: { kind: 'fresh', width, stream: stream.child('weights') },
      stream: stream.child('run'),
      observeAt: [training.steps],
    },
  }));
}

function showClassifierTrial({ stream, width, training }: ClassifierTrial): string {
  const { digits, stepSize, batchSize, steps } = training;
  return [
    `${digits.name}: ${digits.train.pixels}-${width}-${digits.classes}, η = ${stepSize}, minibatches of ${batchSize}, ${steps} steps`,
    `split, W, V, B, minibatches: fresh draw, stream ${stream}`,
  ].join('\n');
}

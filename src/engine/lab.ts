import { feedbackAlignment } from '../model/feedback-alignment.js';
import type { LearningRule } from '../model/learning-rule.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';
import type { HiddenCarrier } from './carrier.js';
import { chooseEngine, type EngineName, knownCarrier } from './choose-engine.js';
import { type GramObservable, trainInGramSpace } from './gram-space.js';
import { trainInHiddenSpace } from './hidden-space.js';
import type { Observable, Observing, Run } from './observables.js';
import { trainInWeightSpace } from './weight-space.js';

/** A run, and what took it. */
export type LabRun<K extends Observable> = Run<K> & {
  readonly engine: EngineName;
  /** The engine in words, with its kernel: "hidden, simd kernel". */
  readonly ranOn: string;
};

/** Where experiments are run: it holds the rule under test, so that one claim can judge many rules. */
export interface Lab {
  readonly rule: LearningRule;
  readonly train: <K extends Observable>(
    training: Training<Start>,
    observe: readonly K[],
    observing?: Observing,
  ) => LabRun<K>;
  /** The same rule on one engine, for the runs that this engine can do. */
  readonly on: (engine: EngineName) => Lab;
}

/**
 * A lab that trains by the given rule, each run on the fastest engine that can do it unless one is named.
 *
 * `carrier` is what the fast engines train by: that of a rule they know, or the rule's own `carrier` handed over, once
 * `engines-agree` has shown that it says what `step` says; without one every run is taken step by step in weight space.
 */
export function createLab(
  rule: LearningRule = feedbackAlignment,
  engine?: EngineName,
  carrier: HiddenCarrier | undefined = knownCarrier(rule),
): Lab {
  return Object.freeze({
    rule,
    on: (other: EngineName) => createLab(rule, other, carrier),
    train: <K extends Observable>(
      training: Training<Start>,
      observe: readonly K[],
      observing: Observing = {},
    ): LabRun<K> => {
      const choice = chooseEngine(carrier, training, observe, engine);
      switch (choice.engine) {
        case 'gram': {
          // chooseEngine has checked that M determines all that is observed.
          const names = observe as unknown as readonly GramObservable[];
          const run = trainInGramSpace(choice.carrier, training, names) as unknown as Run<K>;
          return { ...run, engine: 'gram', ranOn: 'gram' };
        }
        case 'hidden': {
          const run = trainInHiddenSpace(choice.carrier, training, observe, observing);
          return { ...run, engine: 'hidden', ranOn: `hidden, ${run.kernel} kernel` };
        }
        case 'weight':
          return {
            ...trainInWeightSpace(rule, training, observe, observing),
            engine: 'weight',
            ranOn: 'weight',
          };
      }
    },
  });
}

/** A lab that trains by the reference trainer alone, as exact laws want it. */
export function createReferenceLab(rule: LearningRule = feedbackAlignment): Lab {
  return createLab(rule, 'weight');
}

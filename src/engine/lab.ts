import { feedbackAlignment } from '../model/feedback-alignment.js';
import type { LearningRule } from '../model/learning-rule.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';
import { chooseEngine, type EngineName } from './choose-engine.js';
import { type GramObservable, trainInGramSpace } from './gram-space.js';
import type { Observable, Run } from './observables.js';
import { trainInWeightSpace } from './weight-space.js';

/** A run, and the engine that took it. */
export type LabRun<K extends Observable> = Run<K> & { readonly engine: EngineName };

/** Where experiments are run: it holds the rule under test, so that one claim can judge many rules. */
export interface Lab {
  readonly rule: LearningRule;
  readonly train: <K extends Observable>(training: Training<Start>, observe: readonly K[]) => LabRun<K>;
  /** The same rule on one engine, for the runs that this engine can do. */
  readonly on: (engine: EngineName) => Lab;
}

/** A lab that trains by the given rule, each run on the fastest engine that can do it unless one is named. */
export function createLab(rule: LearningRule = feedbackAlignment, engine?: EngineName): Lab {
  return Object.freeze({
    rule,
    on: (other: EngineName) => createLab(rule, other),
    train: <K extends Observable>(training: Training<Start>, observe: readonly K[]): LabRun<K> => {
      const choice = chooseEngine(rule, training, observe, engine);
      if (choice.engine === 'weight') {
        return { ...trainInWeightSpace(rule, training, observe), engine: 'weight' };
      }
      // chooseEngine has checked that M determines all that is observed.
      const names = observe as unknown as readonly GramObservable[];
      return { engine: 'gram', ...(trainInGramSpace(choice.carrier, training, names) as unknown as Run<K>) };
    },
  });
}

/** A lab that trains by the reference trainer alone, as exact laws want it. */
export function createReferenceLab(rule: LearningRule = feedbackAlignment): Lab {
  return createLab(rule, 'weight');
}

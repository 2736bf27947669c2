import { feedbackAlignment } from '../model/feedback-alignment.js';
import type { LearningRule } from '../model/learning-rule.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';
import type { Observable, Run } from './observables.js';
import { trainInWeightSpace } from './weight-space.js';

/** Where experiments are run: it holds the rule under test, so that one claim can judge many rules. */
export interface Lab {
  readonly rule: LearningRule;
  readonly train: <K extends Observable>(training: Training<Start>, observe: readonly K[]) => Run<K>;
}

/** A lab that trains by the given rule. */
export function createLab(rule: LearningRule = feedbackAlignment): Lab {
  return Object.freeze({
    rule,
    train: <K extends Observable>(training: Training<Start>, observe: readonly K[]) =>
      trainInWeightSpace(rule, training, observe),
  });
}

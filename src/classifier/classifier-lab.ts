import { type ClassifierRule, classifierFeedbackAlignment } from './classifier-rule.js';
import type { ClassifierTraining } from './classifier-training.js';
import { type ClassifierRun, trainClassifier } from './train-classifier.js';

/** Where experiments with classifiers are run: it holds the rule under test, so that one claim can judge many rules. */
export interface ClassifierLab {
  readonly rule: ClassifierRule;
  readonly train: (training: ClassifierTraining) => ClassifierRun;
}

/** A lab that trains classifiers by the given rule. */
export function createClassifierLab(rule: ClassifierRule = classifierFeedbackAlignment): ClassifierLab {
  return Object.freeze({ rule, train: (training: ClassifierTraining) => trainClassifier(rule, training) });
}

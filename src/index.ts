/** The public interface of aligncheck: what one needs to train, to write a claim, and to have it judged. */

export { properties } from '../properties/index.js';
export { conjectures } from '../theorems/conjectures.js';
export { classifierTheorems, theorems } from '../theorems/index.js';
export type {
  Control,
  Judgeable,
  JudgeableProperty,
  JudgeableScaling,
  JudgeableTheorem,
  Property,
  Scaling,
  Source,
  Theorem,
  Trial,
} from './claim/claim.js';
export { type Condition, moreThan, type Slack } from './claim/condition.js';
export { type Attempt, type Conjecture, UndefinedQuantity } from './claim/conjecture.js';
export {
  type Concluded,
  everywhere,
  type Inequality,
  isAtLeast,
  isAtMost,
  type Places,
} from './claim/inequality.js';
export type { Given, Hypotheses } from './claim/judged-by-law.js';
export { type Law, law } from './claim/law.js';
export { atLeast, atMost, type Margin, unlessDiverged, worstMargin } from './claim/margin.js';
export { PROFILES, type Profile } from './claim/profile.js';
export { type PropertyText, property } from './claim/property.js';
export {
  alongSizes,
  forEveryDataset,
  forEveryProblem,
  pairedForEveryDataset,
  type Quantifier,
} from './claim/quantifier.js';
export { type ScalingText, scaling } from './claim/scaling.js';
export { paired, type TheoremText, theorem } from './claim/theorem.js';
export {
  meanIs,
  meanScalesAs,
  meanScalesAtMostAs,
  quantileScalesAtMostAs,
  type Trend,
} from './claim/trend.js';
export type { Counterexample, Evidence, Judged, Verdict } from './claim/verdict.js';
export { type ClassifierLab, createClassifierLab } from './classifier/classifier-lab.js';
export type { ClassifierObservables } from './classifier/classifier-observables.js';
export {
  type CarrierState,
  type ClassifierRule,
  classifierBackpropagation,
  classifierFeedbackAlignment,
} from './classifier/classifier-rule.js';
export type { ClassifierTraining } from './classifier/classifier-training.js';
export type { ClassifierStart, ClassifierWeights } from './classifier/classifier-weights.js';
export { createImages, type Digits, type Images, unitMeanSquareNorm } from './classifier/images.js';
export { readMnist } from './classifier/mnist.js';
export { splitSmallDigits } from './classifier/small-digits.js';
export { type ClassifierRun, trainClassifier } from './classifier/train-classifier.js';
export {
  type ExactForm,
  type ExactState,
  type ExactWeights,
  forwardStep,
  outputStep,
  withExactForm,
} from './conjecture/exact-form.js';
export { type StateAt, startOf, statesOf } from './conjecture/exact-states.js';
export { type Observed, observing } from './conjecture/observing.js';
export { dotOf, squareOf } from './conjecture/setting.js';
export type { CasePlan, CompleteCase, TrainingCase } from './conjecture/training-case.js';
export { type ConjectureText, conjecture, type Experiment } from './conjecture/training-conjecture.js';
export { trainingSpace } from './conjecture/training-space.js';
export type { Setting, Trajectory } from './conjecture/trajectory.js';
export { ENGINES, type EngineName } from './engine/choose-engine.js';
export { trainInGramSpace } from './engine/gram-space.js';
export { trainInHiddenSpace } from './engine/hidden-space.js';
export { createLab, createReferenceLab, type Lab, type LabRun } from './engine/lab.js';
export { logSpacedSteps } from './engine/log-spaced-steps.js';
export type {
  Ending,
  Observable,
  Observables,
  ObservedKernels,
  Observing,
  Run,
} from './engine/observables.js';
export { trainInWeightSpace } from './engine/weight-space.js';
export { AlphaBudget } from './evidence/alpha-budget.js';
export { clopperPearson } from './evidence/clopper-pearson.js';
export { ConfidenceSequence } from './evidence/confidence-sequence.js';
export { SequentialTest } from './evidence/sequential-test.js';
export { trialsToHold } from './evidence/trials-to-hold.js';
export type { ExactNumber } from './exact/exact-number.js';
export type { Numbers } from './exact/numbers.js';
export { type KeptCounterexample, replayCounterexample } from './hunt/counterexample.js';
export { InputError } from './input-error.js';
export { drawPictures, type PictureOptions } from './judge/draw-pictures.js';
export { createInlineExecutor, createPoolExecutor, type Executor } from './judge/executor.js';
export { judgeSuite, type Progress, type SuiteOptions } from './judge/judge-suite.js';
export { type ClassifierTrial, classifierTrials } from './law/classifier-trials.js';
export { type Dataset, datasets } from './law/datasets.js';
export { freshStart, gaussianWeights } from './law/initial-weights.js';
export { type TrainingTrial, trainingTrials } from './law/training-trials.js';
export { type Matrix, matrix, matrixOf, type Vector } from './math/matrix.js';
export { RandomStream } from './math/random-stream.js';
export {
  ACTIVATIONS,
  type Activation,
  erfActivation,
  linear,
  relu,
  sigmoid,
  tanh,
} from './model/activation.js';
export { backpropagation } from './model/backpropagation.js';
export { batchMagnitudeSignSymmetric } from './model/batch-magnitude-sign-symmetric.js';
export { directFeedbackAlignment } from './model/direct-feedback-alignment.js';
export { dropoutFeedbackAlignment } from './model/dropout-feedback-alignment.js';
export { type ExpectedKernel, expectedKernel } from './model/expected-kernel.js';
export { feedbackAlignment } from './model/feedback-alignment.js';
export { fixedMagnitudeSignSymmetric } from './model/fixed-magnitude-sign-symmetric.js';
export { INPUT_FAMILIES, type InputFamily } from './model/input-family.js';
export { type Kernels, kernels } from './model/kernels.js';
export { kolenPollack } from './model/kolen-pollack.js';
export { LABEL_FAMILIES, type LabelFamily } from './model/label-family.js';
export type { LearningRule, SteppedWeights, Stepper, StepState } from './model/learning-rule.js';
export { minibatchFeedbackAlignment } from './model/minibatch-feedback-alignment.js';
export { momentumFeedbackAlignment } from './model/momentum-feedback-alignment.js';
export { createProblem, createWeights, type Problem, type Weights } from './model/problem.js';
export { ruleWithMemory } from './model/rule-with-memory.js';
export { RULES } from './model/rules.js';
export { runStream } from './model/run-stream.js';
export { constantSchedule, cutOffSchedule, type Schedule, unregularized } from './model/schedule.js';
export { type FreshStart, type Start, weightsOf } from './model/start.js';
export type { StopAt, Training } from './model/training.js';
export { uniformSignSymmetric } from './model/uniform-sign-symmetric.js';
export { suiteReport } from './report/suite-report.js';
export { verdictsJson } from './report/verdicts-json.js';
export type { Capabilities } from './subject/protocol.js';
export { createSubjectLab, type SubjectLab, type SubjectOptions } from './subject/subject-lab.js';
export { NotSupportedError, SubjectError } from './subject-error.js';
export { version } from './version.js';

import { dot, minus, norm, type Vector } from '../math/matrix.js';
import { feedbackAlignment } from '../model/feedback-alignment.js';
import type { LearningRule } from '../model/learning-rule.js';
import { createReferenceLab, type Lab, type LabRun } from './lab.js';
import type { Observable, Observables } from './observables.js';

// Labs that are wrong on purpose: they train by feedback alignment and report what is something else. Controls that a
// check of measurements must refute.

/** The weights between which alignment is measured: b, β(0) and β(t). */
type Between = (b: Vector, first: Vector, beta: Vector) => readonly [Vector, Vector];

/** A lab under whose name alignment is measured between other weights than b and β(t). */
function mismeasured(between: Between): Lab {
  const lab: Lab = {
    ...createReferenceLab(),
    on: () => lab,
    train: (training, observe, observing) => {
      // The output weights of every state that a step is taken from; that of the last is what its step would start from.
      const seen: { readonly b: Vector; readonly beta: Vector }[] = [];
      const watching: LearningRule = {
        name: feedbackAlignment.name,
        step: (state) => {
          seen.push({ b: state.b, beta: state.beta });
          return feedbackAlignment.step(state);
        },
      };
      const steps = training.steps + 1;
      createReferenceLab(watching).train({ ...training, steps, stopAt: {} }, []);
      const run = createReferenceLab().train(training, observe, observing);
      return reporting(run, (entries) =>
        Float64Array.from({ length: entries }, (_, t) => {
          const { b, beta } = seen[t] as (typeof seen)[number];
          const [one, other] = between(b, (seen[0] as (typeof seen)[number]).beta, beta);
          const size = norm(one) * norm(other);
          // Where nothing has moved there is no angle; code that guards its quotients says 0.
          return size === 0 ? 0 : dot(one, other) / size;
        }),
      );
    },
  };
  return Object.freeze(lab);
}

function reporting<K extends Observable>(
  run: LabRun<K>,
  alignment: (entries: number) => Float64Array,
): LabRun<K> {
  const { alignment: right } = run as Partial<Pick<Observables, 'alignment'>>;
  return right === undefined ? run : { ...run, alignment: alignment(right.length) };
}

/** cos∠(β(0), β(t)): how far β has turned, taken for how near it is to b. */
export const alignmentWithStart = mismeasured((_b, first, beta) => [first, beta]);

/** cos∠(b, β(t) − β(0)): the movement's alignment, taken for the weights'. */
export const alignmentOfMovement = mismeasured((b, first, beta) => [b, minus(beta, first)]);

/** Every wrong lab there is, by name. */
export const WRONG_LABS: Readonly<Record<string, Lab>> = {
  'alignment measured between β(0) and β': alignmentWithStart,
  'alignment of what β has moved by': alignmentOfMovement,
};

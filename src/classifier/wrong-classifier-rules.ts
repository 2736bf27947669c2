import { type ClassifierRule, classifierFeedbackAlignment } from './classifier-rule.js';

// Rules that are wrong on purpose: controls that a check must refute, or it sees nothing. Each is feedback alignment
// with exactly one mistake.

/** λ has no effect. */
export const lambdaIgnored: ClassifierRule = {
  ...classifierFeedbackAlignment,
  name: 'λ ignored',
  regularization: () => 0,
};

/** The update of W has the wrong sign. */
export const signFlipped: ClassifierRule = {
  ...classifierFeedbackAlignment,
  name: 'sign of the W update flipped',
  carry: ({ backward }, carrier) => {
    for (let j = 0; j < backward.length; j++) carrier[j] = -(backward[j] as number);
  },
};

/** Fresh backward weights in every step. */
export const backwardRedrawn: ClassifierRule = {
  ...classifierFeedbackAlignment,
  name: 'B redrawn every step',
  carry: ({ step, stream }, carrier) => carrier.set(stream.child('carrier', step).gaussians(carrier.length)),
};

/** W never moves: random features. */
export const forwardFrozen: ClassifierRule = {
  ...classifierFeedbackAlignment,
  name: 'W frozen',
  carry: (_state, carrier) => {
    carrier.fill(0);
  },
};

import type { CarrierForm } from '../model/learning-rule.js';

/** What carries the error back to the hidden layer: b (feedback alignment) or the old β (backpropagation). */
export type Carrier = 'b' | 'beta';

/** In hidden space also what a rule says: a function of both. */
export type HiddenCarrier = Carrier | CarrierForm;

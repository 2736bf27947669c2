/** What carries the error back to the hidden layer: b (feedback alignment) or the old β (backpropagation). */
export type Carrier = 'b' | 'beta';

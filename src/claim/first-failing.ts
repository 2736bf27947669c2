import { type Condition, isMet } from './condition.js';

/** The name of the first condition that fails of the given values, if any does. */
export function firstFailing<Values extends readonly unknown[]>(
  conditions: Readonly<Record<string, (...values: Values) => Condition>> | undefined,
  ...values: Values
): string | undefined {
  return Object.entries(conditions ?? {}).find(([, condition]) => !isMet(condition(...values)))?.[0];
}

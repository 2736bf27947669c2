/** The name of the first condition that fails of the given values, if any does. */
export function firstFailing<Values extends readonly unknown[]>(
  conditions: Readonly<Record<string, (...values: Values) => boolean>> | undefined,
  ...values: Values
): string | undefined {
  return Object.entries(conditions ?? {}).find(([, holds]) => !holds(...values))?.[0];
}

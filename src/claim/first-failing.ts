/** The name of the first condition that a value fails, if it fails any. */
export function firstFailing<T>(
  conditions: Readonly<Record<string, (value: T) => boolean>> | undefined,
  value: T,
): string | undefined {
  return Object.entries(conditions ?? {}).find(([, holds]) => !holds(value))?.[0];
}

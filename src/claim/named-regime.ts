/** A regime that a claim is about, and how often its law must visit it. */
export interface NamedRegime<Case> {
  readonly when: (value: Case) => boolean;
  /** The least probability that makes the regime covered. */
  readonly share: number;
}

/** The regimes that a draw falls into. */
export function regimesOf<Case>(
  regimes: Readonly<Record<string, NamedRegime<Case>>> | undefined,
  value: Case,
): readonly string[] {
  return Object.entries(regimes ?? {}).flatMap(([name, { when }]) => (when(value) ? [name] : []));
}

/** The least shares, by name. */
export function sharesOf(
  regimes: Readonly<Record<string, Pick<NamedRegime<never>, 'share'>>> | undefined,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(regimes ?? {}).map(([name, { share }]) => [name, share]));
}

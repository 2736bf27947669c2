/** The cosine of b and β after the last step, as a feature of a trial. */
export function alignmentAtEnd(run: {
  readonly alignment: ArrayLike<number>;
  readonly stepsTaken: number;
}): Readonly<Record<string, number>> {
  return { 'alignment at end': run.alignment[run.stepsTaken] as number };
}

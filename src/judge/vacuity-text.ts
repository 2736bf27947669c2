/** Why a claim whose hypotheses almost never hold is not decided, with the counts of each hypothesis. */
export function vacuityText(discards: Readonly<Record<string, number>>): string {
  const counts = Object.entries(discards).map(
    ([hypothesis, count]) => `"${hypothesis}" failed ${count} times`,
  );
  return `more draws were discarded than judged, the hypotheses almost never hold under the law of the claim: ${counts.join(', ')}`;
}

/**
 * Measures each of these, then each again, and so on: what else the machine does meets all alike.
 * The results are in the order of the rounds. A first round that isn't counted warms the caches.
 */
export async function inRounds<Subject, Result>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<Result>,
): Promise<Map<Subject, Result[]>> {
  const results = new Map<Subject, Result[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const subject of subjects) {
      const result = await measure(subject);
      if (round > 0) results.get(subject)?.push(result);
    }
  }
  return results;
}

/** Which policies the files of test/preview are about, as far as they are loaded. */
import type { Suite } from "mocha";

const suites = new Map<string, Suite>();

/** Says of a suite which policies it previews, new and existing. */
export function previews(suite: Suite, ...policies: readonly string[]): void {
  for (const policy of policies) suites.set(policy, suite);
}

/** Whether a policy has previews: a suite with tests. */
export function isPreviewed(policy: string): boolean {
  return (suites.get(policy)?.total() ?? 0) > 0;
}

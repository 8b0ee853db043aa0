/** The policy of several declared grants, which users configure as one. */
import { type StackPolicy, stackPolicy } from "../policy/declare";
import { checkGrant } from "./check";
import type { Grant } from "./grant";
import { type RaceConfig, raceConfigSchema } from "./races";

/** What such a policy declares. */
interface Declaration extends Pick<
  StackPolicy,
  "name" | "title" | "description" | "severity" | "level" | "remediation"
> {
  readonly grants: readonly Grant[];
  /** The types that it reads besides those of the grants. */
  readonly reads?: readonly string[];
}

/** A policy that tells what is wrong with what declared grants need in a stack. */
export function grantsPolicy({
  grants,
  reads = [],
  ...head
}: Declaration): StackPolicy<RaceConfig> {
  const types = grants.flatMap(({ on, access }) => [
    ...on,
    ...access.flatMap(({ kind }) => kind.types),
  ]);
  return stackPolicy<RaceConfig>({
    ...head,
    appliesTo: [...new Set([...types, ...reads])],
    configSchema: raceConfigSchema,
    check(stack, report, config) {
      for (const grant of grants) checkGrant(grant, stack, report, config);
    },
  });
}

/** The policy of declared grants, which users configure as one. */
import { type StackPolicy, stackPolicy } from "../policy/declare";
import type { ConfigKeySchema } from "../policy/config-keys";
import type { Finding } from "../policy/finding";
import type { Stack } from "../stack/stack";
import { checkGrant } from "./check";
import type { Grant } from "./grant";
import { type RaceConfig, raceConfigSchema } from "./races";

/** What such a policy declares. */
interface Declaration<Config> extends Pick<
  StackPolicy,
  "name" | "title" | "description" | "severity" | "level" | "remediation"
> {
  readonly grants: readonly Grant[];
  /** The types that it reads besides those of the grants. */
  readonly reads?: readonly string[];
  /** Its own configuration, besides that of all grants. */
  readonly configSchema?: Readonly<Record<keyof Config & string, ConfigKeySchema>>;
  /** What it tells besides, by that configuration. */
  readonly also?: (
    stack: Stack,
    report: (resource: { urn: string }, finding: Finding) => void,
    config: Config,
  ) => void;
}

/** A policy that tells what is wrong with what declared grants need in a stack. */
export function grantPolicy<Config extends object = object>(
  declaration: Declaration<Config>,
): StackPolicy<Config & RaceConfig> {
  const { grants, reads = [], configSchema, also, ...head } = declaration;
  const schema = { ...raceConfigSchema, ...configSchema };
  return stackPolicy<Config & RaceConfig>({
    ...head,
    appliesTo: [...new Set([...grants.flatMap(typesOf), ...reads])],
    configSchema: schema as Record<keyof (Config & RaceConfig) & string, ConfigKeySchema>,
    check(stack, report, config) {
      for (const grant of grants) checkGrant(grant, stack, report, config);
      also?.(stack, report, config);
    },
  });
}

/** The types that the policy on a declared grant reads. */
function typesOf({ on, access }: Grant): string[] {
  return [...on, ...access.flatMap(({ kind }) => kind.types)];
}

/** The policy of a declared grant. */
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
  readonly grant: Grant;
  /** The types that it reads besides those of the grant. */
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

/** A policy that tells what is wrong with what a declared grant needs in a stack. */
export function grantPolicy<Config extends object = object>(
  declaration: Declaration<Config>,
): StackPolicy<Config & RaceConfig> {
  const { grant, reads = [], configSchema, also, ...head } = declaration;
  const schema = { ...raceConfigSchema, ...configSchema };
  return stackPolicy<Config & RaceConfig>({
    ...head,
    appliesTo: [...new Set([...typesOf(grant), ...reads])],
    configSchema: schema as Record<keyof (Config & RaceConfig) & string, ConfigKeySchema>,
    check(stack, report, config) {
      checkGrant(grant, stack, report, config);
      also?.(stack, report, config);
    },
  });
}

/** The types that the policy on a declared grant reads. */
function typesOf({ on, access }: Grant): string[] {
  return [...on, ...access.flatMap(({ kind }) => kind.types)];
}

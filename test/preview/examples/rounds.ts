/** Which examples can be judged in one preview: those whose configurations agree. */
import { isDeepStrictEqual } from "node:util";
import type { Example } from "./example";

/** By policy name: a level, or properties with an `enforcementLevel`. */
export type PolicyConfig = Readonly<Record<string, unknown>>;

/** An example with the configuration that it holds for. */
export interface Configured<Of extends Example = Example> {
  readonly example: Of;
  readonly config: PolicyConfig;
}

/** Examples for one preview, and the configurations of all of them in one. */
export interface Round<Of extends Example = Example> {
  readonly examples: readonly Of[];
  readonly config: PolicyConfig;
}

/** Each example in the first round that it fits. */
export function roundsOf<Of extends Example>(all: readonly Configured<Of>[]): Round<Of>[] {
  const rounds: Configured<Of>[][] = [];
  for (const one of all) {
    const round = rounds.find((others) => others.every((other) => agree(one, other)));
    if (round) round.push(one);
    else rounds.push([one]);
  }
  return rounds.map((round) => ({
    examples: round.map(({ example }) => example),
    config: Object.assign({}, ...round.map(({ config }) => config)) as PolicyConfig,
  }));
}

function agree(one: Configured, other: Configured): boolean {
  if (isAboutTheRun(one.example) || isAboutTheRun(other.example)) return false;
  return leavesAlone(one, other) && leavesAlone(other, one);
}

/** Whether a configuration leaves what another example is about as that one has it. */
function leavesAlone({ config }: Configured, other: Configured): boolean {
  return Object.entries(config).every(([policy, properties]) =>
    policy in other.config
      ? isDeepStrictEqual(properties, other.config[policy])
      : policy !== other.example.policy,
  );
}

/** A remediation changes the resources of all, and what is said of the exemptions is said once. */
function isAboutTheRun({ policy, verdict }: Example): boolean {
  return verdict === "remediated" || policy === "stale-exemptions";
}

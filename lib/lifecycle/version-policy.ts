/** Makes a policy of a service's lifecycle. */
import { today } from "../plain/dates";
import { asOf, type ConfigKeySchema, warnDays } from "../policy/config-keys";
import { stackPolicy, type StackPolicy } from "../policy/declare";
import { subjectFinding } from "./created";
import type { Lifecycle } from "./kind";
import { subjectsOf } from "./subject";
import { configuredTable, outdated, type TableConfig, tableKeys, unusable } from "./users-table";

/** What a policy on versions declares about itself. */
export type VersionPolicyHead = Pick<StackPolicy, "name" | "title" | "description" | "remediation">;

/** The configuration of a policy on the versions that AWS creates. */
export interface CreatedConfig extends TableConfig {
  /** The ISO day that the verdict is for. */
  readonly asOf?: string;
  /** How many days old the table may be. */
  readonly maxTableAgeDays: number;
}

/** The configuration of a policy that also tells of what ends soon. */
export interface VersionConfig extends CreatedConfig {
  /** How many days before an end, or a cut-off, an advisory begins. */
  readonly warnDays: number;
}

const maxTableAgeDays: ConfigKeySchema = {
  type: "integer",
  minimum: 1,
  default: 180,
  description: "How many days old the table may be before an advisory says so.",
};

/** The policy that says which versions AWS doesn't create. */
export function createdVersions(
  head: VersionPolicyHead,
  lifecycle: Lifecycle,
): StackPolicy<CreatedConfig> {
  return stackPolicy<CreatedConfig>({
    ...head,
    severity: "high",
    level: "mandatory",
    appliesTo: Object.keys(lifecycle.on),
    configSchema: { asOf, maxTableAgeDays, ...tableKeys(lifecycle) },
    check: checkOf(lifecycle, () => undefined),
  });
}

/** The policy that says which versions AWS doesn't create, and which end soon. */
export function versionPolicy(
  head: VersionPolicyHead,
  lifecycle: Lifecycle,
): StackPolicy<VersionConfig> {
  return stackPolicy<VersionConfig>({
    ...createdVersions(head, lifecycle),
    configSchema: { asOf, warnDays, maxTableAgeDays, ...tableKeys(lifecycle) },
    check: checkOf(lifecycle, (config) => config.warnDays),
  });
}

/** @param warnDaysOf how many days ahead the policy tells of an end; of none if `undefined` */
function checkOf<Config extends CreatedConfig>(
  lifecycle: Lifecycle,
  warnDaysOf: (config: Config) => number | undefined,
): StackPolicy<Config>["check"] {
  return (stack, report, config) => {
    const day = config.asOf ?? today();
    const subjects = subjectsOf(stack, lifecycle);
    const [first] = subjects;
    if (!first) return;
    const { table, problems } = configuredTable(lifecycle, config);
    const onTable = [...problems.map(unusable), ...outdated(table, day, config.maxTableAgeDays)];
    for (const finding of onTable) report(stack.root ?? first.resource, finding);
    const judgement = { stack, table, day, warnDays: warnDaysOf(config) };
    for (const subject of subjects) {
      const finding = subjectFinding(lifecycle, subject, judgement);
      if (finding) report(subject.resource, finding);
    }
  };
}

/** Findings on databases that run, and that a remediation upgrades. */
import type { Remediated, Run } from "../../policy/run";
import type { Finding } from "../../policy/finding";
import { satisfies } from "../../lifecycle/verdict";
import { quote } from "../../plain/text";
import type { Stack, StackResource } from "../../stack/stack";
import { clusterInstanceType, databaseTypes } from "./databases";

/** A database of the stack, and what is to be said of it. */
export interface UnaskedUpgrade {
  readonly resource: StackResource;
  readonly finding: Finding;
}

/**
 * The databases that exist and whose version a remediation of this run changed, unless the user
 * wants that: AWS upgrades a database to its default of a major version if that is newer.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html (EngineVersion)
 */
export function unaskedUpgrades(stack: Stack, { remediated }: Run): UnaskedUpgrade[] {
  return stack.ofType(...databaseTypes).flatMap((resource) => {
    const change = remediated.get(resource.urn);
    if (!change || change.existing || !resource.exists()) return [];
    // The provider changes its cluster's version, never that of an instance.
    if (resource.type === clusterInstanceType) return [];
    return { resource, finding: unasked(resource, change) };
  });
}

function unasked(resource: StackResource, { from, to }: Remediated): Finding {
  const runs = resource.properties.computedText("engineVersionActual");
  const what = `rds-engine-version-prefix makes ${quote(to)} of engineVersion ${quote(from)}`;
  const remedy = `Take ${quote(resource.name)} out of "only" of rds-engine-version-prefix; or, to have it upgraded, set its "existing" to true`;
  const upgrade = `AWS upgrades it to its default of ${to} if that is newer, with an outage: at once with applyImmediately, else in the maintenance window`;
  const softer = { remedy, level: "advisory", severity: "low" } as const;
  if (runs.state !== "known") {
    return { problem: `${what}, of a database that exists`, consequence: upgrade, ...softer };
  }
  const problem = `${what}, of a database that runs ${quote(runs.value)}`;
  if (satisfies(runs.value, from) || !satisfies(runs.value, to)) {
    return { problem, consequence: upgrade, remedy };
  }
  // The remediation may have made it so, or AWS upgraded it since: only the state before could tell.
  const consequence = `Unless it was made so, ${upgrade}`;
  return { problem, consequence, ...softer };
}

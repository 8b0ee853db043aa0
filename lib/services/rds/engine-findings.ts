/** Findings on the engine of a database, whatever its version. */
import { versionUndetermined } from "../../lifecycle/created";
import { engineNamed, engineNames } from "../../lifecycle/engines";
import { refusedCreation } from "../../lifecycle/refusal";
import { textOf } from "../../lifecycle/subject";
import type { VersionTable } from "../../lifecycle/table";
import { nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { valueOr } from "../../stack/value";
import { type Database, instanceTypes } from "./databases";
import { clusterEngines, isUncovered } from "./table";
import { asked } from "./words";

/**
 * The finding for a cluster of Aurora Serverless v1.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html
 */
export function retiredMode(database: Database): Finding | undefined {
  const mode = textOf(database.resource, "engineMode");
  if (mode.state === "unknown") return engineUndetermined(database, "engineMode");
  if (valueOr(mode, undefined) !== "serverless") return undefined;
  const problem = 'engineMode "serverless" is Aurora Serverless v1, which AWS has retired';
  const answer = "AWS creates no cluster of Aurora Serverless v1";
  const remedy =
    'For Aurora Serverless v2 write engineMode "provisioned", a serverlessv2ScalingConfiguration, ' +
    'and cluster instances with instanceClass "db.serverless"';
  const { exists, inheritsBy } = database;
  if (exists || inheritsBy === undefined) {
    return refusedCreation(database, { problem, answer, remedy });
  }
  // The mode is the program's: what runs already can't bring it along, as it can its version.
  const consequence = `${answer}; no source tells whether it still makes one with ${inheritsBy}`;
  return { problem, consequence, remedy, level: "advisory" };
}

/**
 * The finding for an engine that this type of resource doesn't take, or that nobody knows.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (Engine)
 */
export function wrongEngine(
  database: Database,
  table: VersionTable,
  name: string | undefined,
): Finding | undefined {
  if (name === undefined) return undefined;
  if (!engineNamed(table, name)) return unknownEngine(table, name);
  if (instanceTypes.includes(database.resource.type) || clusterEngines.includes(name)) {
    return undefined;
  }
  return refusedCreation(database, {
    problem: `engine ${quote(name)} runs on DB instances only, not in a cluster`,
    answer: `AWS creates clusters for ${clusterEngines.slice(1).join(", ")} only`,
    remedy: `Make a DB instance (aws:rds:Instance) of ${name}`,
  });
}

function unknownEngine(table: VersionTable, name: string): Finding | undefined {
  if (isUncovered(table, name)) return undefined;
  const meant = nearest(name, engineNames(table));
  return {
    problem: `engine ${quote(name)} isn't an engine that the table of ${table.updated} knows`,
    consequence: "If AWS doesn't have it, the deployment fails at the database",
    remedy: meant === undefined ? "Check the engine's name" : `Did you mean ${quote(meant)}?`,
    level: "advisory",
    severity: "low",
  };
}

/** What can't be judged because `key` isn't known at preview. */
export function engineUndetermined(database: Database, key: string): Finding {
  return versionUndetermined(database, key, asked);
}

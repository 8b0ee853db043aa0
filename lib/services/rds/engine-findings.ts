/** Findings on the engine of a database, whatever its version. */
import { nearest } from "../../plain/nearest";
import { type Finding, undetermined } from "../../policy/finding";
import { type Database, instanceType } from "./databases";
import { refusedCreation } from "./refusal";
import { clusterEngines, engineNamed, engineNames, isUncovered } from "./table";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import type { VersionTable } from "../../lifecycle/table";

/**
 * The finding for a cluster of Aurora Serverless v1.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html
 */
export function retiredMode(database: Database): Finding | undefined {
  if (database.mode.state === "unknown") return engineUndetermined("engineMode");
  if (valueOr(database.mode, undefined) !== "serverless") return undefined;
  return refusedCreation(database, {
    problem: 'engineMode "serverless" is Aurora Serverless v1, which AWS has retired',
    answer: "AWS creates no cluster of Aurora Serverless v1",
    remedy:
      'For Aurora Serverless v2 write engineMode: "provisioned", a serverlessv2ScalingConfiguration, ' +
      'and cluster instances with instanceClass: "db.serverless"',
  });
}

/**
 * The finding for an engine that this type of resource doesn't take, or that nobody knows.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (Engine)
 */
export function wrongEngine(
  database: Database,
  table: VersionTable,
  name: string,
): Finding | undefined {
  if (!engineNamed(table, name)) return unknownEngine(table, name);
  if (database.resource.type === instanceType || clusterEngines.includes(name)) return undefined;
  return refusedCreation(database, {
    problem: `engine ${quote(name)} runs on DB instances only, not in a cluster`,
    answer: `AWS creates clusters for ${clusterEngines.slice(1).join(", ")} only`,
    remedy: `Use aws.rds.Instance for ${name}`,
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
export function engineUndetermined(key: string): Finding {
  return undetermined({
    what: `${key} isn't known at preview, so whether AWS creates this engine version`,
    because: `${key} isn't known at preview`,
    unless: "AWS judges it when the deployment reaches the database",
    remedy: `Write ${key} as text, in the program or its configuration, rather than from another resource's output`,
  });
}

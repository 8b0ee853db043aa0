/** The upgrades of databases to another major version. */
import { engineNamed } from "../../lifecycle/engines";
import type { VersionTable } from "../../lifecycle/table";
import { isAfter, majorOf } from "../../lifecycle/verdict";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import type { Database } from "./databases";

/** The major version that runs, and the one that the program asks for. */
export interface MajorUpgrade {
  readonly from: string;
  readonly to: string;
}

/** The upgrade to a later major version that a deployment would begin, if it is known to. */
export function majorUpgradeOf(database: Database, table: VersionTable): MajorUpgrade | undefined {
  const change = majorChangeOf(database, table);
  return change && isAfter(change.to, change.from) ? change : undefined;
}

/** Whether the program asks for an earlier major version than runs, to which AWS never goes back. */
export function asksForEarlierMajor(database: Database, table: VersionTable): boolean {
  const change = majorChangeOf(database, table);
  return change !== undefined && isAfter(change.from, change.to);
}

function majorChangeOf(database: Database, table: VersionTable): MajorUpgrade | undefined {
  const engine = engineNamed(table, valueOr(database.engine, ""));
  const runs = valueOr(database.runs, undefined);
  const asked = valueOr(database.version, undefined);
  if (!engine || runs === undefined || asked === undefined) return undefined;
  const [from, to] = [majorOf(engine, runs), majorOf(engine, asked)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Whether the provider makes, or may make, another database for an upgrade, and switches over to it. */
export function isBlueGreen({ said }: StackResource): boolean {
  const block = said.block("blueGreenUpdate");
  if (block.state !== "known") return block.state === "unknown";
  const enabled = block.value.flag("enabled");
  return enabled.state === "unknown" || valueOr(enabled, false);
}

/** Whether it is, or may be, in a global cluster, with which the major version of its clusters goes up. */
export function isInGlobalCluster({ program, properties }: StackResource): boolean {
  const key = "globalClusterIdentifier";
  return properties.has(key) || program?.has(key) === true;
}

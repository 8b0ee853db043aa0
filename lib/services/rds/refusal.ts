/** A finding on what AWS refuses to create, softened for what runs already. */
import type { Finding } from "../../policy/finding";
import type { Database } from "./databases";
import { satisfies } from "../../lifecycle/verdict";

/** What AWS refuses to create, and how. */
export interface RefusedCreation {
  readonly problem: string;
  /** A clause on what AWS does, such as `AWS will answer: …`. */
  readonly answer: string;
  readonly remedy: string;
}

/**
 * The finding for a refusal: mandatory when the deployment would create the database, or change it
 * to what AWS refuses; advisory for what exists, and for what AWS may take over from elsewhere.
 */
export function refusedCreation(
  database: Database,
  { problem, answer, remedy }: RefusedCreation,
): Finding {
  const softer = whyAwsMayTakeIt(database);
  if (softer === undefined) return { problem, consequence: answer, remedy };
  return { problem, consequence: `${softer}; for a new one ${answer}`, remedy, level: "advisory" };
}

/** The error text of `CreateDBInstance` and `CreateDBCluster` for a version they don't have. */
export function cannotFind(version: string, engineName: string): string {
  return `InvalidParameterCombination: Cannot find version ${version} for ${engineName}`;
}

function whyAwsMayTakeIt({ exists, runs, version, inheritsBy }: Database): string | undefined {
  if (exists && runs.state === "known" && version.state === "known") {
    const same = satisfies(runs.value, version.value);
    return same ? "This database runs it already and keeps running" : undefined;
  }
  if (exists) return "This database exists already and may run it";
  if (inheritsBy === undefined) return undefined;
  return `With ${inheritsBy} AWS may take over a version that runs already`;
}

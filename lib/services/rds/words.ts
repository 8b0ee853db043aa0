/** The words about versions of RDS. */
import type { Request } from "../../lifecycle/kind";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";

/** What AWS creates or not, where the version isn't known. */
export const asked = "this engine version";

/** The error text of `CreateDBInstance` and `CreateDBCluster` for a version they don't have. */
export function cannotFind(version: string, engineName: string): string {
  return `InvalidParameterCombination: Cannot find version ${clip(version)} for ${engineName}`;
}

/** The finding on a version that isn't in the table. */
export function notListed(request: Request, isNewer: boolean): Finding {
  const { engine, engineName, table } = request;
  const version = clip(request.version);
  const reason = isNewer
    ? "it is newer than the table, so AWS may well create it"
    : "the table has newer ones, so it may be misspelt or withdrawn";
  return {
    problem: `engineVersion ${quote(version)} of ${engine.title} isn't in the table of ${table.updated}: ${reason}`,
    consequence: `If AWS doesn't have it, it will answer: ${cannotFind(version, engineName)}`,
    remedy: `Check it with: aws rds describe-db-engine-versions --engine ${engineName} --engine-version ${version}`,
    level: "advisory",
    severity: "low",
  };
}

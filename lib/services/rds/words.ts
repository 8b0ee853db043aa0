/** The words about versions of RDS. */
import type { Request } from "../../lifecycle/kind";
import { isChange } from "../../lifecycle/refusal";
import type { Unlisted } from "../../lifecycle/verdict";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { valueOr } from "../../stack/value";
import { advice } from "./advice";
import { meantForms, zeroLost } from "./meant";

/** What AWS creates or not, where the version isn't known. */
export const asked = "this engine version";

/** The version, as in a sentence. */
export function what({ engine, version }: Request): string {
  return `engineVersion ${quote(version)} of ${engine.title}`;
}

/** The clause that AWS doesn't take a version, for a new database or for one that is upgraded. */
export function cannot(request: Request): string {
  return `${what(request)} can't be ${isChange(request.subject) ? "upgraded to" : "created"}`;
}

/** What AWS answers to the creation of a database, or to its upgrade. */
export function answer({ subject, version, engineName }: Request): string {
  if (!isChange(subject)) return cannotFind(version, engineName);
  return cannotUpgrade(engineName, valueOr(subject.runs, ""), version);
}

/** The error text of `CreateDBInstance` and `CreateDBCluster` for a version they don't have. */
export function cannotFind(version: string, engineName: string): string {
  return `InvalidParameterCombination: Cannot find version ${clip(version)} for ${engineName}`;
}

/**
 * The error text of `ModifyDBInstance` and `ModifyDBCluster` for a version that is gone.
 * https://github.com/terraform-aws-modules/terraform-aws-rds-aurora/issues/308
 */
function cannotUpgrade(engineName: string, runs: string, version: string): string {
  return `InvalidParameterCombination: Cannot upgrade ${engineName} from ${clip(runs)} to ${clip(version)}`;
}

/** The finding on a version that isn't in the table. */
export function notListed(request: Request, why: Unlisted): Finding {
  const { engineName, table } = request;
  const version = clip(request.version);
  if (why === "wrong form") {
    return {
      problem: `${what(request)} isn't written as versions of ${engineName} are; table of ${table.updated}`,
      consequence: `Of a version that it doesn't have AWS answers: ${answer(request)}`,
      remedy: advice(request),
      level: "advisory",
    };
  }
  const reason =
    why === "newer"
      ? "it is newer than what the table has of it"
      : "the table has newer ones, so it may be misspelt or withdrawn";
  return {
    problem: `${what(request)} isn't in the table of ${table.updated}: ${reason}`,
    consequence: `If AWS doesn't have it, it will answer: ${answer(request)}`,
    remedy:
      meantForms(request).length > 0
        ? advice(request)
        : `Check it with: aws rds describe-db-engine-versions --engine ${engineName} --engine-version ${version}${zeroLost(request)}`,
    level: "advisory",
    severity: "low",
  };
}

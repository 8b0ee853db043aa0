/** Findings on a database that runs, of which the program changes the version. */
import type { Request } from "../../lifecycle/kind";
import { refused } from "../../lifecycle/refusal";
import { doubtOf } from "../../lifecycle/evidence";
import { deprecatedBy, isAfter, majorOf, satisfies } from "../../lifecycle/verdict";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { advice } from "./advice";
import { answer, cannot, cannotFind, what } from "./words";

/**
 * The finding on an upgrade to a version that AWS doesn't create. That doesn't keep AWS from
 * upgrading to it: versions are there for upgrades only, and a retired major gets patches for those
 * who run it. Only what is deprecated is gone.
 */
export function upgradeToClosed(request: Request, reason: string): Finding {
  const { engine, engineName, version, day, table } = request;
  const deprecated = deprecatedBy(engine, version, day);
  const remedy = advice(request);
  if (deprecated) {
    return refused({
      problem: `${cannot(request)}: ${reason}; table of ${table.updated}`,
      answer: `AWS will answer: ${answer(request)}`,
      remedy,
      doubt: doubtOf(table, deprecated, day),
    });
  }
  return {
    problem: `${what(request)} is for upgrades only by now: ${reason}; table of ${table.updated}`,
    consequence: `No source says that AWS refuses the upgrade; if the database is ever replaced, AWS will answer: ${cannotFind(version, engineName)}`,
    remedy,
    level: "advisory",
  };
}

/**
 * AWS never goes back.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
 * Its answer: https://github.com/CDCgov/dibbs-query-connector/pull/961
 */
export function downgrade({ subject, engine, version }: Request): Finding | undefined {
  const { runs } = subject;
  if (runs.state !== "known" || satisfies(runs.value, version)) return undefined;
  if (!/^\d/.test(version) || isAfter(version, runs.value)) return undefined;
  const major = majorOf(engine, runs.value);
  const lasting =
    major === undefined
      ? ""
      : `; or ${quote(major)}, with which AWS upgrades it if its default is newer`;
  return {
    problem: `engineVersion ${quote(version)} is older than ${quote(runs.value)}, which runs`,
    consequence:
      "If the deployment changes it, AWS will answer: InvalidParameterCombination: " +
      `Cannot find upgrade path from ${clip(runs.value)} to ${clip(version)}`,
    remedy: `Write ${quote(runs.value)}, which autoMinorVersionUpgrade may overtake${lasting}`,
    level: "advisory",
  };
}

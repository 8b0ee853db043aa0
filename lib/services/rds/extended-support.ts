/** Findings on databases that the program opts out of Extended Support. */
import type { Request } from "../../lifecycle/kind";
import { refusedCreation } from "../../lifecycle/refusal";
import { textOf } from "../../lifecycle/subject";
import { majorDates, majorOf } from "../../lifecycle/verdict";
import { lastDay } from "../../plain/dates";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { type Properties, valueOr } from "../../stack/value";
import { newestMajor } from "./advice";
import { engineUndetermined } from "./engine-findings";

const optOut = "open-source-rds-extended-support-disabled";

/** Whether the value of `engineLifecycleSupport` opts out of Extended Support. */
export function optsOut(engineLifecycleSupport: string | undefined): boolean {
  return engineLifecycleSupport === optOut;
}

/** The argument by which a database is made of a backup, if it is. */
export function restoredBy(properties: Properties): string | undefined {
  return ["snapshotIdentifier", "restoreToPointInTime", "s3Import"].find((key) =>
    properties.has(key),
  );
}

/** What AWS does with a restored database that is opted out, past its standard support. */
export const upgradedByItself =
  "AWS restores it, and upgrades it by itself to a newer major version in a maintenance window";

/**
 * The finding on a new database that is opted out, past its standard support.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-creating-db-instance.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-restoring-db-instance.html
 */
export function optedOut(request: Request): Finding | undefined {
  const { subject, engine, version, day } = request;
  const { standardSupportEnd, extendedSupportStart } = majorDates(engine, version) ?? {};
  const [end, charged] = [standardSupportEnd?.date, extendedSupportStart?.date];
  // Engines without Extended Support have no day from which it is charged.
  if (end === undefined || charged === undefined) return undefined;
  if (lastDay(end) >= day || subject.exists) return undefined;
  const lifecycleSupport = textOf(subject.resource, "engineLifecycleSupport");
  if (lifecycleSupport.state === "unknown")
    return engineUndetermined(subject, "engineLifecycleSupport");
  if (!optsOut(valueOr(lifecycleSupport, undefined))) return undefined;
  const problem =
    `${engine.title} ${majorOf(engine, version) ?? ""} is past its standard support, which ended ${end}, ` +
    `and engineLifecycleSupport ${quote(optOut)} opts out of Extended Support`;
  const orKeep = `or leave engineLifecycleSupport out: Extended Support is charged from ${charged}`;
  const remedy = `${newestMajor(request)}; ${orKeep}`;
  if (restoredBy(subject.resource.properties) !== undefined) {
    return { problem, consequence: upgradedByItself, remedy, level: "advisory" };
  }
  return refusedCreation(subject, {
    problem,
    answer:
      "AWS creates no database of a major version past standard support without Extended Support",
    remedy,
  });
}

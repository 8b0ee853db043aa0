/** The lifecycle of RDS and Aurora engine versions. */
import type { Lifecycle, Request } from "../../lifecycle/kind";
import { refusedCreation } from "../../lifecycle/refusal";
import { textOf } from "../../lifecycle/subject";
import type { VersionTable } from "../../lifecycle/table";
import { isAfter, majorDates, majorOf, satisfies } from "../../lifecycle/verdict";
import { lastDay } from "../../plain/dates";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { valueOr } from "../../stack/value";
import { newestMajor, whatToWrite } from "./advice";
import { databaseReadings } from "./databases";
import { engineUndetermined, retiredMode, wrongEngine } from "./engine-findings";
import { rdsSource } from "./table";
import { asked, cannotFind, notListed } from "./words";

/** The lifecycle, by a table of versions. */
export function rdsVersions(table: () => VersionTable): Lifecycle {
  return {
    ...rdsSource(table),
    on: databaseReadings,
    short: "newest",
    words: {
      asked,
      what,
      cannot: (request) => `${what(request)} can't be created`,
      answer: ({ version, engineName }) => cannotFind(version, engineName),
      write: whatToWrite,
      unlisted: notListed,
    },
    also: {
      resource: (database, table) =>
        retiredMode(database) ?? wrongEngine(database, table, valueOr(database.engine, undefined)),
      before: downgrade,
      after: optedOut,
    },
  };
}

function what({ engine, version }: Request): string {
  return `engineVersion ${quote(version)} of ${engine.title}`;
}

/** AWS never goes back: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html */
function downgrade({ subject, engineName, version }: Request): Finding | undefined {
  const { runs } = subject;
  if (runs.state !== "known" || satisfies(runs.value, version)) return undefined;
  if (!/^\d/.test(version) || isAfter(version, runs.value)) return undefined;
  return {
    problem: `engineVersion ${quote(version)} is older than ${quote(runs.value)}, which runs`,
    consequence:
      "If the deployment changes it, AWS will answer: InvalidParameterCombination: " +
      `Cannot upgrade ${engineName} from ${clip(runs.value)} to ${clip(version)}`,
    remedy:
      "Write the version that runs, or the major version alone, " +
      "which autoMinorVersionUpgrade can't overtake",
    level: "advisory",
  };
}

/** Without Extended Support nothing is created past standard support: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-creating-db-instance.html */
function optedOut(request: Request): Finding | undefined {
  const { subject, engine, version, day } = request;
  const { standardSupportEnd, extendedSupportStart } = majorDates(engine, version) ?? {};
  const [end, charged] = [standardSupportEnd?.date, extendedSupportStart?.date];
  // Engines without Extended Support have no day from which it is charged.
  if (end === undefined || charged === undefined) return undefined;
  if (lastDay(end) >= day || subject.exists) return undefined;
  const lifecycleSupport = textOf(subject.resource, "engineLifecycleSupport");
  if (lifecycleSupport.state === "unknown")
    return engineUndetermined(subject, "engineLifecycleSupport");
  const choice = valueOr(lifecycleSupport, undefined);
  if (choice !== "open-source-rds-extended-support-disabled") return undefined;
  return refusedCreation(subject, {
    problem:
      `${engine.title} ${majorOf(engine, version) ?? ""} is past its standard support, which ended ${end}, ` +
      `and engineLifecycleSupport ${quote(choice)} opts out of Extended Support`,
    answer:
      "AWS creates no database of a major version past standard support without Extended Support",
    remedy: `${newestMajor(request)}; or leave engineLifecycleSupport out: Extended Support is charged from ${charged}`,
  });
}

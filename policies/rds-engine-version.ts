import { asOf } from "../lib/policy/config-keys";
import { lastDay, today } from "../lib/plain/dates";
import { stackPolicy, type StackPolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import { newestMajor, type RequestedVersion, whatToWrite } from "../lib/services/rds/advice";
import { type Database, databases, databaseTypes } from "../lib/services/rds/databases";
import { engineUndetermined, retiredMode, wrongEngine } from "../lib/services/rds/engine-findings";
import { cannotFind, refusedCreation } from "../lib/services/rds/refusal";
import {
  configuredTable,
  outdated,
  type TableConfig,
  tableKeys,
  unusable,
} from "../lib/services/rds/table-config";
import { engineNamed, rdsTable } from "../lib/services/rds/table";
import { clip, quote } from "../lib/plain/text";
import { valueOr } from "../lib/stack/value";
import type { VersionTable } from "../lib/lifecycle/table";
import {
  isAfter,
  type ClosedBy,
  judgeVersion,
  majorDates,
  majorOf,
  satisfies,
} from "../lib/lifecycle/verdict";

interface Config extends TableConfig {
  /** The ISO day that the verdict is for. */
  readonly asOf?: string;
  /** How many days old the table may be. */
  readonly maxTableAgeDays: number;
}

/** The policy, for a table of versions. */
export function rdsEngineVersionFor(loadTable: () => VersionTable): StackPolicy<Config> {
  return stackPolicy<Config>({
    name: "rds-engine-version",
    title: "RDS creates the engine version",
    description: "The engine version of a new RDS or Aurora database must be one that AWS creates.",
    severity: "high",
    level: "mandatory",
    appliesTo: databaseTypes,
    remediation:
      "Write the major version alone, for which RDS picks a current minor version, " +
      "or a minor version that AWS still creates.",
    configSchema: {
      asOf,
      maxTableAgeDays: {
        type: "integer",
        minimum: 1,
        default: 180,
        description: "How many days old the table may be before an advisory says so.",
      },
      ...tableKeys,
    },
    check(stack, report, config) {
      const day = config.asOf ?? today();
      const { table, problems } = configuredTable(loadTable, config);
      const all = databases(stack);
      const [first] = all;
      if (!first) return;
      const onTable = [...problems.map(unusable), ...outdated(table, day, config.maxTableAgeDays)];
      for (const finding of onTable) report(stack.root ?? first.resource, finding);
      for (const database of all) {
        const finding = databaseFinding(database, table, day);
        if (finding) report(database.resource, finding);
      }
    },
  });
}

export const rdsEngineVersion = rdsEngineVersionFor(rdsTable);

function databaseFinding(
  database: Database,
  table: VersionTable,
  day: string,
): Finding | undefined {
  const { engine, version } = database;
  const mode = retiredMode(database);
  if (mode) return mode;
  if (engine.state === "known") {
    const wrong = wrongEngine(database, table, engine.value);
    if (wrong) return wrong;
  }
  if (engine.state === "absent" || version.state === "absent") return undefined;
  if (engine.state === "unknown") return engineUndetermined("engine");
  if (version.state === "unknown") return engineUndetermined("engineVersion");
  const known = engineNamed(table, engine.value);
  if (!known) return undefined;
  const request = {
    database,
    table,
    engine: known,
    engineName: engine.value,
    version: version.value,
    day,
  };
  return downgrade(request) ?? versionFinding(request) ?? optedOut(request);
}

/** The version that a database requests, and the table by which it is judged. */
interface DatabaseRequest extends RequestedVersion {
  readonly database: Database;
  readonly table: VersionTable;
}

/** AWS never goes back: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html */
function downgrade({ database, engineName, version }: DatabaseRequest): Finding | undefined {
  const { runs } = database;
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

function versionFinding(request: DatabaseRequest): Finding | undefined {
  const verdict = judgeVersion(request.engine, request.version, request.day);
  switch (verdict.kind) {
    case "open":
      return undefined;
    case "closed": {
      const { date, source } = verdict.since;
      return cannotCreate(request, `${closedWords[verdict.why]} ${date} (source: ${source})`);
    }
    case "too short": {
      const forms = verdict.forms.map((form) => quote(form)).join(" or ");
      return cannotCreate(request, `the shortest form that AWS takes is ${forms}`);
    }
    case "malformed":
      return cannotCreate(request, "no engine version looks like this");
    case "newer":
      return notListed(request, "it is newer than the table, so AWS may well create it");
    case "unlisted":
      return notListed(request, "the table has newer ones, so it may be misspelt or withdrawn");
  }
}

const closedWords: Readonly<Record<ClosedBy, string>> = {
  "cut-off": "AWS creates no new ones from",
  deprecated: "reported as deprecated since",
  retired: "AWS has retired the major version since",
};

function cannotCreate(request: DatabaseRequest, reason: string): Finding {
  const { database, engine, engineName, version, table } = request;
  return refusedCreation(database, {
    problem: `engineVersion ${quote(version)} of ${engine.title} can't be created: ${reason}; table of ${table.updated}`,
    answer: `AWS will answer: ${cannotFind(clip(version), engineName)}`,
    remedy: whatToWrite(request),
  });
}

function notListed(request: DatabaseRequest, reason: string): Finding {
  const { engine, engineName, table } = request;
  const version = clip(request.version);
  return {
    problem: `engineVersion ${quote(version)} of ${engine.title} isn't in the table of ${table.updated}: ${reason}`,
    consequence: `If AWS doesn't have it, it will answer: ${cannotFind(version, engineName)}`,
    remedy: `Check it with: aws rds describe-db-engine-versions --engine ${engineName} --engine-version ${version}`,
    level: "advisory",
    severity: "low",
  };
}

/** Without Extended Support nothing is created past standard support: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-creating-db-instance.html */
function optedOut(request: DatabaseRequest): Finding | undefined {
  const { database, engine, version, day } = request;
  const { standardSupportEnd, extendedSupportStart } = majorDates(engine, version) ?? {};
  const [end, charged] = [standardSupportEnd?.date, extendedSupportStart?.date];
  // Engines without Extended Support have no day from which it is charged.
  if (end === undefined || charged === undefined) return undefined;
  if (lastDay(end) >= day || database.exists) return undefined;
  const { lifecycleSupport } = database;
  if (lifecycleSupport.state === "unknown") return engineUndetermined("engineLifecycleSupport");
  const choice = valueOr(lifecycleSupport, undefined);
  if (choice !== "open-source-rds-extended-support-disabled") return undefined;
  return refusedCreation(database, {
    problem:
      `${engine.title} ${majorOf(engine, version) ?? ""} is past its standard support, which ended ${end}, ` +
      `and engineLifecycleSupport ${quote(choice)} opts out of Extended Support`,
    answer:
      "AWS creates no database of a major version past standard support without Extended Support",
    remedy: `${newestMajor(request)}; or leave engineLifecycleSupport out: Extended Support is charged from ${charged}`,
  });
}

import { asOf } from "../lib/config-keys";
import { today } from "../lib/dates";
import { type Finding, stackPolicy, type StackPolicy } from "../lib/policy";
import { whatToWrite } from "../lib/rds-advice";
import { type Database, databases, databaseTypes } from "../lib/rds-databases";
import { engineNamed, rdsTable } from "../lib/rds-table";
import { clip, quote } from "../lib/text";
import { compareVersions } from "../lib/version-order";
import type { Engine, VersionTable } from "../lib/version-table";
import { type ClosedBy, judgeVersion, satisfies, type Verdict } from "../lib/version-verdict";

interface Config {
  /** The ISO day that the verdict is for. */
  readonly asOf?: string;
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
    configSchema: { asOf },
    check(stack, report, config) {
      for (const database of databases(stack)) {
        const finding = judge(database, loadTable(), config.asOf ?? today());
        if (finding) report(database.resource, finding);
      }
    },
  });
}

export const rdsEngineVersion = rdsEngineVersionFor(rdsTable);

/** What a database asks for, all of it known. */
interface Request {
  readonly database: Database;
  readonly table: VersionTable;
  readonly engine: Engine;
  readonly engineName: string;
  readonly version: string;
  readonly day: string;
}

function judge(database: Database, table: VersionTable, day: string): Finding | undefined {
  const { engine, version } = database;
  if (engine.state === "absent" || version.state === "absent") return undefined;
  if (engine.state === "unknown" || version.state === "unknown") return notDetermined(database);
  const engineName = engine.value.trim().toLowerCase();
  const known = engineNamed(table, engineName);
  if (!known) return undefined;
  const request = { database, table, engine: known, engineName, version: version.value, day };
  return downgrade(request) ?? findingFor(request, judgeVersion(known, version.value, day));
}

function notDetermined({ engine }: Database): Finding {
  const key = engine.state === "unknown" ? "engine" : "engineVersion";
  return {
    problem: `${key} isn't known at preview, so whether AWS creates this engine version is not determined`,
    consequence: "AWS judges it when the deployment reaches the database",
    remedy: `Write ${key} as text, in the program or its configuration, rather than from another resource's output`,
    level: "advisory",
    severity: "low",
  };
}

/** AWS never goes back: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html */
function downgrade({ database, engineName, version }: Request): Finding | undefined {
  const { runs } = database;
  if (runs.state !== "known" || satisfies(runs.value, version)) return undefined;
  if (!/^\d/.test(version) || compareVersions(version, runs.value) > 0) return undefined;
  return {
    problem: `engineVersion ${quote(version)} is older than ${quote(runs.value)}, which runs`,
    consequence: `If the deployment changes it, AWS will answer: InvalidParameterCombination: Cannot upgrade ${engineName} from ${runs.value} to ${clip(version)}`,
    remedy: `Write the version that runs, or the major version alone, which autoMinorVersionUpgrade can't overtake`,
    level: "advisory",
  };
}

function findingFor(request: Request, verdict: Verdict): Finding | undefined {
  switch (verdict.kind) {
    case "open":
      return undefined;
    case "closed": {
      const { date, source } = verdict.since;
      const title = request.table.sources[source]?.title ?? source;
      return refused(request, `${closedWords[verdict.why]} ${date} (${title})`);
    }
    case "too short": {
      const forms = verdict.forms.map(quote).join(" or ");
      return refused(request, `the shortest form that AWS takes is ${forms}`);
    }
    case "malformed":
      return refused(request, "no engine version looks like this");
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

/** Mandatory for what the deployment would create or upgrade; advisory for what runs already. */
function refused(request: Request, reason: string): Finding {
  const { database, engine, engineName, version, day, table } = request;
  const problem = `engineVersion ${quote(version)} of ${engine.title} can't be created: ${reason}; table of ${table.updated}`;
  const error = `InvalidParameterCombination: Cannot find version ${clip(version)} for ${engineName}`;
  const remedy = whatToWrite(engine, version, day);
  const softer = whyAwsMayTakeIt(database, version);
  return softer === undefined
    ? { problem, consequence: `AWS will answer: ${error}`, remedy }
    : {
        problem,
        consequence: `${softer}, but AWS refuses a new one: ${error}`,
        remedy,
        level: "advisory",
      };
}

function whyAwsMayTakeIt(database: Database, version: string): string | undefined {
  const { exists, runs, inheritsBy } = database;
  if (exists && runs.state === "known") {
    return satisfies(runs.value, version)
      ? "This database runs it already and keeps running"
      : undefined;
  }
  if (exists) return "This database exists already and may run it";
  return inheritsBy === undefined
    ? undefined
    : `With ${inheritsBy} AWS may take over a version that runs already`;
}

function notListed({ engine, version, table, engineName }: Request, reason: string): Finding {
  return {
    problem: `engineVersion ${quote(version)} of ${engine.title} isn't in the table of ${table.updated}: ${reason}`,
    consequence: `If AWS doesn't have it, it will answer: InvalidParameterCombination: Cannot find version ${clip(version)} for ${engineName}`,
    remedy: `Check it with: aws rds describe-db-engine-versions --engine ${engineName} --engine-version ${clip(version)}`,
    level: "advisory",
    severity: "low",
  };
}

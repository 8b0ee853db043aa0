import { asOf, warnDays } from "../lib/policy/config-keys";
import { daysBetween, lastDay, today } from "../lib/plain/dates";
import { type InputResource, resourcePolicy, type ResourcePolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import { inDays } from "../lib/lifecycle/ends";
import { engineNamed } from "../lib/lifecycle/engines";
import type { RequestedVersion } from "../lib/lifecycle/kind";
import type { MajorVersion, VersionTable } from "../lib/lifecycle/table";
import {
  configuredTable,
  type TableConfig,
  tableKeys,
  unusable,
} from "../lib/lifecycle/users-table";
import { moveToNewestMajor, writeAnother } from "../lib/services/rds/advice";
import { optsOut, restoredBy, upgradedByItself } from "../lib/services/rds/extended-support";
import { clusterTypes, instanceTypes, isMember } from "../lib/services/rds/databases";
import { rdsSource, rdsTable } from "../lib/services/rds/table";
import { cannotFind } from "../lib/services/rds/words";
import { quote } from "../lib/plain/text";
import { valueOr } from "../lib/stack/value";
import { closing, judgeVersion, majorDates, majorOf } from "../lib/lifecycle/verdict";

interface Config extends TableConfig {
  /** The ISO day that the verdict is for. */
  readonly asOf?: string;
  /** How many days before an end, or a cut-off, an advisory begins. */
  readonly warnDays: number;
}

/** The policy, for a table of versions. */
export function rdsEngineSupportFor(loadTable: () => VersionTable): ResourcePolicy<Config> {
  const source = rdsSource(loadTable);
  return resourcePolicy<Config>({
    name: "rds-engine-support",
    title: "RDS supports the engine version for a while yet",
    description:
      "An RDS or Aurora engine version should not be near, or past, the end of its support.",
    severity: "medium",
    level: "advisory",
    appliesTo: [...instanceTypes, ...clusterTypes],
    remediation:
      "Move to a major version in standard support, and write the major version alone, " +
      "so that RDS picks a current minor version.",
    configSchema: { asOf, warnDays, ...tableKeys(source) },
    check(resource, report, config) {
      const { table, problems } = configuredTable(source, config);
      for (const problem of problems) report(unusable(problem));
      const request = requestOf(resource, table, config);
      if (!request) return;
      const finding = supportFinding(request);
      if (finding) report({ ...finding, level: "advisory" });
    },
  });
}

export const rdsEngineSupport = rdsEngineSupportFor(rdsTable);

/** The version that a database requests, and what matters for its support. */
interface SupportRequest extends RequestedVersion {
  readonly warnDays: number;
  /** The program opted out of Extended Support. */
  readonly optedOut: boolean;
  /** The argument by which the database is made of a backup, if it is. */
  readonly restoredBy: string | undefined;
}

function requestOf(
  resource: InputResource,
  table: VersionTable,
  config: Config,
): SupportRequest | undefined {
  // It is told of the cluster.
  if (isMember(resource)) return undefined;
  const { properties } = resource;
  const engineName = valueOr(properties.text("engine"), "").trim().toLowerCase();
  const version = valueOr(properties.text("engineVersion"), "").trim();
  const engine = engineNamed(table, engineName);
  if (!engine) return undefined;
  return {
    engine,
    engineName,
    version,
    day: config.asOf ?? today(),
    warnDays: config.warnDays,
    optedOut: optsOut(valueOr(properties.text("engineLifecycleSupport"), undefined)),
    restoredBy: restoredBy(properties),
  };
}

/** One finding on what ends, of the version and of its major: the move to a newer major mends both. */
function supportFinding(request: SupportRequest): Finding | undefined {
  const { engine, version, day } = request;
  // What AWS refuses already is reported by rds-engine-version.
  if (judgeVersion(engine, version, day).kind === "closed") return undefined;
  const [minor, major] = [minorFinding(request), majorFinding(request)];
  if (!minor || !major) return minor ?? major;
  return { ...major, problem: `${minor.problem}. ${major.problem}` };
}

function minorFinding(request: SupportRequest): Finding | undefined {
  const { engine, engineName, version, day, warnDays } = request;
  const end = closing(engine, version, day, warnDays);
  if (!end) return undefined;
  const error = cannotFind(version, engineName);
  const remedy = writeAnother(request);
  const name = `${engine.title} ${quote(version)}`;
  const { date } = end.on;
  if (end.why === "cut-off") {
    return {
      problem: `AWS creates no new ${name} from ${date} on: ${inDays(day, date)}`,
      consequence: `Then it answers to a new or replaced database: ${error}`,
      remedy,
    };
  }
  const isOver = lastDay(date) < day;
  return {
    problem: isOver
      ? `${name} is past its support, which ended ${date}`
      : `Support for ${name} ends ${date}: ${inDays(day, date)}`,
    consequence: `No source tells from which day AWS creates no new one; then it answers: ${error}`,
    remedy,
  };
}

function majorFinding(request: SupportRequest): Finding | undefined {
  const { engine, version, day, warnDays } = request;
  const major = majorOf(engine, version);
  const dates = majorDates(engine, version) ?? {};
  const end = dates.standardSupportEnd?.date;
  if (major === undefined || end === undefined) return undefined;
  if (daysBetween(day, lastDay(end)) > warnDays) return undefined;
  const ended = lastDay(end) < day;
  return {
    problem: ended
      ? `Standard support for ${engine.title} ${major} ended ${end}`
      : `Standard support for ${engine.title} ${major} ends ${end}: ${inDays(day, end)}`,
    consequence: afterStandardSupport(request, dates),
    remedy: moveToNewestMajor(request),
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html */
function afterStandardSupport(request: SupportRequest, dates: MajorVersion): string {
  const charged = dates.extendedSupportStart?.date;
  if (charged === undefined) return "No Extended Support is known for it";
  if (!request.optedOut) {
    return `Extended Support is charged from ${charged} for as long as the database runs this major version`;
  }
  const optedOut = "This database is opted out of Extended Support";
  return request.restoredBy === undefined
    ? `${optedOut}: AWS creates none of it after that day`
    : `${optedOut}: after that day ${upgradedByItself}`;
}

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
import { newestMajor, whatToWrite } from "../lib/services/rds/advice";
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
      for (const finding of [minorFinding(request), majorFinding(request)]) {
        if (finding) report({ ...finding, level: "advisory" });
      }
    },
  });
}

export const rdsEngineSupport = rdsEngineSupportFor(rdsTable);

/** The version that a database requests, and what matters for its support. */
interface SupportRequest extends RequestedVersion {
  readonly warnDays: number;
  /** The program opted out of Extended Support. */
  readonly optedOut: boolean;
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
  const lifecycle = valueOr(properties.text("engineLifecycleSupport"), undefined);
  return {
    engine,
    engineName,
    version,
    day: config.asOf ?? today(),
    warnDays: config.warnDays,
    optedOut: lifecycle === "open-source-rds-extended-support-disabled",
  };
}

function minorFinding(request: SupportRequest): Finding | undefined {
  const { engine, engineName, version, day, warnDays } = request;
  const end = closing(engine, version, day, warnDays);
  if (!end) return undefined;
  const error = cannotFind(version, engineName);
  const remedy = whatToWrite(request);
  const name = `${engine.title} ${quote(version)}`;
  const { date } = end.on;
  if (end.why === "cut-off") {
    return {
      problem: `AWS creates no new ${name} from ${date} on: ${inDays(day, date)}`,
      consequence: `Then it answers to a new or replaced database: ${error}`,
      remedy,
    };
  }
  return lastDay(date) < day
    ? {
        problem: `${name} is past its support, which ended ${date}`,
        consequence: `No source tells from which day AWS refuses a new one; then it answers: ${error}`,
        remedy,
      }
    : {
        problem: `Support for ${name} ends ${date}: ${inDays(day, date)}`,
        consequence: `AWS stops creating a version around the end of its support, and then answers: ${error}`,
        remedy,
      };
}

function majorFinding(request: SupportRequest): Finding | undefined {
  const { engine, version, day, warnDays } = request;
  const major = majorOf(engine, version);
  const dates = majorDates(engine, version) ?? {};
  const end = dates.standardSupportEnd?.date;
  if (major === undefined || end === undefined) return undefined;
  if (judgeVersion(engine, major, day).kind === "closed") return undefined;
  if (daysBetween(day, lastDay(end)) > warnDays) return undefined;
  const ended = lastDay(end) < day;
  return {
    problem: ended
      ? `Standard support for ${engine.title} ${major} ended ${end}`
      : `Standard support for ${engine.title} ${major} ends ${end}: ${inDays(day, end)}`,
    consequence: afterStandardSupport(request, dates),
    remedy: newestMajor(request),
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html */
function afterStandardSupport({ optedOut }: SupportRequest, dates: MajorVersion): string {
  const charged = dates.extendedSupportStart?.date;
  if (charged === undefined) return "No Extended Support is known for it";
  if (optedOut)
    return "This database is opted out of Extended Support: AWS refuses to create it after that day";
  return `Extended Support is charged from ${charged} for as long as the database runs this major version`;
}

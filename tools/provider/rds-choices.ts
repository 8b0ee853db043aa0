/** What AWS puts in place of arguments that a database of RDS leaves out. */
import { textOf } from "./ids";
import { familyOf, fullVersion, majorVersion, versionOfChoice } from "./rds-versions";
import { rdsSettings, rdsStorage } from "./rds-settings";
import { filterEntries, sameValue, type PropertyMap } from "./values";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const GLOBAL_CLUSTER = "aws:rds/globalCluster:GlobalCluster";

/** The argument that names a parameter group; AWS takes its own group of the version's family. */
const PARAMETER_GROUP: Readonly<Record<string, string>> = {
  [CLUSTER]: "dbClusterParameterGroupName",
  [CLUSTER_INSTANCE]: "dbParameterGroupName",
  [INSTANCE]: "parameterGroupName",
};

/**
 * `Port` of CreateDBInstance and CreateDBCluster, by how the engine's name starts:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
const PORTS: readonly (readonly [engine: string, port: number])[] = [
  ["aurora-postgresql", 5432],
  ["aurora", 3306],
  ["mariadb", 3306],
  ["mysql", 3306],
  ["oracle", 1521],
  ["postgres", 5432],
  ["sqlserver", 1433],
];

/** `LicenseModel` on the same page, for the engines that have a single one. */
const LICENSES: Readonly<Record<string, string>> = {
  mariadb: "general-public-license",
  mysql: "general-public-license",
  postgres: "postgresql-license",
};

/**
 * What AWS chooses for a new database of RDS, whether or not the program says something itself;
 * empty for other types. Without a known engine there is no version and nothing that follows it.
 * @param given what the program says, and what the database has from its cluster.
 */
export function rdsChoices(token: string, given: PropertyMap): PropertyMap {
  if (!isDatabase(token)) return {};
  const engine = textOf(given.engine)?.toLowerCase();
  const version = engine && (textOf(given.engineVersion) ?? versionOfChoice(engine));
  return withoutUndefined({
    ...(token !== GLOBAL_CLUSTER && rdsSettings(given)),
    ...(engine && version && versionChoices(token, engine, version)),
    ...(engine && token !== GLOBAL_CLUSTER && { port: portOf(engine) }),
    ...(engine && token === INSTANCE && ofInstance(engine, given)),
  });
}

function portOf(engine: string): number | undefined {
  return PORTS.find(([start]) => engine.startsWith(start))?.[1];
}

function ofInstance(
  engine: string,
  given: PropertyMap,
): Record<string, PropertyMap[string] | undefined> {
  return { licenseModel: LICENSES[engine], ...rdsStorage(engine, given) };
}

/**
 * What follows a change of the version: the full version, and AWS's own groups, unless the program
 * names groups.
 * @param before the outputs before the update.
 * @param after those afterwards, as far as they are known.
 */
export function rdsChangesWithVersion(
  token: string,
  before: PropertyMap,
  after: PropertyMap,
): PropertyMap {
  const engine = textOf(after.engine)?.toLowerCase();
  const [from, to] = [textOf(before.engineVersion), textOf(after.engineVersion)];
  if (!isDatabase(token) || engine === undefined || from === undefined || to === undefined) {
    return {};
  }
  if (from === to) return {};
  const old = versionChoices(token, engine, from);
  return filterEntries(versionChoices(token, engine, to), (name) => {
    if (name === "engineVersion") return false;
    return name === "engineVersionActual" || sameValue(after[name] ?? null, old[name] ?? null);
  });
}

function isDatabase(token: string): boolean {
  return token === GLOBAL_CLUSTER || token in PARAMETER_GROUP;
}

function versionChoices(token: string, engine: string, version: string): PropertyMap {
  const full = fullVersion(engine, version);
  const group = PARAMETER_GROUP[token];
  const family = familyOf(engine, full);
  const major = majorVersion(engine, full);
  return withoutUndefined({
    engineVersion: full,
    engineVersionActual: full,
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html
    ...(group && { [group]: family && `default.${family}` }),
    // `default:mysql-5-7`:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html
    ...(token === INSTANCE && {
      optionGroupName: major && `default:${engine}-${major.replaceAll(".", "-")}`,
    }),
  });
}

function withoutUndefined(values: Record<string, PropertyMap[string] | undefined>): PropertyMap {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

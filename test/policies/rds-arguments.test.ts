import { rdsArguments } from "../../policies/rds-arguments";
import { type Inputs, type Options, resource, type TestResource, unknown } from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

const cluster = (changes: Inputs, options: Options = {}) =>
  resource(
    "aws:rds/cluster:Cluster",
    "cluster",
    { engine: "aurora-mysql", engineVersion: "8.0", ...changes },
    options,
  );
const nativeCluster = (changes: Inputs) =>
  resource(
    "aws-native:rds:DbCluster",
    "cluster",
    { engine: "aurora-mysql", engineVersion: "8.0", ...changes },
    { outputs: { dbClusterArn: unknown } },
  );
const instance = (changes: Inputs, options: Options = {}) =>
  resource(
    "aws:rds/instance:Instance",
    "database",
    { engine: "postgres", engineVersion: "17", ...changes },
    options,
  );
const nativeInstance = (changes: Inputs) =>
  resource(
    "aws-native:rds:DbInstance",
    "database",
    { engine: "postgres", engineVersion: "17", ...changes },
    { outputs: { dbInstanceArn: unknown } },
  );
const nativeGlobal = (
  engine: unknown,
  options: Options = { outputs: { globalEndpoint: unknown } },
) => resource("aws-native:rds:GlobalCluster", "global", { engine }, options);

const runs = (engineVersionActual: string, outputs: Inputs = {}): Options => ({
  phase: "existing",
  outputs: { engineVersionActual, ...outputs },
});

const fine = (name: string, on: TestResource): Row => ({ name, resources: [on] });

function found(
  rule: string,
  name: string,
  on: TestResource,
  message: readonly string[],
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const findings = [{ on, level, message: byRule(rule, message) }];
  return { name: `${rule}: ${name}`, resources: [on], findings };
}

const classOf = (engine: string) => [
  `dbClusterInstanceClass is "db.r6g.large", and engine is "${engine}".`,
  `AWS will answer: InvalidParameterCombination: DBClusterInstanceClass isn't supported for DB engine ${engine}.`,
  "Leave it out, and write instanceClass on the cluster's instances.",
];
const multimaster = [
  'engineMode is "multimaster".',
  "AWS will answer: The engine mode multimaster you requested is currently unavailable.",
  'Leave engineMode out, which means "provisioned".',
];
const alone = [
  'engine "aurora-postgresql" runs in clusters, and this DB instance is in none.',
  "AWS takes it for a DB instance by itself, and refuses it for one argument after the other that such an instance needs.",
  "Make a cluster with this engine, and an instance of the cluster.",
];
const old = [
  'engineVersion "5.7.44" isn\'t a version of Multi-AZ DB clusters of MySQL.',
  "AWS's documentation says: Multi-AZ DB clusters with RDS for MySQL: 8.4 and 8.0.",
  'Write engineVersion: "8.4", or take a DB instance.',
];
const globalPostgres = [
  'engine "postgres" isn\'t an engine of global clusters.',
  "AWS takes engines of Aurora only, and refuses the global cluster.",
  'Write "aurora-mysql" or "aurora-postgresql".',
];
const flag = (asked: string, running: string) => [
  `engineVersion "${asked}" is of another major version than "${running}", which runs, and allowMajorVersionUpgrade isn't true.`,
  "AWS will answer: InvalidParameterCombination: The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.",
  "Write allowMajorVersionUpgrade: true once the upgrade is planned: it is an outage, at once with applyImmediately, else in the maintenance window.",
];
const ofExisting = ([problem = "", consequence = "", remedy = ""]: readonly string[]) => [
  problem,
  `It exists already: only if the program changes it, this fails. ${consequence}`,
  remedy,
];

describe("policies/rds-arguments", () => {
  testRows(rdsArguments, {
    valid: [
      fine("a cluster of Aurora", cluster({ engineMode: "provisioned" })),
      fine(
        "a Multi-AZ DB cluster",
        cluster({
          engine: "mysql",
          engineVersion: "8.0.42",
          dbClusterInstanceClass: "db.r6gd.large",
        }),
      ),
      fine("a retired mode that another policy tells of", cluster({ engineMode: "serverless" })),
      fine("a mode that AWS takes for provisioned", cluster({ engineMode: "global" })),
      fine("an old MySQL by itself", instance({ engine: "mysql", engineVersion: "5.7.44" })),
      fine(
        "an instance of aws-native in a cluster",
        nativeInstance({ engine: "aurora-postgresql", dbClusterIdentifier: "main" }),
      ),
      fine(
        "a replica, whose engine AWS isn't sent",
        instance({ engine: "aurora-postgresql", replicateSourceDb: "main" }),
      ),
      fine("a global cluster of aws-native", nativeGlobal("aurora-mysql")),
      fine("a global cluster in another case", nativeGlobal("Aurora-MySQL")),
      fine("a global cluster with an empty engine", nativeGlobal("")),
      fine("a new database without the flag", instance({})),
      fine("a minor upgrade", instance({ engineVersion: "17.8" }, runs("17.7"))),
      fine("a major version that runs", instance({ engineVersion: "17" }, runs("17.7"))),
      fine(
        "a major upgrade with the flag",
        instance({ engineVersion: "18", allowMajorVersionUpgrade: true }, runs("17.7")),
      ),
      fine(
        "a version older than what runs, which another policy tells of",
        instance({ engineVersion: "16.8" }, runs("17.7")),
      ),
      fine(
        "a major upgrade by blue and green",
        instance({ engineVersion: "18", blueGreenUpdate: { enabled: true } }, runs("17.7")),
      ),
      fine(
        "a major upgrade of a member of a global cluster, which that upgrades",
        cluster(
          { engine: "aurora-postgresql", engineVersion: "16.8", globalClusterIdentifier: "g" },
          runs("15.10"),
        ),
      ),
      fine(
        "a version that is in the state alone",
        instance({ engineVersion: undefined }, runs("17.7", { engineVersion: "18.1" })),
      ),
      fine("an engine that the table doesn't have", instance({ engine: "db2-se" }, runs("11.5"))),
    ],
    invalid: [
      found(
        "aurora-instance-class",
        "Aurora MySQL",
        cluster({ dbClusterInstanceClass: "db.r6g.large" }),
        classOf("aurora-mysql"),
      ),
      found(
        "aurora-instance-class",
        "of aws-native",
        nativeCluster({ engine: "aurora-postgresql", dbClusterInstanceClass: "db.r6g.large" }),
        classOf("aurora-postgresql"),
      ),
      found(
        "aurora-instance-class",
        "a cluster that exists",
        cluster({ dbClusterInstanceClass: "db.r6g.large" }, { phase: "existing" }),
        ofExisting(classOf("aurora-mysql")),
        "advisory",
      ),
      found(
        "engine-mode-multimaster",
        "a new cluster",
        cluster({ engineMode: "multimaster" }),
        multimaster,
      ),
      found(
        "engine-mode-multimaster",
        "a cluster that exists",
        cluster({ engineMode: "multimaster" }, { phase: "existing" }),
        ofExisting(multimaster),
        "advisory",
      ),
      found(
        "instance-engine",
        "an instance",
        instance({ engine: "aurora-postgresql" }),
        alone,
        "advisory",
      ),
      found(
        "instance-engine",
        "of aws-native, in no cluster",
        nativeInstance({ engine: "aurora-postgresql" }),
        alone,
        "advisory",
      ),
      found(
        "multi-az-cluster-version",
        "MySQL 5.7",
        cluster({ engine: "mysql", engineVersion: "5.7.44" }),
        old,
        "advisory",
      ),
      found("global-cluster-engine", "of aws-native", nativeGlobal("postgres"), globalPostgres),
      found(
        "global-cluster-engine",
        "one that exists",
        nativeGlobal("postgres", { outputs: { globalEndpoint: { address: "global.example" } } }),
        ofExisting(globalPostgres),
        "advisory",
      ),
      found(
        "major-upgrade-flag",
        "an instance",
        instance({ engineVersion: "18" }, runs("17.7")),
        flag("18", "17.7"),
      ),
      found(
        "major-upgrade-flag",
        "switched off by the program",
        instance({ engineVersion: "18.1", allowMajorVersionUpgrade: false }, runs("17.7")),
        flag("18.1", "17.7"),
      ),
      found(
        "major-upgrade-flag",
        "no upgrade by blue and green",
        instance({ engineVersion: "18", blueGreenUpdate: { enabled: false } }, runs("17.7")),
        flag("18", "17.7"),
      ),
      found(
        "major-upgrade-flag",
        "a cluster",
        cluster({ engineVersion: "8.0.mysql_aurora.3.10.1" }, runs("5.7.mysql_aurora.2.12.5")),
        flag("8.0.mysql_aurora.3.10.1", "5.7.mysql_aurora.2.12.5"),
      ),
    ],
    unknown: [
      {
        name: "the flag of an upgrade",
        resources: [
          instance({ engineVersion: "18", allowMajorVersionUpgrade: unknown }, runs("17.7")),
        ],
        unjudged: 1,
      },
      fine("the flag, without an upgrade", instance({ allowMajorVersionUpgrade: unknown })),
      fine("the version of an upgrade", instance({ engineVersion: unknown }, runs("17.7"))),
      fine(
        "whether an upgrade is by blue and green",
        instance({ engineVersion: "18", blueGreenUpdate: { enabled: unknown } }, runs("17.7")),
      ),
      fine(
        "the whole block of an upgrade by blue and green",
        instance({ engineVersion: "18", blueGreenUpdate: unknown }, runs("17.7")),
      ),
      {
        name: "a cluster's class",
        resources: [cluster({ dbClusterInstanceClass: unknown })],
        unjudged: 1,
      },
      {
        name: "the engine of a cluster with a class",
        resources: [cluster({ engine: unknown, dbClusterInstanceClass: "db.r6g.large" })],
        unjudged: 1,
      },
      { name: "a mode", resources: [cluster({ engineMode: unknown })], unjudged: 1 },
      {
        name: "a cluster of an instance of aws-native",
        resources: [nativeInstance({ engine: "aurora-postgresql", dbClusterIdentifier: unknown })],
        unjudged: 1,
      },
    ],
    absent: [
      fine("all arguments of a cluster", resource("aws:rds/cluster:Cluster", "cluster")),
      fine("all arguments of an instance", resource("aws:rds/instance:Instance", "database")),
      fine("the version that runs", instance({ engineVersion: "18" }, { phase: "existing" })),
      {
        name: "a rule that is switched off",
        resources: [instance({ engineVersion: "18" }, runs("17.7"))],
        config: { off: ["major-upgrade-flag"] },
      },
    ],
  });
});

import { rdsEngineVersionFor } from "../../policies/rds-engine-version";
import { component, output, resource, type TestResource, unknown } from "../../testing";
import { Reference } from "../../testing/resources";
import { type Expected, type Row, testRows } from "../support/policy-table";
import { smallTable } from "../support/version-tables";

const instanceType = "aws:rds/instance:Instance";
const clusterType = "aws:rds/cluster:Cluster";
const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
const globalClusterType = "aws:rds/globalCluster:GlobalCluster";

const config = { asOf: "2026-05-01" };
const inputs = { engine: "postgres", engineVersion: "14.20", instanceClass: "db.t4g.micro" };

const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const optedOut = { engineLifecycleSupport: "open-source-rds-extended-support-disabled" };

/** A compliant instance with one thing changed. */
const instance = (changes: object = {}, outputs?: object) =>
  resource(instanceType, "database", { ...inputs, ...changes }, { outputs: { ...outputs } });

/** An instance that runs a version already. */
const running = (runs: string, changes: object = {}) =>
  resource(
    instanceType,
    "database",
    { ...inputs, ...changes },
    { phase: "existing", outputs: { engineVersionActual: runs } },
  );

const cluster = (changes: object = {}, options: Parameters<typeof resource>[3] = {}) =>
  resource(clusterType, "cluster", { engine: "aurora-postgresql", ...changes }, options);

const why147 =
  'engineVersion "14.7" of RDS for PostgreSQL can\'t be created: ' +
  "deprecated since 2025-11-26 (source: api); table of 2026-01-31.";
const refused147 = "InvalidParameterCombination: Cannot find version 14.7 for postgres.";
const write14or17 =
  'Write "14" (or "14.20"), in standard support until 2027-02-28; ' +
  'better "17", until 2030-02-28.';
const serverlessV2 =
  'For Aurora Serverless v2 write engineMode "provisioned", a serverlessv2ScalingConfiguration, and cluster instances with instanceClass "db.serverless".';

const moveOn14 =
  'To move on, write "14.20": an outage, at once with applyImmediately, else in the maintenance window; ' +
  '"17" needs allowMajorVersionUpgrade.';

const blocked147: Omit<Expected, "on"> = {
  level: "mandatory",
  message: [why147, `AWS will answer: ${refused147}`, write14or17],
};

/** A row with one resource and one finding on it. */
function one(name: string, on: Expected["on"], finding: Omit<Expected, "on">): Row {
  return { name, resources: [on], config, findings: [{ on, ...finding }] };
}
function none(name: string, ...resources: Row["resources"]): Row {
  return { name, resources, config };
}

function clusterInstance(of: TestResource | string, changes: object = {}) {
  const clusterIdentifier = typeof of === "string" ? of : output(of, "clusterIdentifier");
  return resource(clusterInstanceType, "member", {
    engine: "aurora-postgresql",
    clusterIdentifier,
    ...changes,
  });
}

const inEurope = (changes: object) =>
  resource(clusterType, "europe", { engine: "aurora-postgresql", region: "eu-west-1", ...changes });
const second = resource(clusterType, "second", {
  engine: "aurora-postgresql",
  engineVersion: "14.7",
  clusterIdentifier: "second",
});
const eitherCluster = (name: unknown) => new Reference([cluster(), second], name);

const valid: Row[] = [
  none("a minor version that is open", instance()),
  none("a major version alone", instance({ engineVersion: "14" })),
  none("an engine in capitals", instance({ engine: "Postgres" })),
  none(
    "an Extended Support build, however written",
    instance({ engineVersion: "11.22-RDS.20260224" }),
  ),
  {
    name: "14.15 before its cut-off",
    resources: [instance({ engineVersion: "14.15" })],
    config: { asOf: "2026-04-30" },
  },
  none("Aurora has a table of its own: 14.6 is open there", cluster({ engineVersion: "14.6" })),
  none("an Aurora Limitless version", cluster({ engineVersion: "16.9-limitless" })),
  none("a custom engine", instance({ engine: "custom-oracle-ee", engineVersion: "19.my_cev1" })),
  none(
    "an engine that the table doesn't cover",
    instance({ engine: "db2-se", engineVersion: "11.5" }),
  ),
  none("a version as a number, which the provider takes as text", instance({ engineVersion: 14 })),
  none("an engine of Multi-AZ DB clusters", cluster({ engine: "postgres", engineVersion: "17" })),
  none("Aurora Serverless v2", cluster({ engineMode: "provisioned", engineVersion: "16.4" })),
  {
    name: "opted out of Extended Support, on the last day of standard support",
    resources: [instance({ engineVersion: "14", ...optedOut })],
    config: { maxTableAgeDays: 1000, asOf: "2027-02-28" },
  },
  {
    name: "past standard support, with Extended Support",
    resources: [
      instance({ engineVersion: "14", engineLifecycleSupport: "open-source-rds-extended-support" }),
    ],
    config: { maxTableAgeDays: 1000, asOf: "2027-03-01" },
  },
  {
    name: "opted out, of an engine that has no Extended Support",
    resources: [instance({ engine: "mariadb", engineVersion: "10.6", ...optedOut })],
    config: { maxTableAgeDays: 1000, asOf: "2027-03-01" },
  },
  {
    name: "opted out, past standard support, but running",
    resources: [running("14.20", { engineVersion: "14", ...optedOut })],
    config: { maxTableAgeDays: 1000, asOf: "2027-03-01" },
  },
  none(
    "opted out, of a major whose end of standard support no source gives",
    instance({ engineVersion: "11", ...optedOut }),
  ),
  none(
    "an upgrade to a newer Extended Support build, however written",
    running("11.22-rds.20241121", { engineVersion: "11.22-RDS.20260224" }),
  ),
  none("a major version that resolves to what runs", running("14.7", { engineVersion: "14" })),
  none("an upgrade to an open version", running("14.7", { engineVersion: "17.10" })),
  none(
    "a cluster instance with its cluster's version, which is judged on the cluster",
    cluster({ engineVersion: "16.4" }),
    clusterInstance(cluster({ engineVersion: "16.4" }), { engineVersion: "16.4" }),
  ),
  none("a resource of another kind", component("app:index:Database", "database")),
];

const invalid: Row[] = [
  one("14.7, deprecated", instance({ engineVersion: "14.7" }), blocked147),
  one("14.15 from its cut-off on", instance({ engineVersion: "14.15" }), {
    level: "mandatory",
    message: [
      'engineVersion "14.15" of RDS for PostgreSQL can\'t be created: AWS creates no new ones from 2026-05-01 (source: notice); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 14.15 for postgres.",
      write14or17,
    ],
  }),
  one("14.7 as a number", instance({ engineVersion: 14.7 }), blocked147),
  one("14.7 between blanks", instance({ engineVersion: " 14.7 " }), blocked147),
  ...(["2027-02-28", "2027-03-01"] as const).map((day): Row => ({
    name: `14.7 on ${day}, around the end of its major's standard support`,
    resources: [instance({ engineVersion: "14.7" })],
    config: { maxTableAgeDays: 1000, asOf: day },
    findings: [
      {
        on: instance(),
        level: "mandatory",
        message: [
          why147,
          `AWS will answer: ${refused147}`,
          day === "2027-02-28"
            ? write14or17
            : write14or17
                .replace("in standard support until 2027-02-28", "charged for Extended Support")
                .replace(", until", ", in standard support until"),
        ],
      },
    ],
  })),
  one("a retired major version", instance({ engineVersion: "9.6" }), {
    level: "mandatory",
    message: [
      'engineVersion "9.6" of RDS for PostgreSQL can\'t be created: AWS has retired the major version since 2022-05-01 (source: notice); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 9.6 for postgres.",
      'Write "17", in standard support until 2030-02-28.',
    ],
  }),
  one("no version at all", instance({ engineVersion: "latest" }), {
    level: "mandatory",
    message: [
      'engineVersion "latest" of RDS for PostgreSQL can\'t be created: no engine version looks like this; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version latest for postgres.",
      'Write "17", in standard support until 2030-02-28.',
    ],
  }),
  one("a short form that is too short", instance({ engine: "sqlserver-se", engineVersion: "15" }), {
    level: "mandatory",
    message: [
      'engineVersion "15" of RDS for SQL Server can\'t be created: the shortest form that AWS takes is "15.00"; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 15 for sqlserver-se.",
      'Write "15.00".',
    ],
  }),
  one(
    "a short form of two major versions",
    instance({ engine: "oracle-ee", engineVersion: "12" }),
    {
      level: "mandatory",
      message: [
        'engineVersion "12" of RDS for Oracle can\'t be created: the shortest form that AWS takes is "12.1" or "12.2"; table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 12 for oracle-ee.",
        'Write "19".',
      ],
    },
  ),
  one(
    "an edition that comes in a newer major version",
    instance({ engine: "oracle-ee-cdb", engineVersion: "19.0.0.0.ru-2024-01.rur-2024-01.r1" }),
    {
      level: "mandatory",
      message: [
        'engineVersion "19.0.0.0.ru-2024-01.rur-2024-01.r1" of RDS for Oracle can\'t be created: AWS creates no new ones from 2026-05-01 (source: notice); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 19.0.0.0.ru-2024-01.rur-2024-01.r1 for oracle-ee-cdb.",
        'Write "19" (or "19.0.0.0.ru-2026-01.rur-2026-01.r1"); better "26".',
      ],
    },
  ),
  one(
    "the newest major version, of which nothing is left",
    instance({ engine: "mysql", engineVersion: "8.4.3" }),
    {
      level: "mandatory",
      message: [
        'engineVersion "8.4.3" of RDS for MySQL can\'t be created: AWS creates no new ones from 2026-05-01 (source: notice); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 8.4.3 for mysql.",
        "Ask AWS what it offers: aws rds describe-db-engine-versions --engine mysql.",
      ],
    },
  ),
  one(
    "an engine of which nothing is left",
    cluster({ engine: "aurora", engineVersion: "5.6.10a" }),
    {
      level: "mandatory",
      message: [
        'engineVersion "5.6.10a" of Aurora MySQL 5.6 can\'t be created: AWS has retired the major version since 2023-03 (source: notice); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 5.6.10a for aurora.",
        "Use the engine aurora-mysql: AWS has no aurora any more.",
      ],
    },
  ),
  one("a cluster of Aurora", cluster({ engineVersion: "14.7" }), auroraBlocked("14.7")),
  one(
    "a global cluster",
    resource(globalClusterType, "global", { engine: "aurora-postgresql", engineVersion: "14.7" }),
    auroraBlocked("14.7"),
  ),
  one("an Aurora Limitless version", cluster({ engineVersion: "16.4-limitless" }), {
    level: "mandatory",
    message: [
      'engineVersion "16.4-limitless" of Aurora PostgreSQL can\'t be created: AWS creates no new ones from 2026-05-01 (source: notice); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 16.4-limitless for aurora-postgresql.",
      'Write "16.9-limitless"; better "17.5-limitless".',
    ],
  }),
  {
    name: "a cluster and its instance with the same version: once, on the cluster",
    resources: [
      cluster({ engineVersion: "14.7" }),
      clusterInstance(cluster(), { engineVersion: "14.7" }),
    ],
    config,
    findings: [{ on: cluster(), ...auroraBlocked("14.7") }],
  },
  {
    name: "an instance whose version is not that of its new cluster",
    resources: [
      cluster({ engineVersion: "16.4", clusterIdentifier: "main" }),
      clusterInstance("main", { engineVersion: "14.7" }),
    ],
    config,
    findings: [{ on: clusterInstance("main"), ...auroraBlocked("14.7") }],
  },
  one(
    "an instance of a cluster outside the stack",
    clusterInstance("other", { engineVersion: "14.7" }),
    auroraMayRun("14.7"),
  ),
  {
    name: "a cluster with the version of another cluster: on each",
    resources: [
      cluster({ engineVersion: "14.7" }),
      resource(clusterType, "copy", {
        engine: "aurora-postgresql",
        engineVersion: output(cluster({ engineVersion: "14.7" }), "engineVersion"),
      }),
    ],
    config,
    findings: [cluster(), resource(clusterType, "copy")].map((on) => ({
      on,
      ...auroraBlocked("14.7"),
    })),
  },
  ...(
    [
      ["of another name", { clusterIdentifier: "other" }],
      ["known at deployment only", { clusterIdentifier: fromParameter() }],
    ] as const
  ).map(([which, changes]): Row => {
    const member = clusterInstance("", { engineVersion: "14.7", ...changes });
    return {
      name: `an instance of a cluster ${which}, beside a new cluster`,
      resources: [cluster({ engineVersion: "16.4" }), parameter, member],
      config,
      findings: [{ on: member, ...auroraMayRun("14.7") }],
    };
  }),
  {
    name: "an instance of a cluster, beside a new cluster of that name in another Region",
    resources: [
      cluster({ engineVersion: "16.4", clusterIdentifier: "main" }),
      clusterInstance("main", { engineVersion: "14.7", region: "eu-west-1" }),
    ],
    config,
    findings: [{ on: clusterInstance("main"), ...auroraMayRun("14.7") }],
  },
  {
    name: "a cluster and its instance, beside a new cluster of that name in another Region: once, on the cluster",
    resources: [
      cluster({ engineVersion: "16.4", clusterIdentifier: "main" }),
      inEurope({ engineVersion: "14.7", clusterIdentifier: "main" }),
      clusterInstance("main", { engineVersion: "14.7", region: "eu-west-1" }),
    ],
    config,
    findings: [{ on: inEurope({}), ...auroraBlocked("14.7") }],
  },
  {
    name: "an instance of one of two new clusters, by the name of one",
    resources: [
      cluster({ engineVersion: "16.4", clusterIdentifier: "main" }),
      second,
      clusterInstance("", { engineVersion: "14.7", clusterIdentifier: eitherCluster("second") }),
    ],
    config,
    findings: [{ on: second, ...auroraBlocked("14.7") }],
  },
  {
    name: "an instance of one of two new clusters, known at deployment only",
    resources: [
      cluster({ engineVersion: "16.4", clusterIdentifier: "main" }),
      second,
      clusterInstance("", { engineVersion: "14.7", clusterIdentifier: eitherCluster(unknown) }),
    ],
    config,
    findings: [
      { on: second, ...auroraBlocked("14.7") },
      { on: clusterInstance(""), ...auroraMayRun("14.7") },
    ],
  },
  one("Aurora Serverless v1", cluster({ engineMode: "serverless" }), serverlessV1()),
  one(
    "Aurora Serverless v1 that exists",
    cluster({ engineMode: "serverless" }, { phase: "existing" }),
    serverlessV1("This database exists already and may run it; if it is ever replaced, "),
  ),
  one(
    "Aurora Serverless v1 that exists, of the version that AWS chose",
    cluster(
      { engineMode: "serverless" },
      { phase: "existing", outputs: { engineVersionActual: "14.6" } },
    ),
    serverlessV1("This database exists already and may run it; if it is ever replaced, "),
  ),
  one(
    "Aurora Serverless v1 from a snapshot",
    cluster({ engineMode: "serverless", snapshotIdentifier: "snapshot" }),
    {
      ...serverlessV1(),
      level: "advisory",
      message: [
        'engineMode "serverless" is Aurora Serverless v1, which AWS has retired.',
        "AWS creates no cluster of Aurora Serverless v1; no source tells whether it still makes one with snapshotIdentifier.",
        serverlessV2,
      ],
    },
  ),
  one("an engine that makes no clusters", cluster({ engine: "mariadb", engineVersion: "11.4" }), {
    level: "mandatory",
    message: [
      'engine "mariadb" runs on DB instances only, not in a cluster.',
      "AWS creates clusters for aurora-mysql, aurora-postgresql, mysql, postgres only.",
      "Make a DB instance (aws:rds:Instance) of mariadb.",
    ],
  }),
  one("a misspelt engine", instance({ engine: "PostgreSQL", engineVersion: "17" }), {
    level: "advisory",
    severity: "low",
    message: [
      'engine "postgresql" isn\'t an engine that the table of 2026-01-31 knows.',
      "If AWS doesn't have it, the deployment fails at the database.",
      'Did you mean "postgres"?',
    ],
  }),
  one("an engine that nobody knows", instance({ engine: "dbase-iii-plus" }), {
    level: "advisory",
    severity: "low",
    message: [
      'engine "dbase-iii-plus" isn\'t an engine that the table of 2026-01-31 knows.',
      "If AWS doesn't have it, the deployment fails at the database.",
      "Check the engine's name.",
    ],
  }),
  {
    name: "opted out of Extended Support, the day after standard support",
    resources: [instance({ engineVersion: "14", ...optedOut })],
    config: { maxTableAgeDays: 1000, asOf: "2027-03-01" },
    findings: [
      {
        on: instance(),
        level: "mandatory",
        message: [
          'RDS for PostgreSQL 14 is past its standard support, which ended 2027-02-28, and engineLifecycleSupport "open-source-rds-extended-support-disabled" opts out of Extended Support.',
          "AWS creates no database of a major version past standard support without Extended Support.",
          'Write "17", in standard support until 2030-02-28; or leave engineLifecycleSupport out: Extended Support is charged from 2027-03-01.',
        ],
      },
    ],
  },
  one("an upgrade to a deprecated version", running("11.22", { engineVersion: "14.7" }), {
    level: "mandatory",
    message: [
      why147.replace("created", "upgraded to"),
      "AWS will answer: InvalidParameterCombination: Cannot upgrade postgres from 11.22 to 14.7.",
      'Write "14.20", if it is among the ValidUpgradeTarget of: aws rds describe-db-engine-versions --engine postgres --engine-version 11.22.',
    ],
  }),
  one("a running version", running("14.15", { engineVersion: "14.15" }), {
    level: "advisory",
    message: [
      'engineVersion "14.15" of RDS for PostgreSQL can\'t be created: AWS creates no new ones from 2026-05-01 (source: notice); table of 2026-01-31.',
      "This database runs it and keeps running; if it is ever replaced, AWS will answer: InvalidParameterCombination: Cannot find version 14.15 for postgres.",
      moveOn14,
    ],
  }),
  one(
    "a cluster that runs the version",
    cluster(
      { engineVersion: "14.7" },
      { phase: "existing", outputs: { engineVersionActual: "14.7" } },
    ),
    auroraRuns("14.7"),
  ),
  one(
    "a cluster instance that runs the version, of a cluster outside the stack",
    resource(
      clusterInstanceType,
      "member",
      { engine: "aurora-postgresql", engineVersion: "14.7", clusterIdentifier: "other" },
      { phase: "existing", outputs: { engineVersionActual: "14.7" } },
    ),
    ofExistingMember(),
  ),
  one(
    "a cluster instance that runs another version: the provider doesn't upgrade it",
    resource(
      clusterInstanceType,
      "member",
      { engine: "aurora-postgresql", engineVersion: "14.7", clusterIdentifier: "other" },
      { phase: "existing", outputs: { engineVersionActual: "13.9" } },
    ),
    ofExistingMember(),
  ),
  one(
    "an upgrade of a cluster to a closed version",
    cluster(
      { engineVersion: "14.7" },
      { phase: "existing", outputs: { engineVersionActual: "14.6" } },
    ),
    {
      level: "mandatory",
      message: [
        'engineVersion "14.7" of Aurora PostgreSQL can\'t be upgraded to: deprecated since 2025-11-26 (source: api); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot upgrade aurora-postgresql from 14.6 to 14.7.",
        'Write "16.4", if it is among the ValidUpgradeTarget of: aws rds describe-db-engine-versions --engine aurora-postgresql --engine-version 14.6.',
      ],
    },
  ),
  one("a version older than the one that runs", running("14.20", { engineVersion: "14.15" }), {
    level: "advisory",
    message: [
      'engineVersion "14.15" is older than "14.20", which runs.',
      "If the deployment changes it, AWS will answer: InvalidParameterCombination: Cannot find upgrade path from 14.20 to 14.15.",
      'Write "14.20", which autoMinorVersionUpgrade may overtake; or "14", with which AWS upgrades it if its default is newer.',
    ],
  }),
  one(
    "an older Extended Support build than the one that runs, however written",
    running("11.22-RDS.20260224", { engineVersion: "11.22-rds.20241121" }),
    {
      level: "advisory",
      message: [
        'engineVersion "11.22-rds.20241121" is older than "11.22-RDS.20260224", which runs.',
        "If the deployment changes it, AWS will answer: InvalidParameterCombination: Cannot find upgrade path from 11.22-RDS.20260224 to 11.22-rds.20241121.",
        'Write "11.22-RDS.20260224", which autoMinorVersionUpgrade may overtake; or "11", with which AWS upgrades it if its default is newer.',
      ],
    },
  ),
  one("no version at all, of a running database", running("14.20", { engineVersion: ".14" }), {
    level: "mandatory",
    message: [
      'engineVersion ".14" of RDS for PostgreSQL can\'t be upgraded to: no engine version looks like this; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot upgrade postgres from 14.20 to .14.",
      'Write "17.10", if it is among the ValidUpgradeTarget of: aws rds describe-db-engine-versions --engine postgres --engine-version 14.20.',
    ],
  }),
  one("a version newer than the table", instance({ engineVersion: "14.21" }), {
    level: "advisory",
    severity: "low",
    message: [
      'engineVersion "14.21" of RDS for PostgreSQL isn\'t in the table of 2026-01-31: it is newer than what the table has of it.',
      "If AWS doesn't have it, it will answer: InvalidParameterCombination: Cannot find version 14.21 for postgres.",
      "Check it with: aws rds describe-db-engine-versions --engine postgres --engine-version 14.21.",
    ],
  }),
  one("a version that the table leaves out", instance({ engineVersion: "14.16" }), {
    level: "advisory",
    severity: "low",
    message: [
      'engineVersion "14.16" of RDS for PostgreSQL isn\'t in the table of 2026-01-31: the table has newer ones, so it may be misspelt or withdrawn.',
      "If AWS doesn't have it, it will answer: InvalidParameterCombination: Cannot find version 14.16 for postgres.",
      "Check it with: aws rds describe-db-engine-versions --engine postgres --engine-version 14.16.",
    ],
  }),
  ...(["snapshotIdentifier", "replicateSourceDb"] as const).map((key) =>
    one(
      `taken over by ${key}`,
      instance({ engineVersion: "14.7", [key]: "other" }),
      takenOver(key),
    ),
  ),
  one(
    "taken over by restoreToPointInTime",
    instance({ engineVersion: "14.7", restoreToPointInTime: { useLatestRestorableTime: true } }),
    takenOver("restoreToPointInTime"),
  ),
  one(
    "imported from S3, which makes a new database",
    instance({ engineVersion: "14.7", s3Import: { sourceEngine: "postgres" } }),
    blocked147,
  ),
  one(
    "a cluster imported from S3",
    cluster({ engineVersion: "14.7", s3Import: { sourceEngine: "mysql" } }),
    auroraBlocked("14.7"),
  ),
  ...["globalClusterIdentifier", "replicationSourceIdentifier"].map((key) =>
    one(
      `taken over by ${key} of a cluster`,
      cluster({ engineVersion: "14.7", [key]: "other" }),
      auroraTakenOver(key, "14.7"),
    ),
  ),
  one(
    "taken over by sourceDbClusterIdentifier of a global cluster",
    resource(globalClusterType, "global", {
      engine: "aurora-postgresql",
      engineVersion: "14.7",
      sourceDbClusterIdentifier: "other",
    }),
    auroraTakenOver("sourceDbClusterIdentifier", "14.7"),
  ),
  {
    name: "lowered by the user to advisory",
    resources: [instance({ engineVersion: "14.7" })],
    config,
    level: "advisory",
    findings: [{ on: instance(), ...blocked147, level: "advisory" }],
  },
];

const unknownRows: Row[] = [
  one(
    "a version from another resource",
    fromElsewhere("engineVersion"),
    notDetermined("engineVersion"),
  ),
  one("an engine from another resource", fromElsewhere("engine"), notDetermined("engine")),
  none(
    "a cluster instance with its cluster's version, unknown until that exists",
    cluster({ engineVersion: "16" }, { outputs: { engineVersionActual: unknown } }),
    clusterInstance(cluster(), { engineVersion: output(cluster(), "engineVersionActual") }),
  ),
  {
    name: "a cluster instance with a version of its own, from another resource",
    resources: [
      cluster({ engineVersion: "16.4", clusterIdentifier: "main" }),
      parameter,
      clusterInstance("main", { engineVersion: fromParameter() }),
    ],
    config,
    findings: [{ on: clusterInstance("main"), ...notDetermined("engineVersion") }],
  },
  {
    name: "a cluster and its instance, both with a version from another resource: once, on the cluster",
    resources: [
      cluster({ engineVersion: fromParameter(), clusterIdentifier: "main" }),
      clusterInstance("main", { engineVersion: fromParameter() }),
    ],
    config,
    findings: [{ on: cluster(), ...notDetermined("engineVersion") }],
  },
  none(
    "a version that AWS will choose, unknown because it is computed",
    instance(
      { engineVersion: undefined },
      { engineVersion: unknown, engineVersionActual: unknown },
    ),
  ),
  one(
    "a database that exists, whose running version the state doesn't tell",
    resource(instanceType, "database", { ...inputs, engineVersion: "14.7" }, { phase: "existing" }),
    {
      level: "advisory",
      message: [
        why147,
        `This database exists already and may run it; if it is ever replaced, AWS will answer: ${refused147}`,
        moveOn14,
      ],
    },
  ),
];

unknownRows.push(
  one(
    "an engine mode from another resource",
    fromElsewhere("engineMode"),
    notDetermined("engineMode"),
  ),
  {
    ...one(
      "past standard support, with a choice known at deployment only",
      fromElsewhere("engineLifecycleSupport", { engineVersion: "14" }),
      notDetermined("engineLifecycleSupport"),
    ),
    config: { maxTableAgeDays: 1000, asOf: "2027-03-01" },
  },
);

const stackResource = component("pulumi:pulumi:Stack", "project-test");
const unusable = (problem: string): Expected => ({
  on: stackResource,
  level: "advisory",
  message: [
    `The policy's configuration can't be used as it is: ${problem}.`,
    "That part is left out, so verdicts may differ from what it was meant for.",
    "Correct the policy's configuration.",
  ],
});

invalid.push(
  {
    name: "a table older than 180 days: once per stack, on the stack",
    resources: [stackResource, instance(), cluster({ engineVersion: "14.6" })],
    config: { asOf: "2026-07-31" },
    findings: [
      {
        on: stackResource,
        level: "advisory",
        severity: "low",
        message: [
          "The table of engine versions is 181 days old (2026-01-31).",
          "AWS may have closed versions since that it still takes for open.",
          "Update pulumi-aws-preflight, or set tableFile, closeVersions or maxTableAgeDays.",
        ],
      },
    ],
  },
  {
    name: "a version that the user closed",
    resources: [instance()],
    config: {
      ...config,
      closeVersions: [{ engine: "postgres", version: "14.20", from: "2026-05-01" }],
    },
    findings: [
      {
        on: instance(),
        level: "mandatory",
        message: [
          'engineVersion "14.20" of RDS for PostgreSQL can\'t be created: AWS creates no new ones from 2026-05-01 (source: configuration); table of 2026-01-31.',
          "AWS will answer: InvalidParameterCombination: Cannot find version 14.20 for postgres.",
          write14or17.replace("14.20", "14.18"),
        ],
      },
    ],
  },
  {
    name: "a configuration that doesn't hold together",
    resources: [stackResource, instance()],
    config: {
      ...config,
      addVersions: [
        { engine: "dbase", version: "3" },
        { engine: "postgres", version: "latest" },
        { engine: "postgres", version: "14.25" },
      ],
      closeVersions: [{ engine: "Postgres", version: "14.25", from: "2026-01-01" }],
      tableFile: "table.json",
    },
    findings: [
      'tableFile "table.json" isn\'t an absolute path',
      '"3" of "dbase": the table has no such engine',
      '"latest" of "postgres" is no engine version',
      '"14.25" of "Postgres" is there twice',
    ].map(unusable),
  },
);

valid.push(
  {
    name: "a table 180 days old",
    resources: [stackResource, instance()],
    config: { asOf: "2026-07-30" },
  },
  {
    name: "a version that the user opened again",
    resources: [instance({ engineVersion: "14.7" })],
    config: { ...config, addVersions: [{ engine: "postgres", version: "14.7" }] },
  },
  {
    name: "a version newer than the table that the user added",
    resources: [instance({ engineVersion: "14.25" })],
    config: { ...config, addVersions: [{ engine: "POSTGRES", version: "14.25" }] },
  },
  {
    name: "a version that the user closes later",
    resources: [instance()],
    config: {
      ...config,
      closeVersions: [{ engine: "postgres", version: "14.20", from: "2026-05-02" }],
    },
  },
);

const absentRows: Row[] = [
  none("no version", instance({ engineVersion: undefined })),
  none("an empty version", instance({ engineVersion: "" })),
  none("a blank version", instance({ engineVersion: " " })),
  none("a version of the wrong type", instance({ engineVersion: { major: 14 } })),
  none("no engine", instance({ engine: undefined, engineVersion: "14.7" })),
  none("neither, as for a replica", resource(instanceType, "replica", { replicateSourceDb: "db" })),
  none("an empty stack"),
];

/** A database of another kind than the instance of the other rows. */
const of = (engine: string, engineVersion: string, changes: object = {}) =>
  resource(instanceType, "database", { ...inputs, engine, engineVersion, ...changes });
const auroraMysql = (engineVersion: string) => cluster({ engine: "aurora-mysql", engineVersion });
const global = (changes: object = {}) =>
  resource(globalClusterType, "global", {
    engine: "aurora-postgresql",
    engineVersion: "14.7",
    globalClusterIdentifier: "everywhere",
    ...changes,
  });
const runningSqlServer = resource(
  instanceType,
  "database",
  { ...inputs, engine: "sqlserver-se", engineVersion: "13.00.6490.1.v1" },
  { phase: "existing", outputs: { engineVersionActual: "13.00.6475.1.v1" } },
);

/** A finding on a version that is written as none of the engine's are. */
function wrongForm(
  version: string,
  title: string,
  engine: string,
  remedy: string,
): Omit<Expected, "on"> {
  return {
    level: "advisory",
    message: [
      `engineVersion "${version}" of ${title} isn't written as versions of ${engine} are; table of 2026-01-31.`,
      `Of a version that it doesn't have AWS answers: InvalidParameterCombination: Cannot find version ${version} for ${engine}.`,
      remedy,
    ],
  };
}

/** A finding on an upgrade to what AWS doesn't create, though no source says that it refuses that. */
function forUpgradesOnly(
  what: string,
  reason: string,
  refused: string,
  remedy: string,
): Omit<Expected, "on"> {
  return {
    level: "advisory",
    message: [
      `engineVersion ${what} is for upgrades only by now: ${reason}; table of 2026-01-31.`,
      `No source says that AWS refuses the upgrade; if the database is ever replaced, AWS will answer: InvalidParameterCombination: Cannot find version ${refused}.`,
      remedy,
    ],
  };
}

const cutOff1415 = "AWS creates no new ones from 2026-05-01 (source: notice)";

valid.push(
  none("an upgrade to a version for upgrades only", running("17.4", { engineVersion: "17.8" })),
  none(
    "an upgrade of a cluster to a version for upgrades only, by a blue/green deployment",
    running("17.4", { engineVersion: "17.8", blueGreenUpdate: { enabled: true } }),
  ),
  none(
    "a database whose program names no version, and which runs one that is closed",
    resource(
      instanceType,
      "database",
      { ...inputs, engineVersion: undefined },
      { phase: "existing", outputs: { engineVersion: "14.7", engineVersionActual: "14.7" } },
    ),
  ),
  none(
    "a cluster whose program names neither version nor mode",
    resource(
      clusterType,
      "cluster",
      { engine: "aurora-postgresql" },
      {
        phase: "existing",
        outputs: { engineVersion: "14.7", engineVersionActual: "14.7", engineMode: "serverless" },
      },
    ),
  ),
  none("an edition that has the major version", of("sqlserver-se", "17.00")),
  none("a CDB with a major version that is for CDBs only", of("oracle-ee-cdb", "21")),
  none("the line of an Aurora MySQL version that is open", auroraMysql("8.0.mysql_aurora.3.10")),
  {
    name: "a version of which only is known by when it was closed, running on a day before",
    resources: [running("14.2", { engineVersion: "14.2" })],
    config: { asOf: "2025-11-25" },
  },
);

const ofWeb13 = of("sqlserver-web", "13.00");
invalid.push(
  one("an upgrade past the cut-off of new ones", running("14.7", { engineVersion: "14.15" }), {
    ...forUpgradesOnly(
      '"14.15" of RDS for PostgreSQL',
      cutOff1415,
      "14.15 for postgres",
      'Write "14.20", if it is among the ValidUpgradeTarget of: aws rds describe-db-engine-versions --engine postgres --engine-version 14.7.',
    ),
  }),
  one("a patch of a retired major version", runningSqlServer, {
    ...forUpgradesOnly(
      '"13.00.6490.1.v1" of RDS for SQL Server',
      "AWS has retired the major version since 2026-01-15 (source: notice)",
      "13.00.6490.1.v1 for sqlserver-se",
      'Write "17.00.4055.5.v1", if it is among the ValidUpgradeTarget of: aws rds describe-db-engine-versions --engine sqlserver-se --engine-version 13.00.6475.1.v1.',
    ),
  }),
  one(
    "an upgrade of a global cluster to a deprecated version",
    resource(
      globalClusterType,
      "global",
      { engine: "aurora-postgresql", engineVersion: "14.7" },
      { phase: "existing", outputs: { engineVersionActual: "14.6" } },
    ),
    {
      level: "mandatory",
      message: [
        'engineVersion "14.7" of Aurora PostgreSQL can\'t be upgraded to: deprecated since 2025-11-26 (source: api); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot upgrade aurora-postgresql from 14.6 to 14.7.",
        'Write "16.4", if it is among the ValidUpgradeTarget of: aws rds describe-db-engine-versions --engine aurora-postgresql --engine-version 14.6.',
      ],
    },
  ),
  {
    name: "an instance of a new cluster that is a clone: as soft as on the cluster",
    resources: [
      cluster({
        clusterIdentifier: "clone",
        restoreToPointInTime: { restoreType: "copy-on-write" },
      }),
      clusterInstance("clone", { engineVersion: "14.7" }),
    ],
    config,
    findings: [
      {
        on: clusterInstance("clone"),
        ...auroraTakenOver("its cluster's restoreToPointInTime", "14.7"),
      },
    ],
  },
  {
    name: "a new global cluster and its cluster with the same version: once, on the global cluster",
    resources: [
      global(),
      cluster({
        engineVersion: "14.7",
        globalClusterIdentifier: output(global(), "globalClusterIdentifier"),
      }),
    ],
    config,
    findings: [{ on: global(), ...auroraBlocked("14.7") }],
  },
  one("an edition that a major version doesn't come in", of("sqlserver-web", "17.00"), {
    level: "mandatory",
    message: [
      'RDS for SQL Server 17.00 comes as engine "sqlserver-ee" or "sqlserver-se", not as "sqlserver-web" (source: notice); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 17.00 for sqlserver-web.",
      'Write engine "sqlserver-ee" or "sqlserver-se"; or, for sqlserver-web, "16.00".',
    ],
  }),
  one(
    "a version in full of a major version that is for CDBs only",
    of("oracle-ee", "21.0.0.0.ru-2026-01.rur-2026-01.r1"),
    {
      level: "mandatory",
      message: [
        'RDS for Oracle 21 comes as engine "oracle-ee-cdb", not as "oracle-ee" (source: notice); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 21.0.0.0.ru-2026-01.rur-2026-01.r1 for oracle-ee.",
        'Write engine "oracle-ee-cdb"; or, for oracle-ee, "19".',
      ],
    },
  ),
  {
    ...one("an edition that a major version doesn't come in, before that is retired", ofWeb13, {
      level: "mandatory",
      message: [
        'RDS for SQL Server 13.00 comes as engine "sqlserver-ee" or "sqlserver-se", not as "sqlserver-web" (source: notice); table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 13.00 for sqlserver-web.",
        'Write engine "sqlserver-ee" or "sqlserver-se"; or, for sqlserver-web, "16.00".',
      ],
    }),
    config: { asOf: "2026-01-14", maxTableAgeDays: 1000 },
  },
  one("the same after it", ofWeb13, {
    level: "mandatory",
    message: [
      'engineVersion "13.00" of RDS for SQL Server can\'t be created: AWS has retired the major version since 2026-01-15 (source: notice); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 13.00 for sqlserver-web.",
      'Write "16.00".',
    ],
  }),
  one("the year of a product", of("sqlserver-se", "2022"), {
    level: "mandatory",
    message: [
      'engineVersion "2022" of RDS for SQL Server can\'t be created: the shortest form that AWS takes is "15.00", "16.00" or "17.00"; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 2022 for sqlserver-se.",
      'Write "16.00".',
    ],
  }),
  {
    ...one("what YAML makes of 8.0", of("mysql", "8"), {
      level: "mandatory",
      message: [
        'engineVersion "8" of RDS for MySQL can\'t be created: the shortest form that AWS takes is "8.0" or "8.4"; table of 2026-01-31.',
        "AWS will answer: InvalidParameterCombination: Cannot find version 8 for mysql.",
        'Write "8.0" or "8.4"; YAML reads 8.0 without quotes as 8.',
      ],
    }),
    config: { asOf: "2026-04-30" },
  },
  one("what YAML makes of 14.20", instance({ engineVersion: "14.2" }), {
    level: "mandatory",
    message: [
      'engineVersion "14.2" of RDS for PostgreSQL can\'t be created: deprecated by 2025-11-26 (source: api); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 14.2 for postgres.",
      write14or17.replace(/\.$/, "; YAML reads 14.20 without quotes as 14.2."),
    ],
  }),
  one(
    "a pattern",
    instance({ engineVersion: "14.x" }),
    wrongForm("14.x", "RDS for PostgreSQL", "postgres", 'Write "14".'),
  ),
  one(
    "a version of Aurora on RDS",
    of("mysql", "8.0.mysql_aurora.3.08.0"),
    wrongForm(
      "8.0.mysql_aurora.3.08.0",
      "RDS for MySQL",
      "mysql",
      'Write "8.0", or the engine aurora-mysql, of which this is a version.',
    ),
  ),
  one("a version of RDS on Aurora", auroraMysql("8.0.35"), {
    ...wrongForm("8.0.35", "Aurora MySQL", "aurora-mysql", 'Write "8.0".'),
  }),
  one(
    "the name of a product",
    of("oracle-ee", "19c"),
    wrongForm("19c", "RDS for Oracle", "oracle-ee", 'Write "19".'),
  ),
  one("a short form with a zero too few", of("sqlserver-se", "15.0"), {
    level: "advisory",
    severity: "low",
    message: [
      'engineVersion "15.0" of RDS for SQL Server isn\'t in the table of 2026-01-31: the table has newer ones, so it may be misspelt or withdrawn.',
      "If AWS doesn't have it, it will answer: InvalidParameterCombination: Cannot find version 15.0 for sqlserver-se.",
      'Write "15.00".',
    ],
  }),
  ...["9.6.6", "5.7"].map((version) =>
    one(`${version} of an engine that is retired as a whole`, of("aurora", version), {
      level: "mandatory",
      message: [
        `engineVersion "${version}" of Aurora MySQL 5.6 can't be created: AWS has retired the major version since 2023-03 (source: notice); table of 2026-01-31.`,
        `AWS will answer: InvalidParameterCombination: Cannot find version ${version} for aurora.`,
        "Use the engine aurora-mysql: AWS has no aurora any more.",
      ],
    }),
  ),
  one("a line of which all versions are closed", auroraMysql("8.0.mysql_aurora.3.07"), {
    level: "mandatory",
    message: [
      'engineVersion "8.0.mysql_aurora.3.07" of Aurora MySQL can\'t be created: deprecated since 2026-01-20 (source: api); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 8.0.mysql_aurora.3.07 for aurora-mysql.",
      'Write "8.0" (or "8.0.mysql_aurora.3.10.5"), in standard support until 2028-04-30.',
    ],
  }),
  one("a newer patch of an older line", auroraMysql("8.0.mysql_aurora.3.10.6"), {
    level: "advisory",
    severity: "low",
    message: [
      'engineVersion "8.0.mysql_aurora.3.10.6" of Aurora MySQL isn\'t in the table of 2026-01-31: it is newer than what the table has of it.',
      "If AWS doesn't have it, it will answer: InvalidParameterCombination: Cannot find version 8.0.mysql_aurora.3.10.6 for aurora-mysql.",
      "Check it with: aws rds describe-db-engine-versions --engine aurora-mysql --engine-version 8.0.mysql_aurora.3.10.6.",
    ],
  }),
  {
    name: "a version of which only is known by when it was closed, on a day before",
    resources: [instance({ engineVersion: "14.2" })],
    config: { asOf: "2025-11-25" },
    findings: [
      {
        on: instance(),
        level: "advisory",
        severity: "low",
        message: [
          'Whether AWS created engineVersion "14.2" of RDS for PostgreSQL on 2025-11-25 is not determined: it was closed by 2025-11-26 (source: api), and no source tells since when.',
          "If it was closed, AWS answered: InvalidParameterCombination: Cannot find version 14.2 for postgres.",
          write14or17.replace(/\.$/, "; YAML reads 14.20 without quotes as 14.2."),
        ],
      },
    ],
  },
  {
    name: "opted out of Extended Support, from a snapshot",
    resources: [instance({ engineVersion: "14", snapshotIdentifier: "backup", ...optedOut })],
    config: { maxTableAgeDays: 1000, asOf: "2027-03-01" },
    findings: [
      {
        on: instance(),
        level: "advisory",
        message: [
          'RDS for PostgreSQL 14 is past its standard support, which ended 2027-02-28, and engineLifecycleSupport "open-source-rds-extended-support-disabled" opts out of Extended Support.',
          "AWS restores it, and upgrades it by itself to a newer major version in a maintenance window.",
          'Write "17", in standard support until 2030-02-28; or leave engineLifecycleSupport out: Extended Support is charged from 2027-03-01.',
        ],
      },
    ],
  },
);

/** An output that isn't known yet. */
function fromParameter() {
  return output(parameter, "value");
}

/** An instance with one argument from an output that isn't known yet. */
function fromElsewhere(key: string, changes: object = {}) {
  return instance({ ...changes, [key]: fromParameter() }, { [key]: unknown });
}

function notDetermined(key: string): Omit<Expected, "on"> {
  return {
    level: "advisory",
    severity: "low",
    message: [
      `${key} isn't known at preview, so whether AWS creates this engine version is not determined.`,
      "AWS judges it when the deployment reaches the database.",
      `Write ${key} as text, in the program or its configuration, rather than from another resource's output.`,
    ],
  };
}

function serverlessV1(softer = ""): Omit<Expected, "on"> {
  return {
    level: softer === "" ? "mandatory" : "advisory",
    message: [
      'engineMode "serverless" is Aurora Serverless v1, which AWS has retired.',
      `${softer}AWS creates no cluster of Aurora Serverless v1.`,
      serverlessV2,
    ],
  };
}

function takenOver(key: string): Omit<Expected, "on"> {
  return {
    level: "advisory",
    message: [
      why147,
      `With ${key} AWS may take over a version that runs already; if it doesn't, AWS will answer: ${refused147}`,
      write14or17,
    ],
  };
}

function auroraTakenOver(key: string, version: string): Omit<Expected, "on"> {
  const [why = "", refused = "", write = ""] = auroraBlocked(version).message;
  const takes = `With ${key} AWS may take over a version that runs already; if it doesn't, ${refused}`;
  return { level: "advisory", message: [why, takes, write] };
}

/** What is said of "14.7" on a cluster instance that exists, whatever it runs. */
function ofExistingMember(): Omit<Expected, "on"> {
  const [why = ""] = auroraBlocked("14.7").message;
  return {
    level: "advisory",
    message: [
      why,
      "This database exists already and may run it; if it is ever replaced, AWS will answer: InvalidParameterCombination: Cannot find version 14.7 for aurora-postgresql.",
      "Leave it out: an instance has the version of its cluster.",
    ],
  };
}

function auroraRuns(version: string): Omit<Expected, "on"> {
  const [why = "", refused = ""] = auroraBlocked(version).message;
  const write = 'Plan the major upgrade: "16" needs allowMajorVersionUpgrade.';
  const runs = `This database runs it and keeps running; if it is ever replaced, ${refused}`;
  return { level: "advisory", message: [why, runs, write] };
}

function auroraMayRun(version: string): Omit<Expected, "on"> {
  const [why = "", refused = "", write = ""] = auroraBlocked(version).message;
  const softer =
    "With clusterIdentifier AWS may take over a version that runs already; if it doesn't,";
  return { level: "advisory", message: [why, `${softer} ${refused}`, write] };
}

function auroraBlocked(version: string): Omit<Expected, "on"> {
  return {
    level: "mandatory",
    message: [
      `engineVersion "${version}" of Aurora PostgreSQL can't be created: deprecated since 2025-11-26 (source: api); table of 2026-01-31.`,
      `AWS will answer: InvalidParameterCombination: Cannot find version ${version} for aurora-postgresql.`,
      'Write "14" (or "14.6"); better "16".',
    ],
  };
}

describe("policies/rds-engine-version", () => {
  testRows(
    rdsEngineVersionFor(() => smallTable),
    {
      valid,
      invalid,
      unknown: unknownRows,
      absent: absentRows,
    },
  );
});

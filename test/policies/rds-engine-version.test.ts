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
  "reported as deprecated since 2025-11-26 (source: api); table of 2026-01-31.";
const refused147 = "InvalidParameterCombination: Cannot find version 14.7 for postgres.";
const write14or17 =
  'Write engineVersion: "14" for a current minor version, or "14.20" (standard support ends 2027-02-28); ' +
  'or engineVersion: "17" for a current minor version, or "17.10" (standard support ends 2030-02-28).';

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
          day === "2027-02-28" ? write14or17 : write14or17.replace("ends 2027", "ended 2027"),
        ],
      },
    ],
  })),
  one("a retired major version", instance({ engineVersion: "9.6" }), {
    level: "mandatory",
    message: [
      'engineVersion "9.6" of RDS for PostgreSQL can\'t be created: AWS has retired the major version since 2022-05-01 (source: notice); table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 9.6 for postgres.",
      'Write engineVersion: "17" for a current minor version, or "17.10" (standard support ends 2030-02-28).',
    ],
  }),
  one("no version at all", instance({ engineVersion: "latest" }), {
    level: "mandatory",
    message: [
      'engineVersion "latest" of RDS for PostgreSQL can\'t be created: no engine version looks like this; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version latest for postgres.",
      'Write engineVersion: "17" for a current minor version, or "17.10" (standard support ends 2030-02-28).',
    ],
  }),
  one("a short form that is too short", instance({ engine: "sqlserver-se", engineVersion: "15" }), {
    level: "mandatory",
    message: [
      'engineVersion "15" of RDS for SQL Server can\'t be created: the shortest form that AWS takes is "15.00"; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version 15 for sqlserver-se.",
      'Write engineVersion: "15.00" for a current minor version, or "15.00.4480.2.v1".',
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
        'Write engineVersion: "19" for a current minor version, or "19.0.0.0.ru-2026-01.rur-2026-01.r1".',
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
        'Write engineVersion: "19" for a current minor version, or "19.0.0.0.ru-2026-01.rur-2026-01.r1"; ' +
          'or engineVersion: "21" for a current minor version, or "21.0.0.0.ru-2026-01.rur-2026-01.r1".',
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
        "Ask AWS what it offers: aws rds describe-db-engine-versions --engine aurora.",
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
      'Write engineVersion: "16.9-limitless"; or engineVersion: "17.5-limitless".',
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
    serverlessV1("This database exists already and may run it; for a new one "),
  ),
  one(
    "Aurora Serverless v1 that exists, of the version that AWS chose",
    cluster(
      { engineMode: "serverless" },
      { phase: "existing", outputs: { engineVersionActual: "14.6" } },
    ),
    serverlessV1("This database exists already and may run it; for a new one "),
  ),
  one(
    "Aurora Serverless v1 from a snapshot",
    cluster({ engineMode: "serverless", snapshotIdentifier: "snapshot" }),
    serverlessV1(
      "With snapshotIdentifier AWS may take over a version that runs already; for a new one ",
    ),
  ),
  one("an engine that makes no clusters", cluster({ engine: "mariadb", engineVersion: "11.4" }), {
    level: "mandatory",
    message: [
      'engine "mariadb" runs on DB instances only, not in a cluster.',
      "AWS creates clusters for aurora-mysql, aurora-postgresql, mysql, postgres only.",
      "Use aws.rds.Instance for mariadb.",
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
          'Plan the upgrade: engineVersion: "17" for a current minor version, or "17.10" (standard support ends 2030-02-28); or leave engineLifecycleSupport out: Extended Support is charged from 2027-03-01.',
        ],
      },
    ],
  },
  one("an upgrade to a closed version", running("11.22", { engineVersion: "14.7" }), blocked147),
  one("a running version", running("14.15", { engineVersion: "14.15" }), {
    level: "advisory",
    message: [
      'engineVersion "14.15" of RDS for PostgreSQL can\'t be created: AWS creates no new ones from 2026-05-01 (source: notice); table of 2026-01-31.',
      "This database runs it already and keeps running; for a new one AWS will answer: InvalidParameterCombination: Cannot find version 14.15 for postgres.",
      write14or17,
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
    auroraRuns("14.7"),
  ),
  one(
    "an upgrade of a cluster to a closed version",
    cluster(
      { engineVersion: "14.7" },
      { phase: "existing", outputs: { engineVersionActual: "14.6" } },
    ),
    auroraBlocked("14.7"),
  ),
  one("a version older than the one that runs", running("14.20", { engineVersion: "14.15" }), {
    level: "advisory",
    message: [
      'engineVersion "14.15" is older than "14.20", which runs.',
      "If the deployment changes it, AWS will answer: InvalidParameterCombination: Cannot upgrade postgres from 14.20 to 14.15.",
      "Write the version that runs, or the major version alone, which autoMinorVersionUpgrade can't overtake.",
    ],
  }),
  one(
    "an older Extended Support build than the one that runs, however written",
    running("11.22-RDS.20260224", { engineVersion: "11.22-rds.20241121" }),
    {
      level: "advisory",
      message: [
        'engineVersion "11.22-rds.20241121" is older than "11.22-RDS.20260224", which runs.',
        "If the deployment changes it, AWS will answer: InvalidParameterCombination: Cannot upgrade postgres from 11.22-RDS.20260224 to 11.22-rds.20241121.",
        "Write the version that runs, or the major version alone, which autoMinorVersionUpgrade can't overtake.",
      ],
    },
  ),
  one("no version at all, of a running database", running("14.20", { engineVersion: ".14" }), {
    level: "mandatory",
    message: [
      'engineVersion ".14" of RDS for PostgreSQL can\'t be created: no engine version looks like this; table of 2026-01-31.',
      "AWS will answer: InvalidParameterCombination: Cannot find version .14 for postgres.",
      'Write engineVersion: "17" for a current minor version, or "17.10" (standard support ends 2030-02-28).',
    ],
  }),
  one("a version newer than the table", instance({ engineVersion: "14.21" }), {
    level: "advisory",
    severity: "low",
    message: [
      'engineVersion "14.21" of RDS for PostgreSQL isn\'t in the table of 2026-01-31: it is newer than the table, so AWS may well create it.',
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
  ...(["restoreToPointInTime", "s3Import"] as const).map((key) =>
    one(
      `taken over by ${key}`,
      instance({ engineVersion: "14.7", [key]: { sourceEngine: "postgres" } }),
      takenOver(key),
    ),
  ),
  ...["s3Import", "globalClusterIdentifier", "replicationSourceIdentifier"].map((key) =>
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
        `This database exists already and may run it; for a new one AWS will answer: ${refused147}`,
        write14or17,
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
          write14or17.replace("14.20", "14.19"),
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
      'For Aurora Serverless v2 write engineMode: "provisioned", a serverlessv2ScalingConfiguration, and cluster instances with instanceClass: "db.serverless".',
    ],
  };
}

function takenOver(key: string): Omit<Expected, "on"> {
  return {
    level: "advisory",
    message: [
      why147,
      `With ${key} AWS may take over a version that runs already; for a new one AWS will answer: ${refused147}`,
      write14or17,
    ],
  };
}

function auroraTakenOver(key: string, version: string): Omit<Expected, "on"> {
  const [why = "", refused = "", write = ""] = auroraBlocked(version).message;
  const takes = `With ${key} AWS may take over a version that runs already; for a new one ${refused}`;
  return { level: "advisory", message: [why, takes, write] };
}

function auroraRuns(version: string): Omit<Expected, "on"> {
  const [why = "", refused = "", write = ""] = auroraBlocked(version).message;
  const runs = `This database runs it already and keeps running; for a new one ${refused}`;
  return { level: "advisory", message: [why, runs, write] };
}

function auroraMayRun(version: string): Omit<Expected, "on"> {
  const [why = "", refused = "", write = ""] = auroraBlocked(version).message;
  const softer =
    "With clusterIdentifier AWS may take over a version that runs already; for a new one";
  return { level: "advisory", message: [why, `${softer} ${refused}`, write] };
}

function auroraBlocked(version: string): Omit<Expected, "on"> {
  return {
    level: "mandatory",
    message: [
      `engineVersion "${version}" of Aurora PostgreSQL can't be created: reported as deprecated since 2025-11-26 (source: api); table of 2026-01-31.`,
      `AWS will answer: InvalidParameterCombination: Cannot find version ${version} for aurora-postgresql.`,
      'Write engineVersion: "14" for a current minor version, or "14.6"; or engineVersion: "16" for a current minor version, or "16.4".',
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

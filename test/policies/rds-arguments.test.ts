import { rdsArguments } from "../../policies/rds-arguments";
import {
  type Inputs,
  type Options,
  output,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../testing";
import { told } from "../support/argument-rows";
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

const member = (changes: Inputs) =>
  resource("aws:rds/clusterInstance:ClusterInstance", "member", {
    clusterIdentifier: "main",
    engine: "aurora-postgresql",
    instanceClass: "db.r6g.large",
    ...changes,
  });
const nativeMember = (changes: Inputs) =>
  nativeInstance({ engine: "aurora-postgresql", dbClusterIdentifier: "main", ...changes });
const scaled = (serverlessv2ScalingConfiguration: Inputs) =>
  cluster({ serverlessv2ScalingConfiguration });
const parameters = (of: readonly Inputs[], family = "postgres17") =>
  resource("aws:rds/parameterGroup:ParameterGroup", "group", { family, parameters: of });
const group = (changes: Inputs) =>
  resource("aws:rds/subnetGroup:SubnetGroup", "group", {
    subnetIds: ["subnet-1", "subnet-2"],
    ...changes,
  });
const nativeGroup = (changes: Inputs) =>
  resource(
    "aws-native:rds:DbSubnetGroup",
    "group",
    { subnetIds: ["subnet-1", "subnet-2"], ...changes },
    { outputs: { id: unknown } },
  );
const access = {
  engineFamily: "MYSQL",
  roleArn: "arn:aws:iam::123456789012:role/proxy",
  vpcSubnetIds: ["subnet-1", "subnet-2"],
};
const proxy = (auth: Inputs, changes: Inputs = {}) =>
  resource("aws:rds/proxy:Proxy", "proxy", { ...access, auths: [auth], ...changes });
const nativeProxy = (auth: Inputs, changes: Inputs = {}) =>
  resource(
    "aws-native:rds:DbProxy",
    "proxy",
    { ...access, auth: [auth], ...changes },
    { outputs: { dbProxyArn: unknown } },
  );

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

type Message = readonly [problem: string, consequence: string, remedy: string];

/** A refusal by a rule; the other resources of a row come first. */
function wrong(
  rule: string,
  on: TestResource,
  message: Message,
  level: "mandatory" | "advisory" = "mandatory",
  besides: readonly TestResource[] = [],
): Row {
  const lines = message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  const findings = [{ on, level, message: byRule(rule, lines) }];
  return { name: `${rule}: ${message[0]}`, resources: [...besides, on], findings };
}

const no = "AWS refuses it";
const answers = (text: string) => `AWS will answer: ${text}`;
const gp3 = (changes: Inputs) => instance({ storageType: "gp3", ...changes });
const small = (engine: string, size: number) =>
  answers(
    `InvalidParameterCombination: You can't specify IOPS or storage throughput for engine ${engine} and a storage size less than ${size}`,
  );

const storage: Row[] = [
  ...["postgres", "mysql"].map((engine) =>
    wrong("gp3-provisioned", gp3({ engine, allocatedStorage: 100, iops: 3000 }), [
      "iops is given, for a gp3 volume of 100 GiB",
      small(engine, 400),
      "Leave iops and storageThroughput out, or write an allocatedStorage of 400 or more",
    ]),
  ),
  wrong(
    "gp3-provisioned",
    gp3({ engine: "oracle-se2", allocatedStorage: "199", storageThroughput: 125 }),
    [
      "storageThroughput is given, for a gp3 volume of 199 GiB",
      small("oracle-se2", 200),
      "Leave iops and storageThroughput out, or write an allocatedStorage of 200 or more",
    ],
    "advisory",
  ),
  wrong(
    "gp3-provisioned",
    nativeInstance({ storageType: "gp3", allocatedStorage: "20", iops: 3000 }),
    [
      "iops is given, for a gp3 volume of 20 GiB",
      small("postgres", 400),
      "Leave iops and storageThroughput out, or write an allocatedStorage of 400 or more",
    ],
  ),
  wrong(
    "gp3-iops",
    gp3({ allocatedStorage: 400, iops: 3000 }),
    [
      "iops is 3000, for a gp3 volume of 400 GiB",
      "AWS takes 12000 or more for this size",
      "Write 12000 or more, or leave iops out, which means 12000",
    ],
    "advisory",
  ),
  wrong("io1-ratio", instance({ storageType: "io1", allocatedStorage: 100, iops: 5001 }), [
    'iops is 5001, for an allocatedStorage of 100, and engine is "postgres" and storageType is "io1"',
    answers("Invalid iops to storage (GiB) ratio"),
    "Write 5000 at most, or a larger allocatedStorage",
  ]),
  wrong("iops-missing", instance({ storageType: "io2", allocatedStorage: 100 }), [
    'iops is missing, and storageType is "io2"',
    answers("The storage type … requires iops to be specified."),
    'Write iops, or storageType: "gp3"',
  ]),
  wrong("magnetic-storage", instance({ storageType: "standard", storageThroughput: 125 }), [
    'storageType is "standard"',
    answers(
      "RDS can't create the DB instance because magnetic storage is deprecated. Set StorageType to gp2, gp3, or io2.",
    ),
    'Write "gp3"',
  ]),
  wrong("throughput-type", instance({ storageType: "gp2", storageThroughput: 125 }), [
    'storageThroughput is 125, and storageType is "gp2"',
    answers("You can't specify storage throughput for storage type …."),
    "Leave storageThroughput out",
  ]),
  wrong("throughput-most", gp3({ allocatedStorage: 400, storageThroughput: 4001 }), [
    "storageThroughput is 4001",
    answers("Invalid storage throughput value for engine name … and storage type gp3"),
    "Write 4000 at most",
  ]),
  wrong("storage-autoscaling", instance({ allocatedStorage: 100, maxAllocatedStorage: 50 }), [
    "maxAllocatedStorage is 50, and allocatedStorage is 100",
    answers("Max storage size must be greater than storage size"),
    "Write more than 100, or leave maxAllocatedStorage out",
  ]),
];

const ports = answers("Invalid endpoint port …. Valid range is: 1150-65535");
const engines: Row[] = [
  wrong("character-set", instance({ engine: "mysql", characterSetName: "utf8mb4" }), [
    'characterSetName is given, and engine is "mysql"',
    answers(
      "You tried to modify the character set, which isn't supported when creating an instance using version … of ….",
    ),
    "Leave it out; MySQL and MariaDB have character_set_server in a parameter group, PostgreSQL the encoding of each database",
  ]),
  wrong("time-zone", instance({ timezone: "UTC" }), [
    'timezone is given, and engine is "postgres"',
    answers("You can't specify a time zone when you create a DB instance running …."),
    "Leave it out; MySQL and MariaDB have time_zone in a parameter group, PostgreSQL timezone, and Oracle the option Timezone in an option group",
  ]),
  wrong("license-model", instance({ licenseModel: "bring-your-own-license" }), [
    'licenseModel is "bring-your-own-license", and engine is "postgres"',
    answers(
      "Invalid license model 'bring-your-own-license' for engine 'postgres'. Valid license models are: postgresql-license",
    ),
    'Leave licenseModel out, or write "postgresql-license"',
  ]),
  wrong(
    "iam-authentication",
    instance({ engine: "sqlserver-ex", iamDatabaseAuthenticationEnabled: true }),
    [
      'iamDatabaseAuthenticationEnabled is true, and engine is "sqlserver-ex"',
      answers("IAM Database Authentication is not supported for this configuration."),
      "Leave it out",
    ],
  ),
  wrong(
    "iam-authentication",
    nativeInstance({ engine: "oracle-se2", enableIamDatabaseAuthentication: "true" }),
    [
      'enableIamDatabaseAuthentication is true, and engine is "oracle-se2"',
      answers("IAM Database Authentication is not supported for this configuration."),
      "Leave it out",
    ],
  ),
  wrong("sql-server-name", instance({ engine: "sqlserver-ex", dbName: "app" }), [
    'dbName is given, and engine is "sqlserver-ex"',
    answers("DBName must be null for engine: …"),
    "Leave dbName out, and make the database once the instance runs",
  ]),
  wrong("sql-server-port", nativeInstance({ engine: "sqlserver-ex", port: "3389" }), [
    'port is 3389, and engine is "sqlserver-ex"',
    answers("Port … is reserved for this configuration."),
    "Write another one, or leave it out, which means 1433",
  ]),
  wrong("multi-az-zone", instance({ multiAz: true, availabilityZone: "us-east-1a" }), [
    "availabilityZone is given, and multiAz is true",
    answers("Requesting a specific availability zone is not valid for Multi-AZ instances."),
    "Leave availabilityZone out",
  ]),
  wrong("port", instance({ port: 1000 }), [
    "port is 1000",
    ports,
    "Write 1150 to 65535, or leave it out",
  ]),
  wrong("port", cluster({ port: 70000 }), [
    "port is 70000",
    ports,
    "Write 1150 to 65535, or leave it out",
  ]),
  wrong(
    "processor-features",
    nativeInstance({ processorFeatures: [{ name: "coreCount", value: "2" }] }),
    [
      'processorFeatures is given, and engine is "postgres"',
      answers("The given ProcessorFeature … is unavailable for this DB instance class."),
      "Leave processorFeatures out",
    ],
  ),
  wrong("promotion-tier", nativeInstance({ promotionTier: 1 }), [
    "promotionTier is given, and dbClusterIdentifier is not",
    answers(
      "You cannot set the promotion tier for a DB instance that is not part of an DB Cluster.",
    ),
    "Leave promotionTier out",
  ]),
];

const namesRefused = answers(
  "InvalidParameterValue: DBName must begin with a letter and contain only alphanumeric characters.",
);
const nameRemedy = "Write letters, digits and underscores, a letter first";
const reservedWord = (name: string) =>
  answers(
    `InvalidParameterValue: MasterUsername ${name} cannot be used as it is a reserved word used by the engine`,
  );
const names: Row[] = [
  wrong("database-name", instance({ dbName: "my-app" }), [
    'dbName "my-app" has other characters than letters, digits and underscores',
    namesRefused,
    nameRemedy,
  ]),
  wrong("database-name", instance({ dbName: "1app" }), [
    'dbName "1app" doesn\'t begin with a letter',
    namesRefused,
    nameRemedy,
  ]),
  wrong("database-name", nativeCluster({ engine: "aurora-postgresql", databaseName: "my-app" }), [
    'databaseName "my-app" has other characters than letters, digits and underscores',
    namesRefused,
    nameRemedy,
  ]),
  wrong(
    "database-name-mysql",
    cluster({ databaseName: "my-app" }),
    [
      'databaseName "my-app" has other characters than letters, digits and underscores',
      no,
      nameRemedy,
    ],
    "advisory",
  ),
  wrong("username-reserved", instance({ engine: "mysql", username: "rdsadmin" }), [
    'username is "rdsadmin"',
    reservedWord("rdsadmin"),
    "Write another name",
  ]),
  wrong("username-admin", instance({ username: "admin" }), [
    'username is "admin", and engine is "postgres"',
    reservedWord("admin"),
    'Write another name, such as "postgres"',
  ]),
  ...[cluster, nativeCluster].map((make) =>
    wrong("username-admin", make({ engine: "aurora-postgresql", masterUsername: "admin" }), [
      'masterUsername is "admin", and engine is "aurora-postgresql"',
      reservedWord("admin"),
      'Write another name, such as "postgres"',
    ]),
  ),
  wrong("username-length", instance({ engine: "mariadb", username: "u".repeat(17) }), [
    "username has 17 characters",
    answers("Invalid master user name"),
    "Write 16 at most",
  ]),
];

const notValid = `InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`;
const passwordRemedy = 'Write none of /, @, " and the space, or manageMasterUserPassword: true';
const generator = (inputs: Inputs = {}) =>
  resource("random:index/randomPassword:RandomPassword", "db", { length: 16, ...inputs });
const generatedRemedy =
  'Write special: false there, or an overrideSpecial without /, @, " and the space, such as "!#$%&*()-_=+[]{}<>:?"';
const generated = (inputs: Inputs) => {
  const made = generator(inputs);
  return wrong(
    "password-generated",
    instance({ password: secret(output(made, "result")) }),
    [
      'password comes from "db", which may put in a character that RDS doesn\'t take',
      `If it does, AWS will answer: ${notValid}`,
      generatedRemedy,
    ],
    "advisory",
    [made],
  );
};
const passwords: Row[] = [
  ...["with/slash1", "user@host1", 'a"quote123', "with space", "pässword1"].map((password) => ({
    ...wrong("password-characters", instance({ password: secret(password) }), [
      "password has a character that RDS doesn't take",
      answers(notValid),
      passwordRemedy,
    ]),
    name: `password-characters: as in ${password}`,
  })),
  wrong("password-characters", cluster({ masterPassword: secret("user@host1") }), [
    "masterPassword has a character that RDS doesn't take",
    answers(notValid),
    passwordRemedy,
  ]),
  wrong("password-characters", nativeCluster({ masterUserPassword: secret("user@host1") }), [
    "masterUserPassword has a character that RDS doesn't take",
    answers(notValid),
    passwordRemedy,
  ]),
  wrong("password-short", instance({ passwordWo: secret("1234567") }), [
    "passwordWo has fewer than 8 characters",
    no,
    "Write 8 or more",
  ]),
  wrong(
    "password-long",
    instance({ engine: "oracle-ee", password: secret("a".repeat(31)) }),
    [
      'password has more than 30 characters, and engine is "oracle-ee"',
      "AWS's documentation says that it has 30 at most",
      "Write 30 or fewer",
    ],
    "advisory",
  ),
  wrong(
    "password-long",
    instance({ engine: "mysql", password: secret("a".repeat(42)) }),
    [
      'password has more than 41 characters, and engine is "mysql"',
      "AWS's documentation says that it has 41 at most",
      "Write 41 or fewer",
    ],
    "advisory",
  ),
  generated({}),
  generated({ overrideSpecial: "" }),
  generated({ special: true, overrideSpecial: "_%@" }),
  wrong(
    "password-managed",
    nativeInstance({ manageMasterUserPassword: true, masterUserPassword: secret("12345678") }),
    [
      "masterUserPassword is given, and manageMasterUserPassword is true",
      answers(
        "MasterUserPassword and ManageMasterUserPassword are mutually exclusive. Specify only one of these parameters.",
      ),
      "Leave masterUserPassword out",
    ],
  ),
];

const inGlobal = { globalClusterIdentifier: "world" };
const keyMissing: Message = [
  "kmsKeyId is missing, and the cluster is an encrypted replica of one of another Region",
  answers(
    "InvalidParameterCombination: For encrypted cross-region replica, kmsKeyId should be explicitly specified",
  ),
  "Write kmsKeyId, the ARN of a key of the cluster's own Region",
];
const primary = (changes: Inputs) => resource("aws:rds/cluster:Cluster", "primary", changes);
const distant = primary({ region: "eu-west-1" });
/** An encrypted cluster without a key that replicates another one, by its output. */
const replicaOf = (...sources: TestResource[]) =>
  cluster({
    storageEncrypted: true,
    replicationSourceIdentifier: output(sources[0]!, "arn"),
  });

const clusters: Row[] = [
  wrong("aurora-allocated-storage", cluster({ allocatedStorage: 100 }), [
    'allocatedStorage is 100, and engine is "aurora-mysql"',
    answers("AllocatedStorage isn't supported for DB engine …."),
    "Leave allocatedStorage out",
  ]),
  wrong("aurora-storage-type", cluster({ storageType: "gp3" }), [
    'storageType is "gp3", and engine is "aurora-mysql"',
    answers("You can't use the … storage type."),
    'Leave it out, or write "aurora-iopt1"',
  ]),
  wrong("backtrack-engine", cluster({ engine: "aurora-postgresql", backtrackWindow: 3600 }), [
    'backtrackWindow is 3600, and engine is "aurora-postgresql"',
    answers("Backtrack is not enabled for the … engine."),
    "Leave backtrackWindow out",
  ]),
  wrong(
    "backtrack-global",
    cluster({ ...inGlobal, masterUsername: "app", backtrackWindow: 3600 }),
    [
      "backtrackWindow is 3600, and globalClusterIdentifier is given",
      answers("InvalidParameterCombination: Backtrack is not supported for global databases."),
      "Leave backtrackWindow out",
    ],
  ),
  wrong("cluster-zones", cluster({ availabilityZones: ["a", "b", "c", "d"] }), [
    "There are 4 availabilityZones",
    answers("You cannot specify more than 3 availability zones."),
    "Write 3 at most",
  ]),
  wrong("write-forwarding", cluster({ enableGlobalWriteForwarding: true }), [
    "enableGlobalWriteForwarding is true, and globalClusterIdentifier is missing",
    answers("Requested global functionality, but global cluster identifier is not specified"),
    "Write globalClusterIdentifier, or leave enableGlobalWriteForwarding out",
  ]),
  wrong("scaling-configuration", cluster({ scalingConfiguration: { minCapacity: 1 } }), [
    'scalingConfiguration is given, and engineMode isn\'t "serverless"',
    answers("You can only specify scaling configuration for an Aurora Serverless v1 cluster."),
    "Write serverlessv2ScalingConfiguration, which is that of Aurora Serverless v2 and has minCapacity and maxCapacity",
  ]),
  wrong("encrypted-replica", cluster({ ...inGlobal, storageEncrypted: true }), keyMissing),
  wrong("encrypted-replica", replicaOf(distant), keyMissing, "mandatory", [distant]),
  wrong(
    "encrypted-replica",
    nativeCluster({
      storageEncrypted: true,
      replicationSourceIdentifier: "arn:aws:rds:eu-west-1:123456789012:cluster:main",
      region: "us-east-1",
    }),
    keyMissing,
  ),
  wrong(
    "limitless-backups",
    nativeCluster({
      engine: "aurora-postgresql",
      clusterScalabilityType: "limitless",
      deleteAutomatedBackups: false,
    }),
    [
      'deleteAutomatedBackups is false, and clusterScalabilityType is "limitless"',
      no,
      "Leave it out",
    ],
  ),
  ...[
    member({ instanceClass: "db.t3.micro" }),
    nativeMember({ dbInstanceClass: "db.t3.micro" }),
  ].map((on) =>
    wrong("aurora-micro", on, [
      'Aurora has no class "db.t3.micro"',
      answers(
        "RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t3.micro, Engine=aurora-postgresql",
      ),
      'Write "db.t4g.medium", or "db.serverless" for Aurora Serverless v2',
    ]),
  ),
  wrong("serverless-capacity", scaled({ minCapacity: 4, maxCapacity: 2 }), [
    "minCapacity is 4, and maxCapacity is 2",
    no,
    "Write a minCapacity of 2 at most",
  ]),
  wrong(
    "serverless-capacity",
    nativeCluster({ serverlessV2ScalingConfiguration: { minCapacity: 1, maxCapacity: 300 } }),
    ["maxCapacity is 300", no, "Write 256 at most"],
  ),
  ...(
    [
      ["minCapacity", 0.3, { maxCapacity: 2 }],
      ["maxCapacity", 1.25, { minCapacity: 0.5 }],
    ] as const
  ).map(([name, capacity, other]) =>
    wrong("serverless-capacity-step", scaled({ [name]: capacity, ...other }), [
      `${name} is ${capacity}`,
      answers("Serverless v2 capacity value … is not valid. It must be a multiple of 0.5."),
      "Write a multiple of 0.5",
    ]),
  ),
  wrong(
    "serverless-pause",
    scaled({ minCapacity: 0.5, maxCapacity: 2, secondsUntilAutoPause: 600 }),
    [
      "secondsUntilAutoPause is given, and minCapacity is 0.5",
      answers("SecondsUntilAutoPause can only be specified when minimum capacity is 0."),
      "Write minCapacity: 0, or leave secondsUntilAutoPause out",
    ],
  ),
];

const noRole: Message = [
  "monitoringInterval is 60, and monitoringRoleArn is missing",
  answers(
    "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.",
  ),
  "Write monitoringRoleArn, a role for monitoring.rds.amazonaws.com, or leave monitoringInterval out",
];
const advanced = answers(
  "You can't enable the Advanced mode of Database Insights until you enable Performance Insights and set the retention period for Performance Insights to at least 31 days.",
);
const monitoring: Row[] = [
  wrong("monitoring-role", instance({ monitoringInterval: 60 }), noRole),
  wrong("monitoring-role", cluster({ monitoringInterval: "60" }), noRole),
  wrong(
    "member-monitoring-role",
    member({ monitoringInterval: 60 }),
    [noRole[0], no, noRole[2]],
    "advisory",
  ),
  wrong(
    "insights-retention",
    instance({ performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 94 }),
    [
      "performanceInsightsRetentionPeriod is 94",
      answers(
        "Invalid Performance Insights retention period. Valid values are: [7, 31, 62, ... 731]",
      ),
      "Write 7, 731, or a multiple of 31",
    ],
  ),
  wrong("insights-disabled", instance({ performanceInsightsRetentionPeriod: 7 }), [
    "performanceInsightsRetentionPeriod is given, and performanceInsightsEnabled isn't true",
    answers("To enable Performance Insights, EnablePerformanceInsights must be set to 'true'"),
    "Write performanceInsightsEnabled: true, or leave performanceInsightsRetentionPeriod out",
  ]),
  wrong(
    "insights-disabled",
    nativeInstance({ enablePerformanceInsights: false, performanceInsightsRetentionPeriod: 7 }),
    [
      "performanceInsightsRetentionPeriod is given, and enablePerformanceInsights isn't true",
      answers("To enable Performance Insights, EnablePerformanceInsights must be set to 'true'"),
      "Write enablePerformanceInsights: true, or leave performanceInsightsRetentionPeriod out",
    ],
  ),
  wrong("insights-advanced", cluster({ databaseInsightsMode: "advanced" }), [
    'performanceInsightsEnabled isn\'t true, and databaseInsightsMode is "advanced"',
    advanced,
    "Write performanceInsightsEnabled: true and a performanceInsightsRetentionPeriod of 465, or leave databaseInsightsMode out",
  ]),
  wrong(
    "insights-advanced",
    cluster({
      databaseInsightsMode: "advanced",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
    }),
    [
      'performanceInsightsRetentionPeriod is 7, and databaseInsightsMode is "advanced"',
      advanced,
      "Write performanceInsightsEnabled: true and a performanceInsightsRetentionPeriod of 465, or leave databaseInsightsMode out",
    ],
  ),
  wrong(
    "insights-class",
    instance({
      engine: "mysql",
      instanceClass: "db.t3.micro",
      performanceInsightsEnabled: true,
    }),
    [
      'instanceClass is "db.t3.micro", and engine is "mysql" and performanceInsightsEnabled is true',
      "AWS's documentation leaves this class out",
      "Write a larger class, or leave Performance Insights out",
    ],
    "advisory",
  ),
  wrong(
    "insights-class",
    member({
      engine: "aurora-mysql",
      instanceClass: "db.t3.medium",
      performanceInsightsEnabled: true,
    }),
    [
      'instanceClass is "db.t3.medium", and engine is "aurora-mysql" and performanceInsightsEnabled is true',
      "AWS's documentation leaves this class out",
      "Write a larger class, or leave Performance Insights out",
    ],
    "advisory",
  ),
];

const overlaps = (backup: string, maintenance: string): Message => [
  `The backup window "${backup}" and the maintenance window "${maintenance}" overlap`,
  answers("The backup window and maintenance window must not overlap."),
  'Write windows that don\'t overlap, such as "03:00-04:00" and "Mon:04:00-Mon:05:00"',
];
const windows = (backupWindow: string, maintenanceWindow: string) =>
  instance({ backupRetentionPeriod: 7, backupWindow, maintenanceWindow });
const short = answers("Backup window must be at least 30 minutes.");
const times: Row[] = [
  wrong("backup-window", instance({ backupRetentionPeriod: 7, backupWindow: "23:50-00:10" }), [
    'The backup window "23:50-00:10" is 20 minutes long',
    short,
    "Write 30 minutes or more",
  ]),
  wrong(
    "backup-window",
    instance({ backupWindow: "03:00-03:29" }),
    ['The backup window "03:00-03:29" is 29 minutes long', short, "Write 30 minutes or more"],
    "advisory",
  ),
  ...[
    ["03:00-04:00", "Mon:03:30-Mon:04:30"],
    ["23:30-00:30", "mon:00:00-mon:01:00"],
    ["00:00-01:00", "Sun:23:30-Mon:00:30"],
    ["03:00-04:00", "sat:02:00-sun:05:00"],
    ["03:00-04:00", "tue:03:59-tue:04:29"],
    ["03:00-04:00", "wed:02:01-wed:03:01"],
    ["23:30-00:30", "thu:00:29-thu:01:29"],
    ["19:59-20:59", "fri:20:00-fri:21:00"],
    ["23:00-00:01", "sun:23:59-mon:00:30"],
    ["23:30-00:30", "Mon:00:00-Mon:00:30"],
    ["23:30-00:30", "Sun:23:00-Sun:23:31"],
  ].map(([backup = "", maintenance = ""]) =>
    wrong("window-overlap", windows(backup, maintenance), overlaps(backup, maintenance)),
  ),
  wrong(
    "window-overlap",
    nativeInstance({
      preferredBackupWindow: "03:00-04:00",
      preferredMaintenanceWindow: "Mon:03:30-Mon:04:30",
    }),
    overlaps("03:00-04:00", "Mon:03:30-Mon:04:30"),
  ),
  wrong(
    "window-overlap",
    cluster({
      preferredBackupWindow: "03:00-04:00",
      preferredMaintenanceWindow: "Mon:03:30-Mon:04:30",
    }),
    overlaps("03:00-04:00", "Mon:03:30-Mon:04:30"),
    "advisory",
  ),
];

times.push(
  wrong("backup-window", nativeInstance({ preferredBackupWindow: "03:00-03:01" }), [
    'The backup window "03:00-03:01" is 1 minutes long',
    short,
    "Write 30 minutes or more",
  ]),
  ...[
    instance({ backupRetentionPeriod: 0, backupWindow: "03:00-03:29" }),
    nativeInstance({ backupRetentionPeriod: 0, preferredBackupWindow: "03:00-03:29" }),
    nativeInstance({ backupRetentionPeriod: unknown, preferredBackupWindow: "03:00-03:29" }),
    nativeCluster({ backupRetentionPeriod: 7, preferredBackupWindow: "03:00-03:29" }),
  ].map((on) =>
    wrong(
      "backup-window",
      on,
      ['The backup window "03:00-03:29" is 29 minutes long', short, "Write 30 minutes or more"],
      "advisory",
    ),
  ),
  wrong("backup-window", instance({ backupRetentionPeriod: 1, backupWindow: "03:00-03:29" }), [
    'The backup window "03:00-03:29" is 29 minutes long',
    short,
    "Write 30 minutes or more",
  ]),
);

const unlike = answers(
  "You cannot use the log types '…' with engine version …. For supported log types, see the documentation.",
);
const auroraPostgres = (changes: Inputs) =>
  cluster({ engine: "aurora-postgresql", engineVersion: "16.8", ...changes });
const others: Row[] = [
  wrong("log-exports", instance({ enabledCloudwatchLogsExports: ["postgresql", "audit"] }), [
    'enabledCloudwatchLogsExports[1] is "audit", and engine is "postgres"',
    unlike,
    'Leave it out, or write "postgresql" or "upgrade"',
  ]),
  wrong("log-exports", nativeCluster({ enableCloudwatchLogsExports: ["postgresql"] }), [
    'enableCloudwatchLogsExports[0] is "postgresql", and engine is "aurora-mysql"',
    unlike,
    'Leave it out, or write "audit", "error", "general" or "slowquery"',
  ]),
  ...(
    [
      ["oracle-ee", "error", '"alert", "audit", "listener", "oemagent" or "trace"'],
      ["sqlserver-se", "audit", '"agent" or "error"'],
      ["db2-se", "trace", '"diag.log" or "notify.log"'],
      ["mariadb", "agent", '"audit", "error", "general" or "slowquery"'],
    ] as const
  ).map(([engine, log, instead]) =>
    wrong(
      "log-exports",
      instance({ engine, engineVersion: undefined, enabledCloudwatchLogsExports: [log] }),
      [
        `enabledCloudwatchLogsExports[0] is "${log}", and engine is "${engine}"`,
        unlike,
        `Leave it out, or write ${instead}`,
      ],
    ),
  ),
  wrong("log-exports", auroraPostgres({ enabledCloudwatchLogsExports: ["slowquery"] }), [
    'enabledCloudwatchLogsExports[0] is "slowquery", and engine is "aurora-postgresql"',
    unlike,
    'Leave it out, or write "postgresql" or "upgrade"',
  ]),
  wrong("static-parameter", parameters([{ name: "max_connections", value: "200" }]), [
    '"max_connections" is a static parameter, and its applyMethod is "immediate", which it is without one',
    answers("InvalidParameterCombination: cannot use immediate apply method for static parameter"),
    'Write applyMethod: "pending-reboot"',
  ]),
  wrong("description-characters", group({ description: "Données" }), [
    'description has the character "é"',
    no,
    "Write letters, digits and signs of ASCII only",
  ]),
  wrong("description-characters", nativeGroup({ dbSubnetGroupDescription: "日本" }), [
    'dbSubnetGroupDescription has the character "日"',
    no,
    "Write letters, digits and signs of ASCII only",
  ]),
  wrong("proxy-password-type", proxy({ clientPasswordAuthType: "POSTGRES_MD5" }), [
    'auths[0].clientPasswordAuthType is "POSTGRES_MD5", and engineFamily is "MYSQL"',
    answers(
      "The client password auth type … that you specified isn't valid. The engine family … supports only the following types: …",
    ),
    'Write "MYSQL_NATIVE_PASSWORD" or "MYSQL_CACHING_SHA2_PASSWORD", or leave it out',
  ]),
  ...(
    [
      ["POSTGRESQL", "MYSQL_NATIVE_PASSWORD", '"POSTGRES_SCRAM_SHA_256" or "POSTGRES_MD5"'],
      ["SQLSERVER", "POSTGRES_SCRAM_SHA_256", '"SQL_SERVER_AUTHENTICATION"'],
      ["POSTGRESQL", "MYSQL_CACHING_SHA2_PASSWORD", '"POSTGRES_SCRAM_SHA_256" or "POSTGRES_MD5"'],
      ["POSTGRESQL", "SQL_SERVER_AUTHENTICATION", '"POSTGRES_SCRAM_SHA_256" or "POSTGRES_MD5"'],
    ] as const
  ).map(([engineFamily, clientPasswordAuthType, instead]) =>
    wrong("proxy-password-type", proxy({ clientPasswordAuthType }, { engineFamily }), [
      `auths[0].clientPasswordAuthType is "${clientPasswordAuthType}", and engineFamily is "${engineFamily}"`,
      answers(
        "The client password auth type … that you specified isn't valid. The engine family … supports only the following types: …",
      ),
      `Write ${instead}, or leave it out`,
    ]),
  ),
  wrong("proxy-iam-enabled", proxy({ iamAuth: "ENABLED" }, { engineFamily: "POSTGRESQL" }), [
    'auths[0].iamAuth is "ENABLED", and engineFamily is "POSTGRESQL"',
    answers("Unsupported IAM Auth mode ENABLED, need to be in [DISABLED, REQUIRED]"),
    'Write "REQUIRED" or "DISABLED"',
  ]),
  ...[-1, 28801].map((idleClientTimeout) =>
    wrong("proxy-idle-timeout", nativeProxy({}, { idleClientTimeout }), [
      `idleClientTimeout is ${idleClientTimeout}`,
      answers("Invalid IdleClientTimeout - valid range is 1 - 28800"),
      "Write 1 to 28800",
    ]),
  ),
  wrong("proxy-iam-enabled", proxy({ iamAuth: "ENABLED" }), [
    'auths[0].iamAuth is "ENABLED", and engineFamily is "MYSQL"',
    answers("Unsupported IAM Auth mode ENABLED, need to be in [DISABLED, REQUIRED]"),
    'Write "REQUIRED" or "DISABLED"',
  ]),
  ...[proxy, nativeProxy].map((make) =>
    wrong("proxy-iam-tls", make({ iamAuth: "REQUIRED" }), [
      'iamAuth is "REQUIRED", and requireTls isn\'t true',
      answers("Must enable TLS, when IAM Auth is required"),
      "Write requireTls: true",
    ]),
  ),
  wrong("proxy-idle-timeout", proxy({}, { idleClientTimeout: 28801 }), [
    "idleClientTimeout is 28801",
    answers("Invalid IdleClientTimeout - valid range is 1 - 28800"),
    "Write 1 to 28800",
  ]),
];

/** What AWS once took of what exists. */
const existing: Row[] = [
  wrong(
    "magnetic-storage",
    instance({ storageType: "standard" }, { phase: "existing" }),
    [
      'storageType is "standard"',
      `It exists already: only if the program changes it, this fails. ${answers(
        "RDS can't create the DB instance because magnetic storage is deprecated. Set StorageType to gp2, gp3, or io2.",
      )}`,
      'Write "gp3"',
    ],
    "advisory",
  ),
  wrong(
    "password-short",
    instance({ password: secret("1234567") }, { phase: "existing" }),
    [
      "password has fewer than 8 characters",
      `It exists already: only if the program changes it, this fails. ${no}`,
      "Write 8 or more",
    ],
    "advisory",
  ),
];

/** Programs that AWS takes. */
const right: Row[] = [
  ...[1150, 65_535].map((port) => fine(`the port ${port}`, instance({ engine: "postgres", port }))),
  fine(
    "an encrypted cluster that is in no global one",
    cluster({ storageEncrypted: true, masterUsername: undefined }),
  ),
  fine("a database of an empty name", instance({ engine: "postgres", dbName: "" })),
  fine(
    "PostgreSQL with all its settings",
    instance({
      storageType: "gp3",
      allocatedStorage: 400,
      maxAllocatedStorage: 400,
      iops: 12000,
      storageThroughput: 500,
      username: "postgres",
      password: secret("!#$%&*()-_=+[]{}<>:?'.,;|^~`\\"),
      dbName: "_app_1",
      port: 5432,
      licenseModel: "postgresql-license",
      iamDatabaseAuthenticationEnabled: true,
      multiAz: true,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade", "iam-db-auth-error", "newer"],
      monitoringInterval: 60,
      monitoringRoleArn: "arn:aws:iam::123456789012:role/monitoring",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 31,
      instanceClass: "db.t3.micro",
      backupRetentionPeriod: 7,
      backupWindow: "23:30-00:30",
      maintenanceWindow: "Mon:00:30-Mon:01:30",
    }),
  ),
  fine(
    "numbers that the provider doesn't send",
    instance({
      storageType: "gp2",
      allocatedStorage: 20,
      maxAllocatedStorage: 0,
      iops: 0,
      storageThroughput: 0,
      monitoringInterval: 0,
      performanceInsightsRetentionPeriod: 0,
      port: 0,
      password: "",
      username: "",
      dbName: "",
      timezone: "",
      characterSetName: "",
      licenseModel: "",
      enabledCloudwatchLogsExports: [],
    }),
  ),
  fine("a small gp3 volume", gp3({ allocatedStorage: 20 })),
  fine(
    "a small gp3 volume of SQL Server",
    gp3({ engine: "sqlserver-se", allocatedStorage: 20, iops: 4000, storageThroughput: 200 }),
  ),
  fine("io1", instance({ storageType: "io1", allocatedStorage: 100, iops: 5000 })),
  fine(
    "SQL Server",
    instance({
      engine: "sqlserver-se",
      timezone: "UTC",
      characterSetName: "SQL_Latin1_General_CP1_CI_AS",
      licenseModel: "license-included",
      enabledCloudwatchLogsExports: ["agent", "error"],
      username: "admin",
      port: 1433,
    }),
  ),
  fine(
    "MySQL",
    instance({
      engine: "mysql",
      username: "admin",
      dbName: "my_app",
      password: secret("a".repeat(41)),
      enabledCloudwatchLogsExports: ["audit", "error", "general", "slowquery"],
      instanceClass: "db.t4g.medium",
      performanceInsightsEnabled: true,
    }),
  ),
  fine("MySQL with a long user", instance({ engine: "mysql", username: "u".repeat(32) })),
  fine(
    "a replica, which inherits",
    instance({
      engine: undefined,
      replicateSourceDb: "main",
      availabilityZone: "us-east-1a",
      allocatedStorage: 100,
      maxAllocatedStorage: 50,
    }),
  ),
  fine(
    "a restored instance of magnetic storage",
    instance({ snapshotIdentifier: "old", storageType: "standard", timezone: "UTC" }),
  ),
  fine(
    "a cluster of Aurora MySQL",
    cluster({
      backtrackWindow: 3600,
      storageType: "aurora-iopt1",
      availabilityZones: ["a", "b", "c", "a"],
      masterUsername: "admin",
      databaseName: "app",
      port: 3306,
      allocatedStorage: 0,
      enableGlobalWriteForwarding: false,
      enabledCloudwatchLogsExports: ["audit", "instance"],
      scalingConfiguration: {},
      serverlessv2ScalingConfiguration: {
        minCapacity: 0,
        maxCapacity: 1,
        secondsUntilAutoPause: 600,
      },
    }),
  ),
  fine(
    "a Multi-AZ DB cluster with its storage",
    cluster({
      engine: "postgres",
      dbClusterInstanceClass: "db.m6gd.large",
      storageType: "io1",
      allocatedStorage: 100,
      iops: 3000,
    }),
  ),
  fine(
    "a primary cluster of a global one",
    cluster({ ...inGlobal, storageEncrypted: true, masterUsername: "app" }),
  ),
  fine(
    "a secondary cluster of a global one",
    cluster({ ...inGlobal, storageEncrypted: true, kmsKeyId: "arn:aws:kms:us-east-1:1:key/a" }),
  ),
  fine(
    "an encrypted replica of the same Region",
    cluster({
      storageEncrypted: true,
      replicationSourceIdentifier: "arn:aws:rds:us-east-1:123456789012:cluster:main",
    }),
  ),
  fine(
    "advanced insights",
    cluster({
      databaseInsightsMode: "advanced",
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 465,
    }),
  ),
  fine("an instance of Aurora", member({ instanceClass: "db.serverless" })),
  fine(
    "an instance of a cluster of aws-native",
    nativeMember({
      promotionTier: 1,
      monitoringInterval: 60,
      performanceInsightsRetentionPeriod: 7,
    }),
  ),
  fine(
    "parameters",
    parameters([
      { name: "max_connections", value: "200", applyMethod: "pending-reboot" },
      { name: "log_statement", value: "all" },
    ]),
  ),
  fine("parameters of MySQL", parameters([{ name: "max_connections", value: "200" }], "mysql8.4")),
  fine("a description", group({ description: "Managed by Pulumi (data)" })),
  fine("a proxy", proxy({ iamAuth: "REQUIRED" }, { requireTls: true, idleClientTimeout: 28800 })),
  fine(
    "logs of the engine, and one that several have",
    instance({
      engine: "mariadb",
      engineVersion: "11.4",
      enabledCloudwatchLogsExports: ["audit", "error", "general", "slowquery", "iam-db-auth-error"],
    }),
  ),
  fine(
    "logs of other engines' names",
    instance({
      engine: "oracle-se2",
      engineVersion: "19",
      enabledCloudwatchLogsExports: ["alert", "audit", "listener", "trace", "oemagent"],
    }),
  ),
  fine(
    "a log that is newer than what is known here",
    instance({ enabledCloudwatchLogsExports: ["postgresql", "upgrade", "instance"] }),
  ),
  fine(
    "a log of an engine that isn't judged",
    instance({
      engine: "custom-oracle-ee",
      engineVersion: "19.cev",
      enabledCloudwatchLogsExports: ["error"],
    }),
  ),
  fine("a backup window of 30 minutes", windows("23:45-00:15", "Mon:01:00-Mon:02:00")),
  fine("a backup window that ends when it begins", instance({ backupWindow: "03:00-03:00" })),
  ...["3:00-3:10", "at03:00-at03:10", "03:00:00-03:10:00", "03:00", "03:00-03:60"].map((text) =>
    fine(`a backup window that AWS can't read: ${text}`, instance({ backupWindow: text })),
  ),
  ...[
    ["03:00-04:00", "Mon:04:00-Mon:05:00"],
    ["03:00-04:00", "Mon:02:00-Mon:03:00"],
    ["00:00-01:00", "Sun:23:00-Mon:00:00"],
    ["23:00-00:00", "Mon:00:00-Mon:01:00"],
    ["23:30-00:30", "Mon:00:30-Mon:01:00"],
    ["03:00-04:00", "Mon:3:00-Mon:4:00"],
    ["03:00-04:00", "Day:03:00-Day:04:00"],
    ["3:00-4:00", "Mon:03:00-Mon:04:00"],
    ["03:00-04:00", "Mon:03:00"],
  ].map(([backup = "", maintenance = ""]) =>
    fine(`windows ${backup} and ${maintenance}`, windows(backup, maintenance)),
  ),
  fine(
    "a proxy with a password type of its engine, and one that is newer",
    resource("aws:rds/proxy:Proxy", "proxy", {
      ...access,
      auths: [
        { clientPasswordAuthType: "MYSQL_CACHING_SHA2_PASSWORD", iamAuth: "DISABLED" },
        { clientPasswordAuthType: "MYSQL_NEWER" },
      ],
    }),
  ),
  fine(
    "a proxy of an engine family that isn't judged",
    proxy({ clientPasswordAuthType: "POSTGRES_MD5" }, { engineFamily: "NEWER" }),
  ),
  fine("the least timeout of a proxy", proxy({}, { idleClientTimeout: 1 })),
  fine(
    "a proxy of SQL Server",
    proxy(
      { iamAuth: "ENABLED", clientPasswordAuthType: "SQL_SERVER_AUTHENTICATION" },
      { engineFamily: "SQLSERVER" },
    ),
  ),
  ...[{ special: false }, { overrideSpecial: "!#$%&*()-_=+[]{}<>:?" }].map((inputs): Row => {
    const made = generator(inputs);
    return {
      name: `a generated password with ${JSON.stringify(inputs)}`,
      resources: [made, instance({ password: secret(output(made, "result")) })],
    };
  }),
];

const role = resource("aws:iam/role:Role", "monitoring");
const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
/** What decides, and isn't known. */
const open: Row[] = [
  {
    name: "the role of a monitored instance",
    resources: [role, instance({ monitoringInterval: 60, monitoringRoleArn: output(role, "arn") })],
  },
  { name: "a password", resources: [instance({ password: secret(unknown) })], unjudged: 1 },
  { name: "a user", resources: [instance({ username: unknown })], unjudged: 1 },
  {
    name: "the engine of a user that may not be",
    resources: [instance({ engine: unknown, username: "admin" })],
    unjudged: 1,
  },
  { name: "a size beside nothing", resources: [gp3({ allocatedStorage: unknown })] },
  {
    name: "a size beside iops",
    resources: [gp3({ allocatedStorage: unknown, iops: 3000 })],
    unjudged: 1,
  },
  {
    name: "iops of io1",
    resources: [instance({ storageType: "io1", iops: unknown })],
    unjudged: 1,
  },
  {
    name: "a window",
    resources: [windows("03:00-04:00", unknown as unknown as string)],
    unjudged: 1,
  },
  {
    name: "zones",
    resources: [cluster({ availabilityZones: ["a", "b", "c", unknown] })],
    unjudged: 1,
  },
  { name: "a zone of few", resources: [cluster({ availabilityZones: ["a", "b", unknown] })] },
  { name: "all zones", resources: [cluster({ availabilityZones: unknown })], unjudged: 1 },
  {
    name: "what an encrypted cluster replicates, from elsewhere",
    resources: [role, replicaOf(role)],
    unjudged: 1,
  },
  {
    name: "the ARN of what it replicates, which is in its own Region",
    resources: [primary({}), replicaOf(primary({}))],
  },
  {
    name: "whether a generated password has special characters",
    resources: (() => {
      const made = generator({ special: output(role, "name"), overrideSpecial: "@" });
      return [role, made, instance({ password: secret(output(made, "result")) })];
    })(),
    unjudged: 1,
  },
  {
    name: "a password from elsewhere",
    resources: [role, instance({ password: secret(output(role, "name")) })],
    unjudged: 1,
  },
  {
    name: "whether an instance is restored, with what only a new one may not have",
    resources: [instance({ snapshotIdentifier: unknown, timezone: "UTC" })],
    unjudged: 1,
  },
  told(
    "an exported log",
    "enabledCloudwatchLogsExports[1]",
    parameter,
    instance({ enabledCloudwatchLogsExports: ["upgrade", output(parameter, "value")] }),
  ),
  told(
    "a password type, and whose engine it is",
    "auths[1].clientPasswordAuthType",
    parameter,
    resource("aws:rds/proxy:Proxy", "proxy", {
      ...access,
      auths: [{}, { clientPasswordAuthType: output(parameter, "value") }],
    }),
  ),
  told(
    "the engine family of a password type",
    "engineFamily",
    parameter,
    proxy({ clientPasswordAuthType: "POSTGRES_MD5" }, { engineFamily: output(parameter, "value") }),
  ),
  {
    name: "the engine family of no password type",
    resources: [parameter, proxy({}, { engineFamily: output(parameter, "value") })],
  },
  {
    name: "a password type of an engine family that isn't judged",
    resources: [
      parameter,
      proxy({ clientPasswordAuthType: output(parameter, "value") }, { engineFamily: "NEWER" }),
    ],
  },
  told(
    "a backup window",
    "backupWindow",
    parameter,
    instance({ backupWindow: output(parameter, "value") }),
  ),
  {
    name: "a maintenance window beside no backup window",
    resources: [parameter, instance({ maintenanceWindow: output(parameter, "value") })],
  },
  {
    name: "the engine of exported logs",
    resources: [instance({ engine: unknown, enabledCloudwatchLogsExports: ["audit"] })],
    unjudged: 1,
  },
  {
    name: "the global cluster of an encrypted secondary with a key",
    resources: [
      cluster({ globalClusterIdentifier: unknown, storageEncrypted: true, kmsKeyId: unknown }),
    ],
  },
  {
    name: "what a generated password is made of",
    resources: (() => {
      const made = generator({ overrideSpecial: output(role, "name") });
      return [role, made, instance({ password: secret(output(made, "result")) })];
    })(),
    unjudged: 1,
  },
];

/** Which of what isn't known isn't told, though a rule may find it wrong. */
const silent = {
  // Where the Region of a resource isn't known, no Region is.
  "encrypted-replica": /^cluster\.region$/,
  // rds-engine-version tells of the first two; upgrades by blue and green need no flag.
  "major-upgrade-flag": /\.(engine|engineVersion|blueGreenUpdate|blueGreenUpdate\.enabled)$/,
  // password-characters tells of a password that nothing generates.
  "password-generated": /\.password$/,
  // rds-engine-version tells of it.
  "password-long": /\.engine$/,
};

describe("policies/rds-arguments", () => {
  testRows(
    rdsArguments,
    {
      valid: [
        ...right,
        fine("a cluster of Aurora", cluster({ engineMode: "provisioned" })),
        ...["neptune", "docdb"].map((engine) =>
          fine(`a global cluster of ${engine}, which nobody was seen to try`, nativeGlobal(engine)),
        ),
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
        ...storage,
        ...engines,
        ...names,
        ...passwords,
        ...clusters,
        ...monitoring,
        ...times,
        ...others,
        ...existing,
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
          "an empty block for upgrades by blue and green",
          instance({ engineVersion: "18", blueGreenUpdate: {} }, runs("17.7")),
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
        ...open,
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
          "the global cluster of a cluster that is upgraded",
          cluster(
            { engineVersion: "8.0.mysql_aurora.3.10.1", globalClusterIdentifier: unknown },
            runs("5.7.mysql_aurora.2.12.5"),
          ),
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
          resources: [
            nativeInstance({ engine: "aurora-postgresql", dbClusterIdentifier: unknown }),
          ],
          unjudged: 1,
        },
      ],
      absent: [
        fine("all arguments of a cluster", resource("aws:rds/cluster:Cluster", "cluster")),
        fine("all arguments of an instance", resource("aws:rds/instance:Instance", "database")),
        fine("all arguments of a proxy", resource("aws:rds/proxy:Proxy", "proxy")),
        fine("all arguments of a group", resource("aws:rds/subnetGroup:SubnetGroup", "group")),
        fine(
          "blocks given as something else",
          cluster({ serverlessv2ScalingConfiguration: 5, availabilityZones: {}, port: [] }),
        ),
        fine("the version that runs", instance({ engineVersion: "18" }, { phase: "existing" })),
        {
          name: "a rule that is switched off",
          resources: [instance({ engineVersion: "18" }, runs("17.7"))],
          config: { off: ["major-upgrade-flag"] },
        },
      ],
    },
    silent,
  );
});

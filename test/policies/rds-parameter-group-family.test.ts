import { rdsParameterGroupFamilyFor } from "../../policies/rds-parameter-group-family";
import { type Inputs, type Options, output, provider, resource, unknown } from "../../testing";
import { Reference } from "../../testing/resources";
import { type Expected, type Row, testRows } from "../support/policy-table";
import { smallTable } from "../support/version-tables";

const group = (family: unknown, name: unknown = "params") =>
  resource("aws:rds/parameterGroup:ParameterGroup", "params", { family, name });
const clusterGroup = (family: string) =>
  resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "cluster-params", { family });
const optionGroup = (engineName: string, majorEngineVersion: unknown) =>
  resource("aws:rds/optionGroup:OptionGroup", "options", { engineName, majorEngineVersion });

const instance = (changes: Inputs, options?: Options) =>
  resource(
    "aws:rds/instance:Instance",
    "database",
    { engine: "postgres", engineVersion: "17.10", ...changes },
    options,
  );
const cluster = (changes: Inputs, options?: Options) =>
  resource(
    "aws:rds/cluster:Cluster",
    "cluster",
    { engine: "aurora-postgresql", engineVersion: "16.4", clusterIdentifier: "main", ...changes },
    options,
  );
const member = (changes: Inputs, options?: Options) =>
  resource(
    "aws:rds/clusterInstance:ClusterInstance",
    "member",
    { engine: "aurora-postgresql", clusterIdentifier: "main", ...changes },
    options,
  );

const eu = { provider: provider("eu", { region: "eu-west-1" }) };
const other = (pulumiName: string, name: unknown, family: string, options?: Options) =>
  resource("aws:rds/parameterGroup:ParameterGroup", pulumiName, { family, name }, options);
/** Two of one name, which AWS gives once in a Region and an account. */
const inTwoRegions = (us: string, europe: string) => [
  other("a-us", "app", us),
  other("b-eu", "app", europe, eu),
];
const clusterNamed = (pulumiName: string, name: string, version: string, options?: Options) =>
  resource(
    "aws:rds/cluster:Cluster",
    pulumiName,
    { engine: "aurora-postgresql", engineVersion: version, clusterIdentifier: name },
    options,
  );
/** Two, of which a program takes one. */
const [a, b] = [other("a-old", "old", "postgres14"), other("b-new", "new", "postgres17")];
const oneOfTwo = (name: unknown) => new Reference([a, b], name);
const [c, d] = [clusterNamed("c-old", "old", "14.20"), clusterNamed("d-new", "new", "16.4")];
const oneOfTwoClusters = (name: unknown) => new Reference([c, d], name);

const [pg14, pg17] = [group("postgres14"), group("postgres17")];
const from = (of: ReturnType<typeof group>) => output(of, "name");

const parameter = (outputs: Inputs = {}) =>
  resource("aws:ssm/parameter:Parameter", "parameter", {}, { outputs });
const later = output(parameter(), "value");

function row(name: string, ...resources: Row["resources"]): Row {
  return { name, resources };
}

function misfit(
  name: string,
  resources: Row["resources"],
  level: "mandatory" | "advisory",
  ...message: string[]
): Row {
  const on = resources.find(({ type }) =>
    /:(Instance|Cluster|ClusterInstance|DbInstance|DbCluster)$/.test(type),
  )!;
  const found: Expected = { on, level, message };
  return { name, resources, findings: [found] };
}

const is14needs17 =
  'parameterGroupName names a group for "postgres14", but RDS for PostgreSQL 17.10 takes one for "postgres17".';
const error = (has: string, needs: string) =>
  `AWS will answer: InvalidParameterCombination: The parameter group with DBParameterGroupFamily ${has} can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${needs}.`;
const write17 = 'Write family: "postgres17" in "params".';

const mustBeSpecified =
  "AWS refuses a major upgrade that keeps a nondefault group: its API reference says that a new one must be specified.";
const secondGroup =
  'Make a second group with family: "postgres17", and name it in parameterGroupName: a changed family replaces the group that is in use.';
const isCustom = (kind: string) =>
  `AWS will answer: InvalidParameterCombination: The current DB ${kind} parameter group is custom. You must explicitly specify a new DB ${kind} parameter group, either default or custom, for the engine version upgrade.`;
const goesOver =
  "The upgrade goes over to the new version's default group by itself; a later deployment would ask for this one again, and AWS would refuse it.";

const globalGoesOver =
  "The upgrade of its global cluster goes over to the new version's default group by itself; a later deployment would ask for this one again, and AWS would refuse it.";

const memberNeeds16 =
  'dbParameterGroupName names a group for "aurora-postgresql14", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".';

/** What runs, and what the program asks of it. */
const runs = (engineVersionActual: string): Options => ({
  phase: "existing",
  outputs: { engineVersionActual },
});
const upgraded = (changes: Inputs = {}) =>
  cluster({ allowMajorVersionUpgrade: true, ...changes }, runs("14.20"));
const upgradedMember = (changes: Inputs) => member(changes, runs("14.20"));
const nativeInstance = (
  changes: Inputs,
  options: Options = { outputs: { dbInstanceArn: unknown } },
) =>
  resource(
    "aws-native:rds:DbInstance",
    "database",
    { engine: "postgres", engineVersion: "17.10", ...changes },
    options,
  );
const nativeCluster = (
  changes: Inputs,
  options: Options = { outputs: { dbClusterArn: unknown } },
) =>
  resource(
    "aws-native:rds:DbCluster",
    "cluster",
    { engine: "aurora-postgresql", engineVersion: "16.4", dbClusterIdentifier: "main", ...changes },
    options,
  );
const nativeGroup = (family: string) =>
  resource("aws-native:rds:DbParameterGroup", "params", {
    family,
    dbParameterGroupName: "params",
  });

const valid: Row[] = [
  row(
    "the group of the next major for the instances of a new cluster, which AWS isn't sent",
    group("aurora-postgresql17"),
    cluster({ dbInstanceParameterGroupName: "params" }),
  ),
  row(
    "the group of the next major for the instances of a cluster that isn't upgraded",
    group("aurora-postgresql17"),
    cluster({ dbInstanceParameterGroupName: "params" }, runs("16.3")),
  ),
  row(
    "the group of the next major for the instances of a cluster of which it isn't known what runs",
    group("aurora-postgresql17"),
    cluster({ dbInstanceParameterGroupName: "params" }, { phase: "existing" }),
  ),
  row(
    "a major upgrade with a group for the instances",
    clusterGroup("aurora-postgresql16"),
    group("aurora-postgresql16"),
    upgraded({
      dbClusterParameterGroupName: output(clusterGroup(""), "name"),
      dbInstanceParameterGroupName: "params",
    }),
    upgradedMember({ dbParameterGroupName: "params" }),
  ),
  row(
    "an instance on the default group, while its cluster gets another major",
    upgraded(),
    upgradedMember({ dbParameterGroupName: "default.aurora-postgresql16" }),
  ),
  row(
    "a default option group",
    instance({ engine: "mysql", engineVersion: "8.4", optionGroupName: "default:mysql-8-4" }),
  ),
  row(
    "a default option group of an edition",
    instance({
      engine: "sqlserver-se",
      engineVersion: "15.00",
      optionGroupName: "default:sqlserver-se-15-00",
    }),
  ),
  row(
    "an option group whose name begins like that of a default one",
    instance({ engine: "mysql", engineVersion: "8.4", optionGroupName: "default:mine" }),
  ),
  row(
    "of aws-native",
    nativeGroup("postgres17"),
    nativeInstance({ dbParameterGroupName: "params" }),
  ),
  row(
    "the group of the next major for the instances of a cluster of aws-native",
    nativeGroup("aurora-postgresql17"),
    nativeCluster({ dbInstanceParameterGroupName: "params" }),
  ),
  row("the right family, by reference", pg17, instance({ parameterGroupName: from(pg17) })),
  row(
    "the right family, in capitals",
    group("Postgres17"),
    instance({ parameterGroupName: "params" }),
  ),
  row("the right family, by name", pg17, instance({ parameterGroupName: "params" })),
  row(
    "the right family, for a major alone",
    pg17,
    instance({ engineVersion: "17", parameterGroupName: from(pg17) }),
  ),
  row("AWS's own group", instance({ parameterGroupName: "default.postgres17" })),
  row(
    "a group of a name that has AWS's prefix further on",
    instance({ parameterGroupName: "my-default.postgres14" }),
  ),
  row(
    "an option group of a name that has AWS's prefix",
    instance({ optionGroupName: "default.postgres14" }),
  ),
  row(
    "a major upgrade on the group that AWS chose, which the program doesn't name",
    instance(
      {},
      {
        phase: "existing",
        outputs: { engineVersionActual: "14.20", parameterGroupName: "default.postgres14" },
      },
    ),
  ),
  row(
    "the group of the major that runs, where the program asks for an earlier one",
    pg17,
    instance({ engineVersion: "14.20", parameterGroupName: from(pg17) }, runs("17.10")),
  ),
  row(
    "AWS's own group of the major that runs, where the program asks for an earlier one",
    instance({ engineVersion: "14.20", parameterGroupName: "default.postgres17" }, runs("17.10")),
  ),
  row(
    "an instance that exists, with an old version of its own, of a cluster outside the stack",
    group("aurora-postgresql16"),
    member(
      { clusterIdentifier: "other", engineVersion: "14.20", dbParameterGroupName: "params" },
      runs("16.4"),
    ),
  ),
  row(
    "an instance of a cluster outside the stack, of which the program names a version to come",
    group("aurora-postgresql14"),
    member(
      { clusterIdentifier: "other", engineVersion: "16.4", dbParameterGroupName: "params" },
      runs("14.20"),
    ),
  ),
  row(
    "an instance that gets a group of the new major, while its global cluster is upgraded",
    group("aurora-postgresql16"),
    upgraded({ globalClusterIdentifier: "world" }),
    upgradedMember({ dbParameterGroupName: "params" }),
  ),
  row("a group that isn't in the stack", pg14, instance({ parameterGroupName: "others" })),
  row(
    "a major whose family no source gives",
    pg14,
    instance({ engineVersion: "11", parameterGroupName: from(pg14) }),
  ),
  row(
    "a major that the table doesn't know",
    pg14,
    instance({ engineVersion: "99", parameterGroupName: from(pg14) }),
  ),
  row(
    "an option group, for a major that the table doesn't know",
    optionGroup("sqlserver-se", "15.00"),
    instance({
      engine: "sqlserver-se",
      engineVersion: "99.00",
      optionGroupName: output(optionGroup("", ""), "name"),
    }),
  ),
  row(
    "an engine that the table doesn't know",
    pg14,
    instance({ engine: "db2-se", parameterGroupName: from(pg14) }),
  ),
  row(
    "the right option group",
    optionGroup("sqlserver-se", "15.00"),
    instance({
      engine: "sqlserver-se",
      engineVersion: "15.00",
      optionGroupName: output(optionGroup("", ""), "name"),
    }),
  ),
  row(
    "a cluster and its instance",
    clusterGroup("aurora-postgresql16"),
    group("aurora-postgresql16"),
    cluster({ dbClusterParameterGroupName: output(clusterGroup(""), "name") }),
    member({ dbParameterGroupName: from(pg14) }),
  ),
  row(
    "the right family in the database's Region, beside a group of that name in another",
    ...inTwoRegions("postgres14", "postgres17"),
    instance({ parameterGroupName: "app" }, eu),
  ),
  row(
    "a group of that name in another Region only",
    other("a-us", "app", "postgres14"),
    instance({ parameterGroupName: "app" }, eu),
  ),
  row(
    "a group in another Region whose name is known at deployment only",
    other("a-us", later, "postgres14"),
    instance({ parameterGroupName: "app" }, eu),
  ),
  row(
    "the right family, by the name of one of two",
    a,
    b,
    instance({ parameterGroupName: oneOfTwo("new") }),
  ),
  row(
    "a name that neither of two groups has, from both",
    a,
    b,
    instance({ parameterGroupName: oneOfTwo("others") }),
  ),
  row(
    "an instance of the cluster in its Region, beside a cluster of that name in another",
    clusterNamed("a-us", "main", "14.20"),
    clusterNamed("b-eu", "main", "16.4", eu),
    other("params", "params", "aurora-postgresql16", eu),
    member({ dbParameterGroupName: "params" }, eu),
  ),
  row(
    "an instance of one of two clusters, by its name",
    c,
    d,
    group("aurora-postgresql16"),
    member({ clusterIdentifier: oneOfTwoClusters("new"), dbParameterGroupName: "params" }),
  ),
];

const invalid: Row[] = [
  misfit(
    "the family of another major, in the database's Region",
    [...inTwoRegions("postgres17", "postgres14"), instance({ parameterGroupName: "app" }, eu)],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    'Write family: "postgres17" in "b-eu".',
  ),
  misfit(
    "the family of another major, by the name of one of two",
    [a, b, instance({ parameterGroupName: oneOfTwo("old") })],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    'Write family: "postgres17" in "a-old".',
  ),
  misfit(
    "AWS's own group of another major, from two others",
    [a, b, instance({ parameterGroupName: oneOfTwo("default.postgres14") })],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    'Write parameterGroupName: "default.postgres17", or leave it out.',
  ),
  misfit(
    "the family of another major, by reference",
    [pg14, instance({ parameterGroupName: from(pg14) })],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "the family of another major, by name",
    [pg14, instance({ parameterGroupName: "params" })],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "the family of another major, by a name from another resource",
    [
      pg14,
      parameter({ value: "params" }),
      instance({ parameterGroupName: output(parameter({ value: "params" }), "value") }),
    ],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "AWS's own group of another major",
    [instance({ parameterGroupName: "default.postgres14" })],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    'Write parameterGroupName: "default.postgres17", or leave it out.',
  ),
  misfit(
    "an upgrade that leaves the group behind",
    [
      pg14,
      instance(
        { parameterGroupName: from(pg14) },
        { phase: "existing", outputs: { engineVersionActual: "14.20" } },
      ),
    ],
    "mandatory",
    is14needs17,
    mustBeSpecified,
    secondGroup,
  ),
  misfit(
    "a restore, whose version may be another",
    [pg14, instance({ parameterGroupName: from(pg14), snapshotIdentifier: "snapshot" })],
    "advisory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "a cluster",
    [
      clusterGroup("aurora-postgresql14"),
      cluster({ dbClusterParameterGroupName: output(clusterGroup(""), "name") }),
    ],
    "mandatory",
    'dbClusterParameterGroupName names a group for "aurora-postgresql14", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
    error("aurora-postgresql14", "aurora-postgresql16"),
    'Write family: "aurora-postgresql16" in "cluster-params".',
  ),
  {
    name: "an instance of a new cluster, by the cluster's version",
    resources: [
      group("aurora-postgresql14"),
      cluster({}),
      member({ dbParameterGroupName: from(pg14) }),
    ],
    findings: [memberMisfit("mandatory")],
  },
  {
    name: "an instance of the new cluster in its Region, by that cluster's version",
    resources: [
      clusterNamed("a-us", "main", "14.20"),
      clusterNamed("b-eu", "main", "16.4", eu),
      other("params", "params", "aurora-postgresql14", eu),
      member({ dbParameterGroupName: "params" }, eu),
    ],
    findings: [memberMisfit("mandatory")],
  },
  {
    name: "an instance of one of two new clusters, by the name of one",
    resources: [
      c,
      d,
      group("aurora-postgresql14"),
      member({ clusterIdentifier: oneOfTwoClusters("new"), dbParameterGroupName: "params" }),
    ],
    findings: [memberMisfit("mandatory")],
  },
  {
    name: "an instance with a version, of a new cluster whose version is known at deployment only",
    resources: [
      group("aurora-postgresql14"),
      cluster({ engineVersion: later }),
      member({ engineVersion: "16.4", dbParameterGroupName: from(pg14) }),
    ],
    findings: [memberMisfit("mandatory")],
  },
  {
    name: "an instance that joins a cluster outside the stack",
    resources: [
      group("aurora-postgresql14"),
      member({ engineVersion: "16.4", clusterIdentifier: "x", dbParameterGroupName: from(pg14) }),
    ],
    findings: [memberMisfit("advisory")],
  },
  {
    name: "an instance that exists",
    resources: [
      group("aurora-postgresql14"),
      cluster({}, { phase: "existing" }),
      member({ dbParameterGroupName: from(pg14) }, { phase: "existing" }),
    ],
    findings: [memberMisfit("advisory")],
  },
  misfit(
    "the default group, named, of a database that gets another major",
    [instance({ parameterGroupName: "default.postgres14" }, runs("14.20"))],
    "advisory",
    is14needs17,
    goesOver,
    'Write parameterGroupName: "default.postgres17", or leave it out.',
  ),
  misfit(
    "the default group, named, of a database of which it isn't known what runs",
    [instance({ parameterGroupName: "default.postgres14" }, { phase: "existing" })],
    "advisory",
    is14needs17,
    error("postgres14", "postgres17"),
    'Write parameterGroupName: "default.postgres17", or leave it out.',
  ),
  misfit(
    "a default group of another major than runs",
    [instance({ parameterGroupName: "default.postgres14" }, runs("17.10"))],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    'Write parameterGroupName: "default.postgres17", or leave it out.',
  ),
  misfit(
    "a group of another major than runs, where the program names no version",
    [pg14, instance({ parameterGroupName: from(pg14), engineVersion: undefined }, runs("17.10"))],
    "mandatory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "an upgrade by blue and green, which may do without the group",
    [
      pg14,
      instance(
        { parameterGroupName: from(pg14), blueGreenUpdate: { enabled: true } },
        runs("14.20"),
      ),
    ],
    "advisory",
    is14needs17,
    mustBeSpecified,
    secondGroup,
  ),
  misfit(
    "an upgrade that may be by blue and green",
    [
      parameter(),
      pg14,
      instance(
        { parameterGroupName: from(pg14), blueGreenUpdate: { enabled: later } },
        runs("14.20"),
      ),
    ],
    "advisory",
    is14needs17,
    mustBeSpecified,
    secondGroup,
  ),
  misfit(
    "an upgrade that isn't by blue and green",
    [
      pg14,
      instance(
        { parameterGroupName: from(pg14), blueGreenUpdate: { enabled: false } },
        runs("14.20"),
      ),
    ],
    "mandatory",
    is14needs17,
    mustBeSpecified,
    secondGroup,
  ),
  misfit(
    "a group of a new database that is restored, and may run another version",
    [pg14, instance({ parameterGroupName: from(pg14), snapshotIdentifier: "backup" })],
    "advisory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "a default option group of aws-native",
    [
      nativeInstance({
        engine: "mysql",
        engineVersion: "8.4",
        optionGroupName: "default:mysql-5-7",
      }),
    ],
    "mandatory",
    'optionGroupName names a group for "mysql 5.7", but RDS for MySQL 8.4 takes one for "mysql 8.4".',
    "AWS will answer: The option group is for mysql 5.7, and your DB instance is mysql 8.4.",
    "Leave optionGroupName out.",
  ),
  misfit(
    "a cluster's group, left behind by the upgrade of a global cluster that the state tells of",
    [
      clusterGroup("aurora-postgresql14"),
      cluster(
        {
          allowMajorVersionUpgrade: true,
          dbClusterParameterGroupName: output(clusterGroup(""), "name"),
        },
        {
          phase: "existing",
          outputs: { engineVersionActual: "14.20", globalClusterIdentifier: "world" },
        },
      ),
    ],
    "advisory",
    'dbClusterParameterGroupName names a group for "aurora-postgresql14", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
    globalGoesOver,
    'Make a second group with family: "aurora-postgresql16", and name it in dbClusterParameterGroupName after the upgrade.',
  ),
  misfit(
    "an upgrade of a cluster that leaves the group behind",
    [
      clusterGroup("aurora-postgresql14"),
      upgraded({ dbClusterParameterGroupName: output(clusterGroup(""), "name") }),
    ],
    "mandatory",
    'dbClusterParameterGroupName names a group for "aurora-postgresql14", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
    isCustom("cluster"),
    'Make a second group with family: "aurora-postgresql16", and name it in dbClusterParameterGroupName: a changed family replaces the group that is in use.',
  ),
  misfit(
    "the group that the instances get by an upgrade, of yet another major",
    [group("aurora-postgresql17"), upgraded({ dbInstanceParameterGroupName: "params" })],
    "mandatory",
    'dbInstanceParameterGroupName names a group for "aurora-postgresql17", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
    error("aurora-postgresql17", "aurora-postgresql16"),
    'Write family: "aurora-postgresql16" in "params".',
  ),
  misfit(
    "a cluster's group, left behind by the upgrade of its global cluster",
    [
      resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "cluster-params", {
        family: "aurora-postgresql14",
        name: "cluster-params",
      }),
      upgraded({ globalClusterIdentifier: "world", dbClusterParameterGroupName: "cluster-params" }),
    ],
    "advisory",
    'dbClusterParameterGroupName names a group for "aurora-postgresql14", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
    globalGoesOver,
    'Make a second group with family: "aurora-postgresql16", and name it in dbClusterParameterGroupName after the upgrade.',
  ),
  {
    name: "an instance's group, left behind by the upgrade of its cluster's global cluster",
    resources: [
      group("aurora-postgresql14"),
      upgraded({ globalClusterIdentifier: "world" }),
      upgradedMember({ dbParameterGroupName: from(pg14) }),
    ],
    findings: [
      {
        on: member({}),
        level: "advisory",
        message: [
          memberNeeds16,
          globalGoesOver,
          'Make a second group with family: "aurora-postgresql16", and name it in dbParameterGroupName after the upgrade.',
        ],
      },
    ],
  },
  misfit(
    "the group that the instances get, in the upgrade of a global cluster",
    [
      group("aurora-postgresql17"),
      upgraded({ globalClusterIdentifier: "world", dbInstanceParameterGroupName: "params" }),
    ],
    "advisory",
    'dbInstanceParameterGroupName names a group for "aurora-postgresql17", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
    error("aurora-postgresql17", "aurora-postgresql16"),
    'Write family: "aurora-postgresql16" in "params".',
  ),
  misfit(
    "an instance that exists, of a cluster outside the stack, by what runs",
    [
      group("aurora-postgresql14"),
      member(
        { clusterIdentifier: "other", engineVersion: "14.20", dbParameterGroupName: "params" },
        runs("16.4"),
      ),
    ],
    "advisory",
    memberNeeds16,
    error("aurora-postgresql14", "aurora-postgresql16"),
    'Write family: "aurora-postgresql16" in "params".',
  ),
  misfit(
    "a group of a database of which the state doesn't tell what runs",
    [pg14, instance({ parameterGroupName: from(pg14) }, { phase: "existing" })],
    "advisory",
    is14needs17,
    error("postgres14", "postgres17"),
    write17,
  ),
  {
    name: "an instance whose group is left behind by its cluster's upgrade",
    resources: [
      group("aurora-postgresql14"),
      upgraded(),
      upgradedMember({ dbParameterGroupName: from(pg14) }),
    ],
    findings: [
      {
        on: member({}),
        level: "mandatory",
        message: [
          memberNeeds16,
          isCustom("instance"),
          'Make a second group with family: "aurora-postgresql16", and name it here and in dbInstanceParameterGroupName of "cluster".',
        ],
      },
    ],
  },
  {
    name: "an instance whose group is left behind, where the upgrade gives it another one",
    resources: [
      group("aurora-postgresql14"),
      upgraded({ dbInstanceParameterGroupName: later }),
      upgradedMember({ dbParameterGroupName: from(pg14) }),
    ],
    findings: [
      {
        on: member({}),
        level: "advisory",
        message: [
          memberNeeds16,
          "The upgrade gives the instance the group that dbInstanceParameterGroupName of its cluster names; a later deployment would ask for this one again, and AWS would refuse it.",
          "Name that group in dbParameterGroupName, too.",
        ],
      },
      {
        on: upgraded(),
        level: "advisory",
        severity: "low",
        message: [
          "the family of dbInstanceParameterGroupName isn't known at preview, so whether the parameter group of dbInstanceParameterGroupName fits is not determined.",
          "AWS judges it when the deployment reaches the database.",
          "Write engine, engineVersion and the group's family as text, in the program or its configuration.",
        ],
      },
    ],
  },
  {
    name: "an instance that gets a group of the new major, while its cluster's upgrade gives it none",
    resources: [
      group("aurora-postgresql16"),
      upgraded(),
      upgradedMember({ dbParameterGroupName: from(pg14) }),
    ],
    findings: [
      {
        on: member({}),
        level: "advisory",
        message: [
          '"cluster" gets another major version, and doesn\'t say in dbInstanceParameterGroupName which group its instances get.',
          `If the instance's group of now is one of your own, ${isCustom("instance")}`,
          'Write dbInstanceParameterGroupName in "cluster", with the group that dbParameterGroupName names.',
        ],
      },
    ],
  },
  misfit(
    "a default option group of another major",
    [instance({ engine: "mysql", engineVersion: "8.4", optionGroupName: "default:mysql-5-7" })],
    "mandatory",
    'optionGroupName names a group for "mysql 5.7", but RDS for MySQL 8.4 takes one for "mysql 8.4".',
    "AWS will answer: The option group is for mysql 5.7, and your DB instance is mysql 8.4.",
    "Leave optionGroupName out.",
  ),
  misfit(
    "a default option group, named, of a database that gets another major",
    [
      instance(
        { engine: "mysql", engineVersion: "8.4", optionGroupName: "default:mysql-8-0" },
        runs("8.0.42"),
      ),
    ],
    "advisory",
    'optionGroupName names a group for "mysql 8.0", but RDS for MySQL 8.4 takes one for "mysql 8.4".',
    goesOver,
    "Leave optionGroupName out.",
  ),
  misfit(
    "an option group that an upgrade leaves behind",
    [
      optionGroup("mysql", "8.0"),
      instance(
        {
          engine: "mysql",
          engineVersion: "8.4",
          optionGroupName: output(optionGroup("", ""), "name"),
        },
        runs("8.0.42"),
      ),
    ],
    "mandatory",
    'optionGroupName names a group for "mysql 8.0", but RDS for MySQL 8.4 takes one for "mysql 8.4".',
    "AWS will answer: The option group is for mysql 8.0, and your DB instance is mysql 8.4.",
    "Make a second group for mysql 8.4, and name it in optionGroupName: a changed family replaces the group that is in use.",
  ),
  misfit(
    "a group of aws-native",
    [nativeGroup("postgres14"), nativeInstance({ dbParameterGroupName: "params" })],
    "mandatory",
    is14needs17.replace("parameterGroupName", "dbParameterGroupName"),
    error("postgres14", "postgres17"),
    write17,
  ),
  misfit(
    "a default group of a database of aws-native that exists",
    [
      nativeInstance(
        { dbParameterGroupName: "default.postgres14" },
        { outputs: { dbInstanceArn: "arn:aws:rds:us-east-1:123456789012:db:database" } },
      ),
    ],
    "advisory",
    is14needs17.replace("parameterGroupName", "dbParameterGroupName"),
    error("postgres14", "postgres17"),
    'Write dbParameterGroupName: "default.postgres17", or leave it out.',
  ),
  {
    name: "an instance of a new cluster of aws-native",
    resources: [
      nativeGroup("aurora-postgresql14"),
      nativeCluster({}),
      nativeInstance({
        engine: "aurora-postgresql",
        engineVersion: undefined,
        dbClusterIdentifier: "main",
        dbParameterGroupName: "params",
      }),
    ],
    findings: [{ ...memberMisfit("mandatory"), on: nativeInstance({}) }],
  },
  ...(
    [
      ["another major", optionGroup("sqlserver-se", "14.00"), "sqlserver-se 14.00"],
      ["another engine", optionGroup("sqlserver-ee", "15.00"), "sqlserver-ee 15.00"],
    ] as const
  ).map(([name, options, has]) =>
    misfit(
      `an option group of ${name}`,
      [
        options,
        instance({
          engine: "sqlserver-se",
          engineVersion: "15.00",
          optionGroupName: output(options, "name"),
        }),
      ],
      "mandatory",
      `optionGroupName names a group for "${has}", but RDS for SQL Server 15.00 takes one for "sqlserver-se 15.00".`,
      `AWS will answer: The option group is for ${has}, and your DB instance is sqlserver-se 15.00.`,
      'Write engineName: "sqlserver-se", majorEngineVersion: "15.00" in "options".',
    ),
  ),
];

function memberMisfit(level: "mandatory" | "advisory"): Expected {
  return {
    on: member({}),
    level,
    message: [
      memberNeeds16,
      error("aurora-postgresql14", "aurora-postgresql16"),
      'Write family: "aurora-postgresql16" in "params".',
    ],
  };
}

function notDetermined(name: string, what: string, ...resources: Row["resources"]): Row {
  const on = resources.at(-1)!;
  const keys = ["optionGroupName", "dbParameterGroupName", "parameterGroupName"];
  const key = keys.find((one) => one in on.inputs)!;
  const kind = key === "optionGroupName" ? "option group" : "parameter group";
  return {
    name,
    resources,
    findings: [
      {
        on,
        level: "advisory",
        severity: "low",
        message: [
          `${what} isn't known at preview, so whether the ${kind} of ${key} fits is not determined.`,
          "AWS judges it when the deployment reaches the database.",
          "Write engine, engineVersion and the group's family as text, in the program or its configuration.",
        ],
      },
    ],
  };
}

describe("policies/rds-parameter-group-family", () => {
  testRows(
    rdsParameterGroupFamilyFor(() => smallTable),
    {
      valid,
      invalid,
      unknown: [
        notDetermined(
          "a version known at deployment only",
          "engineVersion",
          pg14,
          instance({ engineVersion: later, parameterGroupName: from(pg14) }),
        ),
        notDetermined(
          "an engine known at deployment only",
          "engine",
          pg14,
          instance({ engine: later, parameterGroupName: from(pg14) }),
        ),
        notDetermined(
          "a family known at deployment only",
          "the family of parameterGroupName",
          group(later),
          instance({ parameterGroupName: from(pg14) }),
        ),
        notDetermined(
          "an option group's major version known at deployment only",
          "the family of optionGroupName",
          optionGroup("sqlserver-se", later),
          instance({
            engine: "sqlserver-se",
            engineVersion: "15.00",
            optionGroupName: output(optionGroup("", ""), "name"),
          }),
        ),
        ...(
          [
            ["a group of the stack", pg14],
            ["a group whose name is known at deployment only", group("postgres14", later)],
          ] as const
        ).map(([what, maybe]) =>
          notDetermined(
            `a group known at deployment only, that may be ${what}`,
            "the family of parameterGroupName",
            maybe,
            instance({ parameterGroupName: later }),
          ),
        ),
        notDetermined(
          "a name that may be that of a group known at deployment only",
          "the family of parameterGroupName",
          resource("aws:rds/parameterGroup:ParameterGroup", "first", { name: "first" }),
          group("postgres14", later),
          instance({ parameterGroupName: "others" }),
        ),
        notDetermined(
          "one of two groups, which is known at deployment only",
          "the family of parameterGroupName",
          a,
          b,
          instance({ parameterGroupName: oneOfTwo(unknown) }),
        ),
        notDetermined(
          "an instance of one of two clusters, which is known at deployment only",
          "engineVersion",
          c,
          d,
          group("aurora-postgresql16"),
          member({ clusterIdentifier: oneOfTwoClusters(unknown), dbParameterGroupName: "params" }),
        ),
        row(
          "an instance of a cluster known at deployment only, from neither of two",
          c,
          d,
          parameter(),
          group("aurora-postgresql14"),
          member({ clusterIdentifier: later, dbParameterGroupName: "params" }),
        ),
        notDetermined(
          "a name that two groups of one Region have",
          "the family of parameterGroupName",
          other("first", "app", "postgres14"),
          other("second", "app", "postgres17"),
          instance({ parameterGroupName: "app" }),
        ),
        row(
          "a group known at deployment only, of no group of the stack",
          instance({ parameterGroupName: later }),
        ),
      ],
      absent: [
        row("no group", pg14, instance({})),
        row(
          "no group, beside one whose name is known at deployment only",
          group("postgres14", later),
          instance({}),
        ),
        row(
          "no version, with an engine known at deployment only",
          pg14,
          instance({ engine: later, engineVersion: undefined, parameterGroupName: from(pg14) }),
        ),
        row(
          "no version",
          pg14,
          instance(
            { engineVersion: undefined, parameterGroupName: from(pg14) },
            { outputs: { engineVersion: unknown } },
          ),
        ),
        row("no engine", pg14, instance({ engine: undefined, parameterGroupName: from(pg14) })),
        row(
          "a group without a family",
          group(undefined),
          instance({ parameterGroupName: from(pg14) }),
        ),
      ],
    },
  );
});

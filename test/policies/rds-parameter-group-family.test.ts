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
  const on = resources.find(({ type }) => /:(Instance|Cluster|ClusterInstance)$/.test(type))!;
  const found: Expected = { on, level, message };
  return { name, resources, findings: [found] };
}

const is14needs17 =
  'parameterGroupName names a group for "postgres14", but RDS for PostgreSQL 17.10 takes one for "postgres17".';
const error = (has: string, needs: string) =>
  `AWS will answer: InvalidParameterCombination: The parameter group with DBParameterGroupFamily ${has} can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${needs}.`;
const write17 = 'Write family: "postgres17" in "params".';

const valid: Row[] = [
  row("the right family, by reference", pg17, instance({ parameterGroupName: from(pg17) })),
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
    'Write family: "postgres17" in a group of your own.',
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
    'Write family: "postgres17" in a group of your own.',
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
    error("postgres14", "postgres17"),
    write17,
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
      "AWS refuses an option group of another engine or major version.",
      'Write engineName: "sqlserver-se", majorEngineVersion: "15.00" in "options".',
    ),
  ),
];

function memberMisfit(level: "mandatory" | "advisory"): Expected {
  return {
    on: member({}),
    level,
    message: [
      'dbParameterGroupName names a group for "aurora-postgresql14", but Aurora PostgreSQL 16.4 takes one for "aurora-postgresql16".',
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

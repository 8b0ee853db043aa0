import { rdsLinks } from "../../policies/rds-links";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

const aurora = { engine: "aurora-postgresql", engineVersion: "16.8" };
const cluster = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:rds/cluster:Cluster",
    "cluster",
    { ...aurora, clusterIdentifier: "main", ...changes },
    options,
  );
const member = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:rds/clusterInstance:ClusterInstance",
    "member",
    { engine: "aurora-postgresql", clusterIdentifier: "main", ...changes },
    options,
  );
const nativeCluster = (changes: Inputs = {}) =>
  resource(
    "aws-native:rds:DbCluster",
    "cluster",
    { ...aurora, dbClusterIdentifier: "main", ...changes },
    { outputs: { dbClusterArn: unknown } },
  );
const nativeMember = (changes: Inputs = {}) =>
  resource(
    "aws-native:rds:DbInstance",
    "member",
    { engine: "aurora-postgresql", dbClusterIdentifier: "main", ...changes },
    { outputs: { dbInstanceArn: unknown } },
  );
const globalCluster = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:rds/globalCluster:GlobalCluster",
    "global",
    { ...aurora, globalClusterIdentifier: "world", ...changes },
    options,
  );
const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");
const ofGlobal = { globalClusterIdentifier: "world" };
const runs = (engineVersionActual: string): Options => ({
  phase: "existing",
  outputs: { engineVersionActual },
});

const row = (name: string, ...resources: TestResource[]): Row => ({ name, resources });

const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  unjudged,
});

/** A row with a finding on the last of its resources. */
function found(
  rule: string,
  name: string,
  resources: readonly TestResource[],
  message: readonly string[],
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const on = resources.at(-1)!;
  const findings = [{ on, level, message: byRule(rule, message) }];
  return { name: `${rule}: ${name}`, resources, findings };
}

const subnet = (name: string, availabilityZone: unknown, changes: Inputs = {}) =>
  resource("aws:ec2/subnet:Subnet", name, { availabilityZone, ...changes });
const group = (subnetIds: unknown, options: Options = {}) =>
  resource("aws:rds/subnetGroup:SubnetGroup", "group", { subnetIds }, options);
const nativeGroup = (subnetIds: unknown) =>
  resource("aws-native:rds:DbSubnetGroup", "group", { subnetIds }, { outputs: { id: unknown } });
/** A group of these subnets of the stack, after them. */
const grouped = (make: (ids: unknown) => TestResource, ...subnets: TestResource[]) => [
  ...subnets,
  make(subnets.map((one) => output(one, "id"))),
];
const coverage = (of: string) =>
  `AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${of}. Add subnets to cover at least 2 AZs.`;
const oneZone = [
  'All subnets of subnetIds are in one zone, "us-east-1a".',
  coverage("us-east-1a"),
  "Add a subnet in another zone.",
];
const oneSubnet = [
  "subnetIds has one subnet.",
  "Unless that is in a Local Zone or on an Outpost, AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement.",
  "Add a subnet in another zone.",
];

const inMultiAz = (engine: string) => [
  `"member" is to be an instance of "cluster", a Multi-AZ DB cluster of engine "${engine}".`,
  "AWS will answer: InvalidParameterValue: CreateDBInstance can't be used to create a DB instance in a Multi-AZ DB cluster. Use CreateDBCluster instead.",
  "Leave it out: AWS makes a writer and two readers of dbClusterInstanceClass; or take an engine of Aurora.",
];
const otherEngine = [
  'engine "aurora-mysql" isn\'t "aurora-postgresql", the engine of its cluster "cluster".',
  "AWS will answer: InvalidParameterCombination: The engine name requested for your DB instance (aurora-mysql) doesn't match the engine name of your DB cluster (aurora-postgresql).",
  "Write the cluster's engine, by its output.",
];
const otherVersion = (version: string, needed: string) => [
  `engineVersion "${version}" isn't "${needed}", that of its cluster "cluster".`,
  `AWS will answer: The engine version that you requested for your DB instance (${version}) does not match the engine version of your DB cluster (${needed}).`,
  "Leave it out, or write the cluster's engineVersion, by its output.",
];
const otherGlobal = (version: string, needed: string) => [
  `engineVersion "${version}" isn't "${needed}", that of its global cluster "global".`,
  "AWS will answer: InvalidParameterValue: Value for engineVersion should match setting for global cluster.",
  "Write the global cluster's engine and engineVersion, by its outputs.",
];

describe("policies/rds-links", () => {
  testRows(rdsLinks, {
    valid: [
      row(
        "a subnet group of two zones",
        ...grouped(group, subnet("a", "us-east-1a"), subnet("b", "us-east-1b")),
      ),
      row("a subnet group of subnets that exist", group(["subnet-1", "subnet-2"])),
      row(
        "a subnet group that exists",
        ...grouped((ids) => group(ids, { phase: "existing" }), subnet("a", "us-east-1a")),
      ),
      row("an instance without a version", cluster(), member()),
      row("an instance of the cluster's version", cluster(), member({ engineVersion: "16.8" })),
      row(
        "an instance by the cluster's outputs",
        cluster(),
        member({
          clusterIdentifier: output(cluster(), "clusterIdentifier"),
          engine: output(cluster(), "engine"),
          engineVersion: output(cluster(), "engineVersion"),
        }),
      ),
      row(
        "a short form, which may come to the cluster's version",
        cluster(),
        member({ engineVersion: "16" }),
      ),
      row(
        "a version that the cluster's short form may come to",
        cluster({ engineVersion: "16" }),
        member({ engineVersion: "16.8" }),
      ),
      row(
        "the version that the cluster runs, and the program doesn't ask for",
        cluster({}, runs("16.9")),
        member({ engineVersion: "16.9" }),
      ),
      row(
        "an instance that exists",
        cluster({ engineVersion: "16.9" }, runs("16.8")),
        member({ engineVersion: "16.8" }, { phase: "existing" }),
      ),
      row(
        "a cluster of this name in another Region",
        cluster({ region: "eu-west-1" }),
        member({ engine: "aurora-mysql" }),
      ),
      row(
        "an instance that exists, of another engine and version",
        cluster(),
        member({ engine: "aurora-mysql", engineVersion: "8.0" }, { phase: "existing" }),
      ),
      row(
        "a database by itself of aws-native, beside a Multi-AZ DB cluster",
        nativeCluster({ engine: "postgres" }),
        nativeMember({ dbClusterIdentifier: undefined, engine: "postgres" }),
      ),
      row(
        "a cluster that exists, of another version than its global cluster",
        globalCluster(),
        cluster({ ...ofGlobal, engineVersion: "15.13" }, runs("15.13")),
      ),
      row("a cluster outside the stack", member({ engine: "aurora-mysql" })),
      row("a Multi-AZ DB cluster alone", cluster({ engine: "mysql", engineVersion: "8.0" })),
      row("a cluster of the global cluster's version", globalCluster(), cluster(ofGlobal)),
      row(
        "a cluster in another Region of the global cluster's version",
        globalCluster(),
        cluster({ ...ofGlobal, region: "eu-west-1" }),
      ),
      row(
        "a cluster that exists, and is upgraded with its global cluster",
        globalCluster({ engineVersion: "17.5" }, runs("16.8")),
        cluster(ofGlobal, runs("16.8")),
      ),
      row("of aws-native", nativeCluster(), nativeMember({ engineVersion: "16.8" })),
      row(
        "a database of aws-native by itself",
        cluster({ engine: "postgres" }),
        nativeMember({ dbClusterIdentifier: undefined }),
      ),
    ],
    invalid: [
      ...[group, nativeGroup].map((make) =>
        found(
          "subnet-group-zones",
          "two subnets of one zone",
          grouped(make, subnet("a", "us-east-1a"), subnet("b", "us-east-1a")),
          oneZone,
        ),
      ),
      found(
        "subnet-group-zones",
        "two subnets of one zone of a Region with a longer name",
        grouped(group, subnet("a", "us-gov-west-1a"), subnet("b", "us-gov-west-1a")),
        oneZone.map((line) => line.replace("us-east-1a", "us-gov-west-1a")),
      ),
      found(
        "subnet-group-zones",
        "one subnet of the stack",
        grouped(group, subnet("a", "us-east-1a")),
        oneZone,
      ),
      ...[
        { name: "one subnet that exists", resources: [group(["subnet-1"])] },
        {
          name: "one subnet in a Local Zone",
          resources: grouped(group, subnet("a", "us-west-2-lax-1a")),
        },
        {
          name: "one subnet on an Outpost",
          resources: grouped(group, subnet("a", "us-east-1a", { outpostArn: "arn:aws:outposts" })),
        },
      ].map(({ name, resources }) =>
        found("subnet-group-zones", name, resources, oneSubnet, "advisory"),
      ),
      ...["mysql", "postgres"].map((engine) =>
        found(
          "multi-az-cluster-instance",
          `in one of ${engine}`,
          [cluster({ engine, dbClusterInstanceClass: "db.m6gd.large" }), member({ engine })],
          inMultiAz(engine),
        ),
      ),
      found(
        "multi-az-cluster-instance",
        "a new one in a cluster that exists",
        [cluster({ engine: "mysql" }, runs("8.0.42")), member({ engine: "mysql" })],
        inMultiAz("mysql"),
      ),
      found(
        "multi-az-cluster-instance",
        "of aws-native",
        [nativeCluster({ engine: "mysql" }), nativeMember({ engine: "mysql" })],
        inMultiAz("mysql"),
      ),
      found(
        "multi-az-cluster-instance",
        "of another engine and version",
        [
          cluster({ engine: "mysql", engineVersion: "8.0.42" }),
          member({ engine: "postgres", engineVersion: "17.2" }),
        ],
        inMultiAz("mysql"),
      ),
      found(
        "multi-az-cluster-instance",
        "of the same engine, and another version",
        [
          cluster({ engine: "postgres", engineVersion: "16.8" }),
          member({ engine: "postgres", engineVersion: "17.2" }),
        ],
        inMultiAz("postgres"),
      ),
      found(
        "cluster-version",
        "in a cluster that exists, and was restored once",
        [
          cluster({ snapshotIdentifier: "backup" }, runs("16.8")),
          member({ engineVersion: "15.13" }),
        ],
        otherVersion("15.13", "16.8"),
      ),
      found(
        "cluster-version",
        "in a cluster of a global cluster outside the stack",
        [cluster(ofGlobal), member({ engineVersion: "16.9" })],
        otherVersion("16.9", "16.8"),
      ),
      found(
        "cluster-engine",
        "another engine, and so another version",
        [cluster(), member({ engine: "aurora-mysql", engineVersion: "8.0" })],
        otherEngine,
      ),
      found(
        "cluster-engine",
        "of aws-native",
        [nativeCluster(), nativeMember({ engine: "aurora-mysql" })],
        otherEngine,
      ),
      found(
        "cluster-version",
        "another version",
        [cluster(), member({ engineVersion: "16.9" })],
        otherVersion("16.9", "16.8"),
      ),
      found(
        "cluster-version",
        "a new one in a cluster that exists",
        [cluster({}, runs("16.8")), member({ engineVersion: "15.13" })],
        otherVersion("15.13", "16.8"),
      ),
      found(
        "cluster-version",
        "in a cluster that exists, whose program names no version",
        [cluster({ engineVersion: undefined }, runs("16.8")), member({ engineVersion: "15.13" })],
        otherVersion("15.13", "16.8"),
      ),
      found(
        "cluster-version",
        "in a restored cluster, which may run another version",
        [cluster({ snapshotIdentifier: "s" }), member({ engineVersion: "16.9" })],
        otherVersion("16.9", "16.8"),
        "advisory",
      ),
      found(
        "cluster-version",
        "of aws-native",
        [nativeCluster(), nativeMember({ engineVersion: "16.9" })],
        otherVersion("16.9", "16.8"),
      ),
      found(
        "global-version",
        "another version, in another Region",
        [globalCluster(), cluster({ ...ofGlobal, engineVersion: "15.13", region: "eu-west-1" })],
        otherGlobal("15.13", "16.8"),
      ),
      found(
        "global-version",
        "a new one in a global cluster that exists",
        [globalCluster({}, runs("16.8")), cluster({ ...ofGlobal, engineVersion: "16.9" })],
        otherGlobal("16.9", "16.8"),
      ),
      found(
        "global-version",
        "in a global cluster made of one that runs",
        [
          globalCluster({ sourceDbClusterIdentifier: "source" }),
          cluster({ ...ofGlobal, engineVersion: "16.9" }),
        ],
        otherGlobal("16.9", "16.8"),
        "advisory",
      ),
      found(
        "global-version",
        "one that is restored",
        [
          globalCluster(),
          cluster({ ...ofGlobal, snapshotIdentifier: "backup", engineVersion: "16.9" }),
        ],
        otherGlobal("16.9", "16.8"),
        "advisory",
      ),
      found(
        "global-version",
        "of aws-native",
        [globalCluster(), nativeCluster({ ...ofGlobal, engineVersion: "16.9" })],
        otherGlobal("16.9", "16.8"),
      ),
    ],
    unknown: [
      counted(
        "the zone of a subnet",
        1,
        ...grouped(group, subnet("a", later), subnet("b", "us-east-1a")),
      ),
      counted(
        "a zone that AWS chooses",
        1,
        ...grouped(group, subnet("a", undefined), subnet("b", "us-east-1a")),
      ),
      counted("subnets from elsewhere", 1, group(later)),
      row("subnets of which the program knows some", group(["subnet-1", later])),
      counted("an instance's version", 1, cluster(), member({ engineVersion: later })),
      counted("both of an instance", 2, cluster(), member({ engine: later, engineVersion: later })),
      counted(
        "the Region of an instance",
        1,
        cluster(),
        member({ engine: "aurora-mysql" }, { provider: provider("new", { region: unknown }) }),
      ),
      counted("an instance's engine", 1, cluster(), member({ engine: later })),
      counted("the cluster's version", 1, cluster({ engineVersion: later }), member(aurora)),
      counted("the cluster's engine", 1, cluster({ engine: later }), member(aurora)),
      row(
        "what is the cluster's output",
        cluster({ engineVersion: later }),
        member({
          clusterIdentifier: output(cluster(), "id"),
          engineVersion: output(cluster({ engineVersion: later }), "engineVersion"),
        }),
      ),
      row(
        "the cluster's version, of an instance that says none",
        cluster({ engineVersion: later }),
        member(),
      ),
      counted(
        "the cluster",
        1,
        cluster({ clusterIdentifier: later }),
        member({ clusterIdentifier: later, engine: "aurora-mysql" }),
      ),
      counted(
        "the global cluster",
        1,
        globalCluster(),
        cluster({ globalClusterIdentifier: later, engineVersion: "15.13" }),
      ),
    ],
    absent: [
      row("all subnets of a group", resource("aws:rds/subnetGroup:SubnetGroup", "group")),
      row("no version of the cluster", cluster({ engineVersion: undefined }), member(aurora)),
      row("no engine of the instance", cluster(), member({ engine: undefined })),
      row(
        "no version of the global cluster",
        globalCluster({ engineVersion: undefined }),
        cluster(ofGlobal),
      ),
      row(
        "no version of the cluster in a global one",
        globalCluster(),
        cluster({ ...ofGlobal, engineVersion: undefined }),
      ),
      row("no global cluster", globalCluster(), cluster({ engineVersion: "15.13" })),
    ],
  });
});

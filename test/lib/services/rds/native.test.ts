/** Databases of aws-native are judged as those of @pulumi/aws are, by other names of arguments. */
import { expect } from "chai";
import { toSdkPolicy } from "../../../../lib/policy/sdk";
import { rdsEngineSupportFor } from "../../../../policies/rds-engine-support";
import { rdsEngineVersionFor } from "../../../../policies/rds-engine-version";
import { findings, type Inputs, resource, type TestResource, unknown } from "../../../../testing";
import { smallTable } from "../../../support/version-tables";

const policies = [rdsEngineVersionFor, rdsEngineSupportFor].map((policyFor) =>
  toSdkPolicy(policyFor(() => smallTable)),
);

const arn = "arn:aws:rds:us-east-1:123456789012:db:database";
const classic =
  (type: string, name: string) =>
  (inputs: Inputs, outputs: Inputs | "new" = "new") =>
    resource(
      type,
      name,
      inputs,
      outputs === "new" ? { outputs: { arn: unknown } } : { phase: "existing", outputs },
    );
const native =
  (type: string, name: string, witness: string) =>
  (inputs: Inputs, outputs: Inputs | "new" = "new") =>
    resource(type, name, inputs, {
      outputs: outputs === "new" ? { [witness]: unknown } : outputs,
    });

const instance = classic("aws:rds/instance:Instance", "database");
const cluster = classic("aws:rds/cluster:Cluster", "cluster");
const member = classic("aws:rds/clusterInstance:ClusterInstance", "member");
const globalCluster = classic("aws:rds/globalCluster:GlobalCluster", "global");
const nativeInstance = native("aws-native:rds:DbInstance", "database", "dbInstanceArn");
const nativeCluster = native("aws-native:rds:DbCluster", "cluster", "dbClusterArn");
const nativeMember = native("aws-native:rds:DbInstance", "member", "dbInstanceArn");
const nativeGlobal = native("aws-native:rds:GlobalCluster", "global", "globalEndpoint");

const closed = { engine: "postgres", engineVersion: "14.7" };
const aurora = { engine: "aurora-postgresql", engineVersion: "14.7" };
const open = { engine: "aurora-postgresql", engineVersion: "16.4" };

type Told = readonly string[];

/** What is told of a stack, without the types of its resources. */
async function told(...resources: TestResource[]): Promise<Told> {
  const found = await findings(policies, resources, { config: { asOf: "2026-05-01" } });
  return found.map(({ level, urn, message }) => [level, urn.split("::").at(-1), message].join(" "));
}

interface Pair {
  readonly aws: readonly TestResource[];
  readonly native: readonly TestResource[];
  /** The level of each finding. */
  readonly levels: readonly string[];
  /** What aws-native calls an argument that a message names. */
  readonly renamed?: readonly [string, string];
}

const pairs: Readonly<Record<string, Pair>> = {
  "an instance": {
    aws: [instance(closed)],
    native: [nativeInstance(closed)],
    levels: ["mandatory"],
  },
  "an instance that exists": {
    aws: [instance(closed, { arn })],
    native: [nativeInstance(closed, { dbInstanceArn: arn })],
    levels: ["advisory"],
  },
  "an instance that exists, of an aws-native that predicts nothing": {
    aws: [instance(closed, { arn })],
    native: [nativeInstance(closed, {})],
    levels: ["advisory"],
  },
  "an instance that exists, without a version in the program": {
    aws: [instance({ engine: "postgres" }, { arn, engineVersion: "14.7" })],
    native: [nativeInstance({ engine: "postgres" }, { dbInstanceArn: arn, engineVersion: "14.7" })],
    levels: [],
  },
  "a restored instance": {
    aws: [instance({ ...closed, snapshotIdentifier: "s" })],
    native: [nativeInstance({ ...closed, dbSnapshotIdentifier: "s" })],
    levels: ["advisory"],
    renamed: ["snapshotIdentifier", "dbSnapshotIdentifier"],
  },
  "a replica": {
    aws: [instance({ ...closed, replicateSourceDb: "other" })],
    native: [nativeInstance({ ...closed, sourceDbInstanceIdentifier: "other" })],
    levels: ["advisory"],
    renamed: ["replicateSourceDb", "sourceDbInstanceIdentifier"],
  },
  "an instance near the end of its version's support": {
    aws: [instance({ engine: "postgres", engineVersion: "14.18" })],
    native: [nativeInstance({ engine: "postgres", engineVersion: "14.18" })],
    levels: ["advisory"],
  },
  "a cluster": {
    aws: [cluster(aurora)],
    native: [nativeCluster(aurora)],
    levels: ["mandatory"],
  },
  "a cluster that exists": {
    aws: [cluster(aurora, { arn })],
    native: [nativeCluster(aurora, { dbClusterArn: arn })],
    levels: ["advisory"],
  },
  "a restored cluster": {
    aws: [cluster({ ...aurora, snapshotIdentifier: "s" })],
    native: [nativeCluster({ ...aurora, snapshotIdentifier: "s" })],
    levels: ["advisory"],
  },
  "a cluster of a retired mode": {
    aws: [cluster({ ...open, engineMode: "serverless" })],
    native: [nativeCluster({ ...open, engineMode: "serverless" })],
    levels: ["mandatory"],
  },
  "a cluster and its instance, which has the cluster's version": {
    aws: [
      cluster({ ...aurora, clusterIdentifier: "c" }),
      member({ ...aurora, clusterIdentifier: "c" }),
    ],
    native: [
      nativeCluster({ ...aurora, dbClusterIdentifier: "c" }),
      nativeMember({ ...aurora, dbClusterIdentifier: "c" }),
    ],
    levels: ["mandatory"],
  },
  "an instance of a cluster that exists": {
    aws: [
      cluster({ ...open, clusterIdentifier: "c" }, { arn }),
      member({ ...aurora, clusterIdentifier: "c" }),
    ],
    native: [
      nativeCluster({ ...open, dbClusterIdentifier: "c" }, { dbClusterArn: arn }),
      nativeMember({ ...aurora, dbClusterIdentifier: "c" }),
    ],
    levels: ["advisory"],
    renamed: ["clusterIdentifier", "dbClusterIdentifier"],
  },
  "a global cluster": {
    aws: [globalCluster(aurora)],
    native: [nativeGlobal(aurora)],
    levels: ["mandatory"],
  },
  "a global cluster that exists": {
    aws: [globalCluster(aurora, { arn })],
    native: [nativeGlobal(aurora, { globalEndpoint: { address: "global.example" } })],
    levels: ["advisory"],
  },
};

describe("databases of aws-native", () => {
  for (const [name, { aws, native, levels, renamed = ["", ""] }] of Object.entries(pairs)) {
    it(name, async () => {
      const [from, to] = renamed;
      const expected = await told(...aws);
      expect(expected.map((one) => one.split(" ")[0])).to.deep.equal(levels);
      expect(await told(...native)).to.deep.equal(
        expected.map((one) => (from ? one.replaceAll(from, to) : one)),
      );
    });
  }
});

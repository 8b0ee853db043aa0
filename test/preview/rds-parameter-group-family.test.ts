import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const policy = "rds-parameter-group-family";
const config = { "aws:region": "us-east-1" };
const postgres = {
  engine: "postgres",
  engineVersion: "17",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
  username: "app",
  manageMasterUserPassword: true,
  skipFinalSnapshot: true,
};

/** What the program asks of a database whose group AWS chooses. */
let asked: object = { engineVersion: "16" };

function program() {
  new aws.rds.Instance("on-default", { ...postgres, ...asked });

  const right = new aws.rds.ParameterGroup("right", { family: "postgres17" });
  new aws.rds.Instance("fits", { ...postgres, parameterGroupName: right.name });

  const chosen = new aws.ssm.Parameter("chosen", { type: "String", value: "postgres16" });
  const family = chosen.arn.apply(() => "postgres16");
  const late = new aws.rds.ParameterGroup("late", { family });
  new aws.rds.Instance("not-known", { ...postgres, parameterGroupName: late.name });

  const options = new aws.rds.OptionGroup("options", {
    engineName: "sqlserver-ex",
    majorEngineVersion: "15.00",
  });
  const sqlServer = { ...postgres, engine: "sqlserver-ex", engineVersion: "16.00" };
  new aws.rds.Instance("optioned", { ...sqlServer, optionGroupName: options.name });

  const cluster = new aws.rds.Cluster("cluster", {
    engine: "aurora-postgresql",
    engineVersion: "16.8",
    masterUsername: "app",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
    dbClusterParameterGroupName: "default.aurora-postgresql15",
  });
  new aws.rds.ClusterInstance("member", {
    clusterIdentifier: cluster.id,
    engine: "aurora-postgresql",
    engineVersion: cluster.engineVersion,
    instanceClass: "db.r6g.large",
    dbParameterGroupName: "default.aurora-postgresql15",
  });
}

/** The policy's findings by resource, level and first line. */
async function said(stack: PreviewStack) {
  const { error, findings } = await stack.preview();
  expect(error).to.equal(undefined);
  return findings
    .filter((finding) => finding.policy === policy)
    .map(({ urn, level, message }) => [urn.split("::").at(-1), level, message.split("\n")[0]]);
}

const inCluster = (key: string) =>
  `${key} names a group for "aurora-postgresql15", but Aurora PostgreSQL 16.8 takes one for "aurora-postgresql16".`;
const cluster = ["cluster", "mandatory", inCluster("dbClusterParameterGroupName")];
const optioned = [
  "optioned",
  "mandatory",
  'optionGroupName names a group for "sqlserver-ex 15.00", but RDS for SQL Server 16.00 takes one for "sqlserver-ex 16.00".',
];

describe(`${policy} in the engine, on each kind of database`, function () {
  this.timeout(120_000);
  previews(this, policy);

  it("finds the groups that don't fit, new and existing", () =>
    withStack({ program, config }, async (stack) => {
      expect(await said(stack)).to.have.deep.members([
        cluster,
        ["member", "mandatory", inCluster("dbParameterGroupName")],
        optioned,
        [
          "not-known",
          "advisory",
          "the family of parameterGroupName isn't known at preview, so whether the parameter group of parameterGroupName fits is not determined.",
        ],
      ]);
      expect((await stack.up({ policyPack: false })).result).to.equal("succeeded");
      // A major upgrade on the default group, which AWS moves on by itself.
      asked = { engineVersion: "17", allowMajorVersionUpgrade: true };
      expect(await said(stack)).to.have.deep.members([
        cluster,
        ["member", "advisory", inCluster("dbParameterGroupName")],
        optioned,
        [
          "not-known",
          "mandatory",
          'parameterGroupName names a group for "postgres16", but RDS for PostgreSQL 17 takes one for "postgres17".',
        ],
      ]);
    }));
});

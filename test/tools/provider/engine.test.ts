import * as aws from "@pulumi/aws";
import { all } from "@pulumi/pulumi";
import { expect } from "chai";
import { withStack } from "../../../tools/preview";
import { fullVersion, versionOfChoice } from "../../../tools/provider/rds-versions";
import { prepareCli } from "../preview/parts";

/** What the last run's program read. */
let seen: Record<string, unknown>;

const read = (values: Record<string, unknown>): unknown =>
  all(values).apply((known) => Object.assign(seen, known));

async function networkAndServer(): Promise<void> {
  const vpc = await aws.ec2.getVpc({ default: true });
  const filters = [{ name: "vpc-id", values: [vpc.id] }];
  const { ids } = await aws.ec2.getSubnets({ filters });
  const zones = await Promise.all(
    ids.map(async (id) => (await aws.ec2.getSubnet({ id })).availabilityZone),
  );
  const image = await aws.ec2.getAmi({ mostRecent: true, owners: ["amazon"] });
  const parameter = await aws.ssm.getParameter({ name: "/app/key" });
  const { arn: instanceRole } = await aws.iam.getRole({ name: "server" });
  new aws.ec2.Instance("server", {
    ami: image.id,
    instanceType: "t3.micro",
    subnetId: ids[0]!,
    userData: parameter.value,
  });
  read({ vpcId: vpc.id, zones, ami: image.id, instanceRole });
}

async function database(engineVersion: string): Promise<void> {
  const { versionActual } = await aws.rds.getEngineVersion({ engine: "postgres", version: "16" });
  const preferredInstanceClasses = ["db.t4g.micro"];
  const offer = aws.rds.getOrderableDbInstanceOutput({
    ...{ engine: "postgres", preferredInstanceClasses },
  });
  const { secretString } = await aws.secretsmanager.getSecretVersion({ secretId: "orders" });
  const { username } = JSON.parse(secretString) as { username: string };
  const instance = new aws.rds.Instance("orders", {
    engine: "postgres",
    engineVersion,
    allowMajorVersionUpgrade: true,
    instanceClass: offer.instanceClass,
    allocatedStorage: 20,
    username,
    password: aws.secretsmanager.getRandomPasswordOutput({}).randomPassword,
    kmsKeyId: (await aws.kms.getKey({ keyId: "alias/orders" })).arn,
    storageEncrypted: true,
  });
  const { engineVersionActual, parameterGroupName, optionGroupName } = instance;
  read({ versionActual });
  read({ engineVersionActual, parameterGroupName, optionGroupName });
  const cluster = new aws.rds.Cluster("shop", {
    engine: "aurora-postgresql",
    masterUsername: "app",
    masterPassword: "hunter22",
  });
  const member = new aws.rds.ClusterInstance("shop", {
    clusterIdentifier: cluster.id,
    engine: "aurora-postgresql",
    instanceClass: "db.r6g.large",
  });
  read({ clusterVersion: cluster.engineVersion, memberVersion: member.engineVersion });
}

async function site(): Promise<void> {
  const bucket = new aws.s3.Bucket("old", { bucket: "old-site" }, { import: "old-site" });
  const identity = new aws.cloudfront.OriginAccessIdentity("site");
  const { arn } = await aws.elb.getServiceAccount();
  const document = aws.iam.getPolicyDocumentOutput({
    statements: [
      { principals: [{ type: "AWS", identifiers: [identity.iamArn, arn] }], actions: ["s3:Get*"] },
    ],
  });
  new aws.s3.BucketPolicy("site", { bucket: bucket.id, policy: document.json });
  read({ logs: arn });
  read({ iamArn: identity.iamArn });
}

const program = (engineVersion: string) => async (): Promise<void> => {
  seen = {};
  await networkAndServer();
  await database(engineVersion);
  await site();
};

describe("the stand-in AWS provider in the engine", function () {
  this.timeout(120_000);
  before(prepareCli);

  const urn = (type: string, name: string): string => `urn:pulumi:dev::preview::${type}::${name}`;
  const instance = urn("aws:rds/instance:Instance", "orders");

  it("serves a program with data sources and an import, and its upgrade", async () => {
    const config = { "aws:region": "eu-west-1" };
    const options = { config, policyPack: false as const, program: program("14") };
    await withStack(options, async (stack) => {
      const first = await stack.preview();
      expect(first.error).to.equal(undefined);
      expect(first.steps[urn("aws:s3/bucket:Bucket", "old")]).to.deep.equal(["import"]);
      expect(seen).to.have.all.keys(
        "vpcId",
        "zones",
        "ami",
        "instanceRole",
        "versionActual",
        "logs",
      );

      const done = await stack.up();
      expect(done.error).to.equal(undefined);
      const clusterVersion = versionOfChoice("aurora-postgresql");
      expect(seen).to.deep.include({
        zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        instanceRole: "arn:aws:iam::123456789012:role/server",
        versionActual: fullVersion("postgres", "16"),
        engineVersionActual: fullVersion("postgres", "14"),
        parameterGroupName: "default.postgres14",
        optionGroupName: "default:postgres-14",
        ...{ clusterVersion, memberVersion: clusterVersion },
        logs: "arn:aws:iam::156460612806:root",
      });
      expect(seen.iamArn).to.match(
        /^arn:aws:iam::cloudfront:user\/CloudFront Origin Access Identity E[0-9A-F]{13}$/,
      );

      stack.setProgram(program("17"));
      const upgrade = await stack.preview();
      const { [instance]: steps, ...others } = upgrade.steps;
      expect(steps).to.deep.equal(["update"]);
      expect(new Set(Object.values(others).flat())).to.deep.equal(new Set(["same"]));
      // Until AWS has upgraded it, it is what it was.
      expect(seen).to.include({
        engineVersionActual: fullVersion("postgres", "14"),
        parameterGroupName: "default.postgres14",
      });
      expect((await stack.up()).error).to.equal(undefined);
      expect(seen).to.include({
        engineVersionActual: fullVersion("postgres", "17"),
        parameterGroupName: "default.postgres17",
        optionGroupName: "default:postgres-17",
      });
    });
  });
});

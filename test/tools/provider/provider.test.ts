import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageVersion } from "../../../tools/provider/package-files";
import { secret, UNKNOWN, type PropertyMap } from "../../../tools/provider/values";
import { errorOf, ProviderProcess } from "./provider-process";

const BUCKET = "aws:s3/bucket:Bucket";
const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const INSTANCE = "aws:rds/instance:Instance";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const PERMISSION = "aws:lambda/permission:Permission";
const ROLE = "aws:iam/role:Role";

const ARCHIVE = {
  "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
  hash: "abc",
  path: "./app",
};
const REFERENCE = {
  "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
  urn: "urn",
};

describe("the stand-in AWS provider", function () {
  // A process that transpiles its sources starts first.
  this.timeout(60_000);

  let folder: string;
  let overrides: string;
  let provider: ProviderProcess;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "provider-"));
    overrides = join(folder, "outputs.json");
    provider = await ProviderProcess.start({ AWS_PREFLIGHT_PROVIDER_OUTPUTS: overrides });
  });

  after(async () => {
    await provider.stop();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    writeFileSync(overrides, "{}");
    await provider.configure({ region: "eu-west-1", defaultTags: `{"tags":{"team":"a"}}` });
  });

  it("has the version of the installed @pulumi/aws", async () => {
    expect(await provider.version()).to.equal(packageVersion());
  });

  it("supports previews, secrets, resource references and outputs", async () => {
    expect(await provider.configure({ region: "eu-west-1" })).to.deep.equal({
      acceptsecrets: true,
      supportspreview: true,
      acceptresources: true,
      acceptoutputs: true,
      supportsAutonamingConfiguration: false,
    });
    expect(await errorOf(provider.configure({}))).to.match(/^no AWS Region/);
  });

  describe("check", () => {
    it("fills the Region, all tags and the name", async () => {
      const inputs = await provider.check({
        type: BUCKET,
        name: "Logs",
        news: { tags: { a: "1" } },
      });
      expect(inputs).to.deep.equal({
        tags: { a: "1" },
        region: "eu-west-1",
        tagsAll: { a: "1", team: "a" },
        bucket: inputs.bucket,
        __defaults: ["bucket"],
      });
      expect(inputs.bucket).to.match(/^logs-[0-9a-f]{7}$/);
    });

    it("keeps what the program gives", async () => {
      const news = { bucket: "my-logs", region: "us-east-1", tags: { team: "b" } };
      expect(await provider.check({ type: BUCKET, news })).to.deep.equal({
        ...news,
        tagsAll: { team: "b" },
        __defaults: [],
      });
    });

    it("gives no Region, tags or name to a type without them", async () => {
      const news = { policyArn: "arn", role: "r" };
      const type = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
      expect(await provider.check({ type, news })).to.deep.equal({ ...news, __defaults: [] });
    });

    it("leaves a deprecated Region alone, and takes null for nothing", async () => {
      const type = "aws:servicequotas/template:Template";
      const news = { awsRegion: "us-east-1", quotaCode: null };
      expect(await provider.check({ type, news })).to.deep.equal({
        awsRegion: "us-east-1",
        __defaults: [],
      });
    });

    it("knows no tags without any, and none for sure while one is unknown", async () => {
      await provider.configure({ region: "eu-west-1" });
      const tagged = async (tags: PropertyMap): Promise<unknown> =>
        (await provider.check({ type: BUCKET, news: { tags } })).tagsAll;
      expect((await provider.check({ type: BUCKET })).tagsAll).to.deep.equal({});
      expect(await tagged({ a: "1", b: UNKNOWN })).to.equal(UNKNOWN);
      expect(await tagged({ a: secret("1") })).to.deep.equal({ a: secret("1") });
    });

    it("keeps all tags secret when the tags are", async () => {
      const inputs = await provider.check({ type: BUCKET, news: { tags: secret({ a: "1" }) } });
      expect(inputs.tagsAll).to.deep.equal(secret({ a: "1", team: "a" }));
    });

    it("makes the same name of the same seed, and another of another", async () => {
      const [first, again, other] = await Promise.all([
        provider.check({ type: BUCKET, seed: "1" }),
        provider.check({ type: BUCKET, seed: "1" }),
        provider.check({ type: BUCKET, seed: "2" }),
      ]);
      expect(again.bucket).to.equal(first.bucket);
      expect(other.bucket).not.to.equal(first.bucket);
    });

    it("keeps a name that it made, but not one that the program gave before", async () => {
      const olds = await provider.check({ type: BUCKET, seed: "1" });
      const kept = await provider.check({ type: BUCKET, seed: "2", olds });
      expect(kept).to.deep.equal(olds);
      const given = { ...olds, bucket: "my-logs", __defaults: [] };
      const made = await provider.check({ type: BUCKET, seed: "2", olds: given });
      expect(made.bucket).to.match(/^example-[0-9a-f]{7}$/);
    });

    it("makes no name where the program gives the start of one", async () => {
      const inputs = await provider.check({ type: BUCKET, news: { bucketPrefix: "my-" } });
      expect(inputs).not.to.include.keys("bucket");
    });

    it("turns a policy document into JSON", async () => {
      const check = async (policy: PropertyMap): Promise<unknown> =>
        (await provider.check({ type: BUCKET_POLICY, news: { bucket: "b", policy } })).policy;
      expect(await check({ Version: "1" })).to.equal(`{"Version":"1"}`);
      expect(await check({ Version: UNKNOWN })).to.equal(UNKNOWN);
      expect(await check({ Version: secret("1") })).to.deep.equal(secret(`{"Version":"1"}`));
    });

    it("replaces a resource by its id, and leaves archives alone", async () => {
      const permission = async (reference: PropertyMap): Promise<unknown> =>
        (await provider.check({ type: PERMISSION, news: { function: reference } })).function;
      expect(await permission({ ...REFERENCE, id: "fn" })).to.equal("fn");
      expect(await permission({ ...REFERENCE, id: "" })).to.equal(UNKNOWN);
      const code = { code: ARCHIVE };
      const inputs = await provider.check({ type: "aws:lambda/function:Function", news: code });
      expect(inputs.code).to.deep.equal(ARCHIVE);
    });
  });

  describe("create", () => {
    const policy = { bucket: "b", policy: "{}", region: "eu-west-1" };

    it("plans unknowns for what AWS decides, and no id", async () => {
      const news = { bucket: "b", region: "eu-west-1", tagsAll: {}, __defaults: [] };
      const { id, outputs } = await provider.create({ type: BUCKET, news, preview: true });
      expect(id).to.equal("");
      expect(outputs).to.include({ bucket: "b", region: "eu-west-1", arn: UNKNOWN });
      expect(outputs).to.include({ bucketDomainName: UNKNOWN, policy: UNKNOWN, acl: UNKNOWN });
      expect(outputs.tagsAll).to.deep.equal({});
      expect(outputs).not.to.include.keys("__defaults", "forceDestroy", "tags");
    });

    it("plans no unknown but the id for a type that AWS adds nothing to", async () => {
      const { outputs } = await provider.create({
        type: BUCKET_POLICY,
        news: policy,
        preview: true,
      });
      const __meta = '{"schema_version":"1"}';
      expect(outputs).to.deep.equal({ ...policy, id: UNKNOWN, __meta });
    });

    it("makes a bucket's id, ARN and domain names from its name", async () => {
      const news = { bucket: "b", region: "eu-west-1" };
      const { id, outputs } = await provider.create({ type: BUCKET, news });
      expect(id).to.equal("b");
      expect(outputs).to.include({
        arn: "arn:aws:s3:::b",
        bucketDomainName: "b.s3.amazonaws.com",
        bucketRegion: "eu-west-1",
        bucketRegionalDomainName: "b.s3.eu-west-1.amazonaws.com",
        acl: "private",
        policy: "",
        objectLockEnabled: false,
      });
      expect(outputs).not.to.include.keys("serverSideEncryptionConfiguration");
      expect(outputs.grants).to.deep.equal([]);
    });

    for (const [type, news, arn] of [
      [
        LOAD_BALANCER,
        { name: "web" },
        "elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/\\h{16}",
      ],
      [
        "aws:alb/loadBalancer:LoadBalancer",
        { name: "web" },
        "elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/\\h{16}",
      ],
      [INSTANCE, { identifier: "db" }, "rds:eu-west-1:123456789012:db:db"],
      [ROLE, { name: "r" }, "iam::123456789012:role/r"],
      ["aws:lambda/function:Function", { name: "f" }, "lambda:eu-west-1:123456789012:function:f"],
      [
        "aws:secretsmanager/secret:Secret",
        { name: "s" },
        "secretsmanager:eu-west-1:123456789012:secret:s-\\h{6}",
      ],
      ["aws:ecr/repository:Repository", { name: "r" }, "ecr:eu-west-1:123456789012:repository/r"],
      [
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        { name: "s" },
        "firehose:eu-west-1:123456789012:deliverystream/s",
      ],
      [
        "aws:ec2/securityGroup:SecurityGroup",
        { name: "g" },
        "ec2:eu-west-1:123456789012:security-group/sg-\\h{17}",
      ],
      ["aws:kms/key:Key", {}, "kms:eu-west-1:123456789012:key/\\h{8}-\\h{4}-\\h{4}-\\h{4}-\\h{12}"],
    ] as const) {
      it(`makes an ARN for a ${type}`, async () => {
        const { outputs } = await provider.create({ type, news });
        expect(outputs.arn).to.match(new RegExp(`^arn:aws:${arn.replaceAll("\\h", "[0-9a-f]")}$`));
      });
    }

    it("makes the names of an origin access identity in their real form", async () => {
      const type = "aws:cloudfront/originAccessIdentity:OriginAccessIdentity";
      const { id, outputs } = await provider.create({ type, news: {} });
      expect(id).to.match(/^E[0-9A-F]{13}$/);
      expect(outputs).to.include({
        arn: `arn:aws:cloudfront::123456789012:origin-access-identity/${id}`,
        cloudfrontAccessIdentityPath: `origin-access-identity/cloudfront/${id}`,
        iamArn: `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`,
      });
      expect(outputs.s3CanonicalUserId).to.match(/^[0-9a-f]{64}$/);
    });

    it("makes what names a function or a repository elsewhere in its real form", async () => {
      const called = { type: "aws:lambda/function:Function", news: { name: "f" } };
      const { invokeArn } = (await provider.create(called)).outputs;
      expect(invokeArn).to.equal(
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations",
      );
      const images = { type: "aws:ecr/repository:Repository", news: { name: "a/b" } };
      const { repositoryUrl } = (await provider.create(images)).outputs;
      expect(repositoryUrl).to.equal("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a/b");
    });

    it("makes an ARN of the resource's own Region and partition", async () => {
      const news = { name: "q", region: "cn-north-1" };
      const { outputs } = await provider.create({ type: "aws:sqs/queue:Queue", news });
      expect(outputs.arn).to.equal("arn:aws-cn:sqs:cn-north-1:123456789012:q");
    });

    it("gives a load balancer its ARN as id", async () => {
      const { id, outputs } = await provider.create({ type: LOAD_BALANCER, news: { name: "web" } });
      expect(id).to.equal(outputs.arn);
    });

    it("makes the same values of the same inputs, and others of others", async () => {
      const create = async (description: string): Promise<string> =>
        (await provider.create({ type: "aws:kms/key:Key", news: { description } })).id;
      expect(await create("a")).to.equal(await create("a"));
      expect(await create("a")).not.to.equal(await create("b"));
    });

    it("makes values of the declared types, nested ones too", async () => {
      const news = { identifier: "db", manageMasterUserPassword: true };
      const { outputs } = await provider.create({ type: INSTANCE, news });
      expect(outputs).to.include({ port: 1, multiAz: false, availabilityZone: "eu-west-1a" });
      expect(outputs).to.include({ engineLifecycleSupport: "open-source-rds-extended-support" });
      expect(outputs.vpcSecurityGroupIds).to.deep.equal([]);
      const [first] = outputs.masterUserSecrets as PropertyMap[];
      expect(Object.keys(first!).sort()).to.deep.equal(["kmsKeyId", "secretArn", "secretStatus"]);
      expect(first!.secretArn).to.match(
        /^arn:aws:secretsmanager:eu-west-1:123456789012:secret:preflight-[0-9a-f]{16}-[0-9a-f]{6}$/,
      );
    });

    it("lets an output that mirrors an input have its value", async () => {
      const news = { identifier: "db", engineVersion: "14.20" };
      const { outputs } = await provider.create({ type: INSTANCE, news });
      expect(outputs).to.include({ engineVersion: "14.20", engineVersionActual: "14.20" });
    });

    it("keeps secrets and archives as they are", async () => {
      const news = { identifier: "db", password: secret("hunter2"), code: ARCHIVE };
      for (const preview of [true, false]) {
        const { outputs } = await provider.create({ type: INSTANCE, news, preview });
        expect(outputs.password).to.deep.equal(secret("hunter2"));
        expect(outputs.code).to.deep.equal(ARCHIVE);
      }
    });

    it("takes the outputs that a test wants, but not at a preview", async () => {
      writeFileSync(
        overrides,
        JSON.stringify({
          [INSTANCE]: { engineVersionActual: "14.20", status: "creating" },
          orders: { status: "failed" },
        }),
      );
      const news = { identifier: "db", engineVersion: "14" };
      const call = { type: INSTANCE, name: "orders", news };
      const { outputs } = await provider.create(call);
      expect(outputs).to.include({ engineVersionActual: "14.20", status: "failed" });
      const planned = await provider.create({ ...call, preview: true });
      expect(planned.outputs).to.include({ engineVersionActual: UNKNOWN, status: UNKNOWN });
    });

    it("fails with the message that a test wants, but not at a preview", async () => {
      writeFileSync(overrides, JSON.stringify({ example: { $error: "AccessDenied: no" } }));
      const call = { type: BUCKET_POLICY, news: policy };
      expect(await errorOf(provider.create(call))).to.equal("AccessDenied: no");
      expect(await errorOf(provider.create({ ...call, name: "other" }))).to.equal(undefined);
      expect(await errorOf(provider.create({ ...call, preview: true }))).to.equal(undefined);
    });

    it("refuses a type that the package doesn't have", async () => {
      const type = "aws:rds/nothing:Nothing";
      const message = `@pulumi/aws ${packageVersion()} has no type ${type}`;
      expect(await errorOf(provider.create({ type }))).to.equal(message);
    });
  });

  describe("update", () => {
    const oldInputs = { identifier: "db", engineVersion: "14", port: 5432 };
    const call = { type: INSTANCE, oldInputs };
    let olds: PropertyMap;

    before(async () => {
      const created = await provider.create({ type: INSTANCE, news: oldInputs });
      olds = { ...created.outputs, engineVersionActual: "14.20" };
    });

    it("keeps what AWS decided, and lets the mirror follow only when it is done", async () => {
      const news = { ...oldInputs, engineVersion: "15" };
      const planned = await provider.update({ ...call, olds, news, preview: true });
      expect(planned).to.deep.equal({ ...olds, engineVersion: "15" });
      const updated = await provider.update({ ...call, olds, news });
      expect(updated).to.deep.equal({ ...olds, engineVersion: "15", engineVersionActual: "15" });
    });

    it("leaves the mirror alone when something else changes", async () => {
      const updated = await provider.update({ ...call, olds, news: { ...oldInputs, port: 5433 } });
      expect(updated).to.deep.equal({ ...olds, port: 5433 });
    });

    it("passes new unknowns on", async () => {
      const news = { ...oldInputs, engineVersion: UNKNOWN };
      const planned = await provider.update({ ...call, olds, news, preview: true });
      expect(planned).to.deep.equal({ ...olds, engineVersion: UNKNOWN });
    });

    it("keeps a value that AWS may choose, and drops others, when they are left out", async () => {
      const before = { ...olds, deletionProtection: true };
      const news = { identifier: "db", engineVersion: "14" };
      expect(await provider.update({ ...call, olds: before, news })).to.deep.equal(olds);
    });

    it("takes the outputs that a test wants", async () => {
      writeFileSync(overrides, JSON.stringify({ [INSTANCE]: { engineVersionActual: "15.4" } }));
      const news = { ...oldInputs, engineVersion: "15" };
      const updated = await provider.update({ ...call, olds, news });
      expect(updated.engineVersionActual).to.equal("15.4");
    });
  });

  describe("diff", () => {
    const none = {
      changes: "DIFF_NONE",
      diffs: [],
      replaces: [],
      detailed: {},
      deleteBeforeReplace: false,
    };
    const oldInputs = {
      bucket: "b",
      tags: { a: "1" },
      tagsAll: { a: "1" },
      __defaults: ["bucket"],
    };

    it("finds nothing where nothing changed, secrets included", async () => {
      const news = { ...oldInputs, tags: secret({ a: "1" }), __defaults: [] };
      expect(await provider.diff({ type: BUCKET, oldInputs, news })).to.deep.equal(none);
    });

    it("finds an update", async () => {
      const news = { ...oldInputs, tags: { a: "2" }, forceDestroy: true };
      expect(await provider.diff({ type: BUCKET, oldInputs, news })).to.deep.equal({
        ...none,
        changes: "DIFF_SOME",
        diffs: ["forceDestroy", "tags"],
        detailed: { forceDestroy: "ADD", tags: "UPDATE" },
      });
    });

    it("finds a replacement where the name or the Region changes", async () => {
      const olds = { ...oldInputs, region: "eu-west-1" };
      const news = { ...oldInputs, bucket: "c", region: "eu-west-2" };
      expect(await provider.diff({ type: BUCKET, oldInputs: olds, news })).to.deep.equal({
        ...none,
        changes: "DIFF_SOME",
        diffs: ["bucket", "region"],
        replaces: ["bucket", "region"],
        detailed: { bucket: "UPDATE_REPLACE", region: "UPDATE_REPLACE" },
      });
    });

    it("finds a replacement where the documentation says so", async () => {
      const type = "aws:elasticache/cluster:Cluster";
      const news = { availabilityZone: "eu-west-1b" };
      expect(await provider.diff({ type, news })).to.deep.include({
        replaces: ["availabilityZone"],
        detailed: { availabilityZone: "ADD_REPLACE" },
      });
    });

    it("takes an unknown for a change, inside a secret too", async () => {
      const news = { ...oldInputs, tags: { a: UNKNOWN }, tagsAll: secret(UNKNOWN) };
      expect((await provider.diff({ type: BUCKET, oldInputs, news })).diffs).to.deep.equal([
        "tags",
        "tagsAll",
      ]);
    });

    it("finds a removal, but not of what AWS then keeps", async () => {
      const before = { engineVersion: "14", deletionProtection: true };
      expect(await provider.diff({ type: INSTANCE, oldInputs: before })).to.deep.include({
        diffs: ["deletionProtection"],
        detailed: { deletionProtection: "DELETE" },
      });
    });
  });

  describe("read", () => {
    it("knows everything of an existing resource", async () => {
      const read = await provider.read({ type: BUCKET, id: "b", olds: { forceDestroy: true } });
      expect(read.id).to.equal("b");
      expect(read.inputs).to.deep.equal({
        ...{ bucket: "b", forceDestroy: true, region: "eu-west-1", tagsAll: { team: "a" } },
      });
      expect(read.outputs).to.include({
        ...{ arn: "arn:aws:s3:::b", bucket: "b", forceDestroy: true, region: "eu-west-1" },
      });
      expect(Object.values(read.outputs)).not.to.include(UNKNOWN);
    });

    it("takes the outputs that a test wants", async () => {
      writeFileSync(overrides, JSON.stringify({ [INSTANCE]: { engineVersion: "11.22" } }));
      const { outputs } = await provider.read({ type: INSTANCE, id: "db" });
      expect(outputs).to.include({ identifier: "db", engineVersion: "11.22" });
    });

    it("gives an import what is known as inputs, so that a program of the same finds no change", async () => {
      const exists = { engine: "postgres", engineVersion: "11.22", tags: { a: "1" } };
      writeFileSync(overrides, JSON.stringify({ example: exists }));
      const read = await provider.read({ type: INSTANCE, id: "db" });
      expect(read.inputs).to.deep.equal({
        ...exists,
        identifier: "db",
        region: "eu-west-1",
        tagsAll: { a: "1", team: "a" },
      });
      expect(read.outputs).to.include({
        ...{ engineVersionActual: "11.22", parameterGroupName: "default.postgres11", port: 5432 },
      });
      const program = { ...exists, identifier: "db" };
      const news = await provider.check({ type: INSTANCE, olds: read.inputs, news: program });
      const call = { type: INSTANCE, oldInputs: read.inputs };
      expect((await provider.diff({ ...call, news })).diffs).to.deep.equal([]);
      const changed = { ...news, engineVersion: "12.22", storageType: "gp3" };
      expect(await provider.diff({ ...call, news: changed })).to.deep.include({
        ...{ diffs: ["engineVersion", "storageType"], replaces: [] },
      });
    });

    it("takes from the id what the id is made of", async () => {
      const id = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1";
      expect((await provider.read({ type: LOAD_BALANCER, id })).outputs.arn).to.equal(id);
      expect((await provider.read({ type: BUCKET_POLICY, id: "b" })).outputs).to.deep.equal({
        bucket: "b",
        region: "eu-west-1",
      });
    });

    it("finds at a refresh what the state says", async () => {
      const state = { olds: { arn: "arn", bucket: "b" }, oldInputs: { bucket: "b" } };
      expect(await provider.read({ type: BUCKET, id: "b", ...state })).to.deep.equal({
        ...{ id: "b", outputs: state.olds, inputs: state.oldInputs },
      });
    });
  });

  it("gives an instance of a cluster the cluster's version", async () => {
    const cluster = "aws:rds/cluster:Cluster";
    const instance = {
      type: "aws:rds/clusterInstance:ClusterInstance",
      news: { clusterIdentifier: "orders", engine: "aurora-postgresql" },
    };
    const runs = async (): Promise<unknown> => {
      const { engineVersion, dbParameterGroupName } = (await provider.create(instance)).outputs;
      return { engineVersion, dbParameterGroupName };
    };
    const news = { clusterIdentifier: "orders", engine: "aurora-postgresql" };
    const created = await provider.create({
      type: cluster,
      news: { ...news, engineVersion: "15" },
    });
    expect(created.outputs.engineVersionActual).to.match(/^15\.\d+$/);
    expect(await runs()).to.deep.equal({
      engineVersion: created.outputs.engineVersionActual,
      dbParameterGroupName: "default.aurora-postgresql15",
    });
    // A cluster that isn't changed is only compared.
    await provider.diff({ type: cluster, olds: { ...news, engineVersionActual: "13.9" } });
    expect(await runs()).to.deep.equal({
      engineVersion: "13.9",
      dbParameterGroupName: "default.aurora-postgresql13",
    });
    const olds = { ...news, engineVersion: "13.9" };
    const update = { ...news, engineVersion: "14.6" };
    await provider.update({ type: cluster, oldInputs: olds, olds, news: update });
    expect(await runs()).to.deep.equal({
      engineVersion: "14.6",
      dbParameterGroupName: "default.aurora-postgresql14",
    });
  });

  it("deletes, and cancels", async () => {
    await provider.delete({ type: BUCKET });
    await provider.cancel();
  });

  describe("invoke", () => {
    it("answers what programs ask of the account, the Region and the partition", async () => {
      expect(await provider.invoke("aws:index/getCallerIdentity:getCallerIdentity")).to.deep.equal({
        accountId: "123456789012",
        arn: "arn:aws:iam::123456789012:user/preflight",
        id: "123456789012",
        userId: "AIDAPREFLIGHT",
      });
      expect(await provider.invoke("aws:index/getRegion:getRegion")).to.include({
        region: "eu-west-1",
        name: "eu-west-1",
        endpoint: "ec2.eu-west-1.amazonaws.com",
      });
      expect(await provider.invoke("aws:index/getPartition:getPartition")).to.deep.equal({
        id: "aws",
        partition: "aws",
        dnsSuffix: "amazonaws.com",
        reverseDnsPrefix: "com.amazonaws",
      });
    });

    it("answers for the Region that is asked for", async () => {
      const zones = "aws:index/getAvailabilityZones:getAvailabilityZones";
      expect((await provider.invoke(zones, { region: "us-east-1" })).names).to.deep.equal([
        "us-east-1a",
        "us-east-1b",
        "us-east-1c",
      ]);
    });

    it("writes a policy document", async () => {
      const statements = [{ actions: ["s3:PutObject"], resources: ["*"] }];
      const token = "aws:iam/getPolicyDocument:getPolicyDocument";
      expect((await provider.invoke(token, { statements })).minifiedJson).to.equal(
        `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}`,
      );
    });

    it("names a data source that it doesn't have", async () => {
      const token = "aws:elb/getHostedZoneId:getHostedZoneId";
      expect(await errorOf(provider.invoke(token))).to.match(
        new RegExp(`^the stand-in AWS provider has no data source ${token}; it has aws:`),
      );
    });

    it("keeps secret what the real provider does", async () => {
      const token = "aws:ssm/getParameter:getParameter";
      const { insecureValue, value } = await provider.invoke(token, { name: "/app/key" });
      expect(value).to.deep.equal(secret(insecureValue!));
    });

    it("takes the answer, or the failure, that a test wants", async () => {
      const token = "aws:ec2/getAmi:getAmi";
      writeFileSync(overrides, JSON.stringify({ [token]: { id: "ami-1" } }));
      expect(await provider.invoke(token, { owners: ["amazon"] })).to.include({
        ...{ id: "ami-1", architecture: "x86_64" },
      });
      const $error = "Your query returned no results";
      writeFileSync(overrides, JSON.stringify({ [token]: { $error } }));
      expect(await errorOf(provider.invoke(token))).to.equal($error);
    });
  });
});

describe("two stand-in AWS providers", function () {
  // Two processes that transpile their sources start first.
  this.timeout(60_000);

  it("work in Regions and accounts of their own", async () => {
    const environment = { AWS_PREFLIGHT_PROVIDER_ACCOUNT: "111122223333" };
    const [first, second] = await Promise.all([
      ProviderProcess.start(environment),
      ProviderProcess.start({ AWS_REGION: "us-gov-west-1" }),
    ]);
    await first.configure({ region: "ap-south-1" });
    await second.configure({});
    const create = async (provider: ProviderProcess): Promise<unknown> =>
      (await provider.create({ type: "aws:sns/topic:Topic", news: { name: "t" } })).outputs.arn;
    expect(await create(first)).to.equal("arn:aws:sns:ap-south-1:111122223333:t");
    expect(await create(second)).to.equal("arn:aws-us-gov:sns:us-gov-west-1:123456789012:t");
    await Promise.all([first.stop(), second.stop()]);
  });
});

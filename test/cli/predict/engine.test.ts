import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Log } from "sarif";
import { resolvePulumiCli } from "../../../tools/cli/resolve";
import { Project } from "../support/project";

const plugin = join(__dirname, "support/plugin.cjs");

/** The real provider has no account without AWS: what needs one stays open, and nobody logs it. */
const isReal = process.env.AWS_PREFLIGHT_PROVIDER === "real";

/** What programs begin with: log buckets, of which the policy is built as `build` does. */
const head = `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const writer = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };
const firstRepair = { AWS: "arn:aws:iam::033677994240:root" };

/** A policy of one statement. */
function allowing(Principal, Action, Resource, more = {}) {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal, Action, Resource, ...more }] });
}

/** A load balancer that keeps logs. */
function logging(name, args, build) {
  const bucket = new aws.s3.Bucket(name + "-logs", args);
  const policy = new aws.s3.BucketPolicy(name + "-policy", { bucket: bucket.id, policy: build(bucket.arn) });
  new aws.lb.LoadBalancer(name, { subnets: ["a", "b"], accessLogs: { bucket: bucket.id, enabled: true } }, { dependsOn: [policy] });
}

const byApply = (principal) => (arn) =>
  arn.apply((arn) => allowing(principal, "s3:PutObject", arn + "/AWSLogs/123456789012/*"));
`;

/** Each twice, right and wrong: what needs no account, and what does. */
const buckets = `${head}
const byDocument = ({ Service, AWS }) => (arn) =>
  aws.iam.getPolicyDocumentOutput({
    statements: [{
      principals: [Service ? { type: "Service", identifiers: [Service] } : { type: "AWS", identifiers: [AWS] }],
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate\`\${arn}/AWSLogs/123456789012/*\`],
    }],
  }).json;
for (const [name, principal] of [["right", writer], ["wrong", firstRepair]]) {
  logging(name + "-named", { bucket: "loan-app-logs-" + name }, byApply(principal));
  logging(name + "-unnamed", {}, byApply(principal));
  logging(name + "-document", {}, byDocument(principal));
}
`;
const decided = `${buckets}
function notifying(name, service) {
  const files = new aws.s3.Bucket(name + "-files");
  const queue = new aws.sqs.Queue(name + "-queue");
  const policy = new aws.sqs.QueuePolicy(name + "-queue-policy", {
    queueUrl: queue.url,
    policy: pulumi.all([queue.arn, files.arn]).apply(([queue, files]) =>
      allowing({ Service: service }, "sqs:SendMessage", queue, { Condition: { ArnEquals: { "aws:SourceArn": files } } })),
  });
  new aws.s3.BucketNotification(name + "-events", {
    bucket: files.id,
    queues: [{ queueArn: queue.arn, events: ["s3:ObjectCreated:*"] }],
  }, { dependsOn: [policy] });
}
notifying("right", "s3.amazonaws.com");
notifying("wrong", "sns.amazonaws.com");

function rotating(name, ofOther) {
  const secret = new aws.secretsmanager.Secret(name + "-secret");
  const value = new aws.secretsmanager.SecretVersion(name + "-value", { secretId: secret.id, secretString: "not-a-real-password" });
  const role = new aws.iam.Role(name + "-role", { assumeRolePolicy: allowing({ Service: "lambda.amazonaws.com" }, "sts:AssumeRole") });
  const rotator = new aws.lambda.Function(name + "-rotator", { runtime: "nodejs22.x", handler: "index.handler", role: role.arn });
  const permission = new aws.lambda.Permission(name + "-permission", {
    action: "lambda:InvokeFunction",
    function: rotator.name,
    principal: secret.arn.apply(() => "secretsmanager.amazonaws.com"),
    sourceArn: ofOther ? role.arn.apply(() => ofOther) : secret.arn,
  });
  new aws.secretsmanager.SecretRotation(name + "-rotation", {
    secretId: secret.id, rotationLambdaArn: rotator.arn, rotationRules: { automaticallyAfterDays: 30 },
  }, { dependsOn: [permission, value] });
}
rotating("right");
rotating("wrong", "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf");
`;

/**
 * How long the first preview waits at least: a prediction may take one and a half times as long, and
 * each refusal takes another preview, which takes its time on a busy machine.
 */
const firstTakesMs = 30_000;

/** Hands what is predicted to whoever might act on it. */
const acting = (file: string) => `${head}
class Kubernetes extends pulumi.ProviderResource {
  constructor(name, args) { super("kubernetes", name, args, { version: "4.0.0" }); }
}
const options = { version: "1.0.0" };
const topic = new aws.sns.Topic("topic");
const cluster = new aws.eks.Cluster("cluster", { roleArn: new aws.iam.Role("cluster-role", {
  assumeRolePolicy: allowing({ Service: "eks.amazonaws.com" }, "sts:AssumeRole") }).arn, vpcConfig: { subnetIds: ["a", "b"] } });
const keys = new aws.dynamodb.Table("keys", { name: "table-of-keys", hashKey: "id", attributes: [{ name: "id", type: "S" }] });
const provider = new Kubernetes("k8s", { kubeconfig: pulumi.all([cluster.endpoint, keys.arn]).apply(([host, key]) => host + Buffer.from(key).toString("base64")) });
new pulumi.CustomResource("kubernetes:core/v1:ConfigMap", "map", { data: topic.arn }, { provider });
const other = new Kubernetes("other", { kubeconfig: "the same as ever" });
new pulumi.CustomResource("kubernetes:core/v1:ConfigMap", "other-map", { data: topic.arn }, { provider: other });
const queue = new aws.sqs.Queue("jobs", { name: "queue-of-jobs" });
exports.ran = pulumi.runtime.invokeOutput("command:local:run", { create: pulumi.interpolate\`echo \${queue.url}\` }, options).apply(({ stdout }) => stdout);
pulumi.runtime.invokeOutput("command:local:run", { create: "echo as ever" }, options);
const group = new aws.cloudwatch.LogGroup("group", { name: "group-of-logs" });
aws.cloudwatch.LogGroup.get("gotten", group.id);
topic.arn.apply((arn) => require("node:fs").writeFileSync(${JSON.stringify(file)}, arn));
if (!process.env.AWS_PREFLIGHT_PREDICTED_FILE)
  exports.waited = new Promise((resolve) => setTimeout(resolve, ${firstTakesMs}));
logging("web", { bucket: "loan-app-logs" }, byApply(firstRepair));
`;

/** The results of a SARIF log: policy and resource, and whether prediction decided it. */
function resultsOf(text: string): string[] {
  const { runs } = JSON.parse(text) as Log;
  return runs.flatMap(({ results = [] }) =>
    results.map(({ ruleId, level, message, locations }) => {
      const name = locations?.[0]?.logicalLocations?.[0]?.name;
      const mark = message.text?.endsWith("\nDecided by prediction (experimental).")
        ? " decided"
        : "";
      return `${level} ${ruleId} ${name}${mark}`;
    }),
  );
}

describe("run --predict in the engine", function () {
  this.timeout(300_000);
  let project: Project;
  let bin: string;
  let temporary: string;

  before(async function () {
    this.timeout(0);
    await resolvePulumiCli();
    project = await Project.make("");
    bin = join(project.folder, "bin");
    temporary = await mkdtemp(join(tmpdir(), "predict-"));
    await mkdir(bin);
    for (const name of isReal ? [] : ["aws", "kubernetes", "command"])
      await symlink(plugin, join(bin, `pulumi-resource-${name}`));
  });
  after(async () => {
    await project.remove();
    await rm(temporary, { recursive: true });
  });

  interface Asked {
    plugin: string;
    method: string;
    asked: string;
  }

  /** The line that says what prediction came to. */
  const said = (stderr: string) => stderr.match(/^aws-preflight: (Decided|Nothing) .*/gm);

  /** Runs the program with plug-ins that log; afterwards no process, and no file is left. */
  async function run(program: string, args: string, fault = "") {
    await project.write("index.js", program);
    const log = join(project.folder, "asked.jsonl");
    await rm(log, { force: true });
    const state = await stateOf();
    const line = `PATH="${bin}${delimiter}$PATH" npx aws-preflight run ${args} -f sarif -o out.sarif`;
    const env = { PLUGIN_LOG: log, PLUGIN_FAULT: fault, TMPDIR: temporary };
    const ended = await project.shell(`${line} || exit $?`, env);
    const left = (await readdir(temporary)).filter((name) => name.startsWith("aws-preflight"));
    expect(left).to.deep.equal([]);
    expect(execFileSync("ps", ["-A", "-o", "args="], { encoding: "utf8" })).not.to.contain(bin);
    expect(await stateOf()).to.deep.equal(state);
    const lines = isReal ? [] : (await readFile(log, "utf8")).trim().split("\n");
    return {
      ...ended,
      results: resultsOf(await project.read("out.sarif")),
      asked: lines.map((text) => JSON.parse(text) as Asked),
    };
  }

  /** All that a preview may not change. */
  async function stateOf(): Promise<unknown> {
    const state = join(project.folder, ".pulumi/state/.pulumi");
    const files = (await readdir(state, { recursive: true })).sort();
    const config = await project.read("Pulumi.dev.yaml");
    const plugins = join(project.folder, ".pulumi/plugins");
    return { files, config, plugins: existsSync(plugins) ? await readdir(plugins) : [] };
  }

  const wrong = [
    "alb-log-principal wrong-document-policy",
    "alb-log-principal wrong-named-policy",
    "alb-log-principal wrong-unnamed-policy",
    "s3-notification-grants wrong-events",
    "secret-rotation-order wrong-rotation",
  ];

  if (isReal) {
    it("decides by the name alone what needs no account", async () => {
      const { code, results } = await run(buckets, "--predict");
      expect(results).to.deep.equal(wrong.slice(0, 3).map((one) => `error ${one} decided`));
      expect(code).to.equal(1);
    });
    return;
  }

  it("stops what is wrong at the first preview, and says nothing of what is right", async () => {
    const plain = await run(decided, "");
    expect(plain.code).to.equal(0);
    expect(plain.results).to.deep.equal([
      "note alb-log-bucket-policy right-document",
      "note s3-notification-grants right-events",
      "note secret-rotation-order right-rotation",
    ]);
    const { code, results, stderr } = await run(decided, "--predict");
    expect(said(stderr)).to.deep.equal([
      "aws-preflight: Decided by prediction (experimental): 20 of 20 open questions; 5 findings.",
    ]);
    expect(results).to.deep.equal(wrong.map((one) => `error ${one} decided`));
    expect(code).to.equal(1);
  });

  it("doesn't update then", async () => {
    const { code, results } = await run(decided, "up --predict -- --yes");
    expect([code, results.length]).to.deep.equal([1, wrong.length]);
    const { stdout } = await project.shell("pulumi stack --show-urns");
    expect(stdout).not.to.contain("aws:s3");
  });

  it("leaves each of two runs at once its own result, and the project as it is", async () => {
    await project.write("index.js", buckets);
    const before = await readdir(project.folder);
    const state = await stateOf();
    const env = { PLUGIN_LOG: join(temporary, "asked.jsonl"), TMPDIR: temporary };
    const line = (report: string) =>
      `PATH="${bin}${delimiter}$PATH" npx aws-preflight run --predict -f sarif -o ${report} || exit $?`;
    const reports = [join(temporary, "one.sarif"), join(temporary, "two.sarif")];
    const both = await Promise.all(reports.map((report) => project.shell(line(report), env)));
    expect(both.map(({ code }) => code)).to.deep.equal([1, 1]);
    for (const report of reports) {
      const decided = wrong.slice(0, 3).map((one) => `error ${one} decided`);
      expect(resultsOf(await readFile(report, "utf8"))).to.deep.equal(decided);
    }
    expect(await readdir(project.folder)).to.deep.equal(before);
    expect(await stateOf()).to.deep.equal(state);
  });

  const open = ["note alb-log-bucket-policy right-document"];
  const faults = {
    crashes:
      "Nothing is decided by prediction: it failed: the program, a provider or Pulumi ended with an error.",
    hangs: "Nothing is decided by prediction: it took too long.",
    "answers nothing":
      "Nothing is decided by prediction: the provider aws plans resources in a way that isn't known.",
    "answers oddly":
      "Nothing is decided by prediction: the provider aws plans resources in a way that isn't known.",
  };
  for (const [fault, line] of Object.entries(faults)) {
    it(`keeps the first result where a provider ${fault} when it plans a creation`, async () => {
      const { code, results, stderr } = await run(buckets, "--predict", fault);
      expect(said(stderr)).to.deep.equal([`aws-preflight: ${line}`]);
      expect(results).to.deep.equal(open);
      expect(code).to.equal(0);
    });
  }

  it("has no plug-in act on what is predicted", async () => {
    const file = join(project.folder, "written");
    const { code, results, asked, stderr } = await run(acting(file), "--predict");
    expect(said(stderr)).to.deep.equal([
      "aws-preflight: Decided by prediction (experimental): 2 of 2 open questions; 1 finding.",
    ]);
    expect(results).to.deep.equal(["error alb-log-principal web-policy decided"]);
    expect(code).to.equal(1);
    const callsOf = (plugin: string, ...methods: string[]) =>
      asked.filter((one) => one.plugin === plugin && methods.includes(one.method));
    const texts = (calls: readonly Asked[]) => calls.map((one) => one.asked).join("\n");
    // Only the provider that is configured with text is configured at all: in each preview.
    expect(texts(callsOf("kubernetes", "configure"))).to.contain("the same as ever");
    expect(texts(callsOf("kubernetes", "configure"))).not.to.match(/table-of-keys|dGFibGUtb2Y/);
    expect(texts(callsOf("kubernetes", "create"))).not.to.contain("arn:aws:sns");
    expect(texts(callsOf("command", "invoke"))).to.contain("echo as ever");
    expect(texts(callsOf("command", "invoke"))).not.to.contain("queue-of-jobs");
    expect(texts(callsOf("aws", "read"))).to.equal("");
    expect(texts(callsOf("aws", "invoke"))).not.to.match(/queue-of-jobs|group-of-logs/);
    expect(await readFile(file, "utf8")).to.match(/^arn:aws:sns:us-east-1:123456789012:topic-/);
  });
});

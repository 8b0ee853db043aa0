import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import { expect } from "chai";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { resolvePulumiCli } from "../../../tools/cli/resolve";
import { runEnvironment } from "../../../tools/preview/environment";
import { stepsOf } from "../../../tools/preview/events";
import { providerSettings } from "../../../tools/preview/provider";
import { policyResult, type Run } from "../../../tools/preview/result";
import { RunLog } from "../../../tools/preview/run-log";
import { yamlHostFolder } from "../../../tools/yaml-host/resolve";

const PROGRAM = `
name: yaml
runtime: yaml
variables:
  account:
    fn::invoke: { function: aws:getCallerIdentity }
  logWriter:
    fn::aws:elb:getServiceAccount: {}
  vpc:
    fn::invoke: { function: aws:ec2:getVpc, arguments: { default: true } }
resources:
  logs:
    type: aws:s3:Bucket
  writers:
    type: aws:s3:BucketPolicy
    properties:
      bucket: \${logs.id}
      policy:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { AWS: "\${logWriter.arn}" }
            Action: s3:PutObject
            Resource: arn:aws:s3:::\${logs.bucket}/AWSLogs/\${account.accountId}/*
  listeners:
    type: aws:ec2:SecurityGroup
    properties:
      vpcId: \${vpc.id}
      ingress:
        - { protocol: tcp, fromPort: 443, toPort: 443, cidrBlocks: ["\${vpc.cidrBlock}"] }
  orders:
    type: aws:rds:Instance
    properties:
      engine: postgres
      engineVersion: "14.7"
      instanceClass: db.t4g.micro
      allocatedStorage: 20
      username: app
      password: hunter22
      vpcSecurityGroupIds: ["\${listeners.id}"]
`;

const urn = (type: string, name: string): string => `urn:pulumi:dev::yaml::${type}::${name}`;

describe("a YAML program with the stand-in AWS provider", function () {
  // Reading all of @pulumi/aws for its schema takes seconds.
  this.timeout(120_000);

  let folder: string;
  before(async function () {
    this.timeout("30m");
    folder = await mkdtemp(join(tmpdir(), "yaml-"));
    await yamlHostFolder((await resolvePulumiCli()).path);
  });
  after(() => rm(folder, { recursive: true }));

  it("is checked against the schema, previewed, and judged by the pack", async () => {
    const cli = await resolvePulumiCli();
    const [home, state, workDir] = [
      join(folder, "home"),
      join(folder, "state"),
      join(folder, "work"),
    ];
    for (const part of [home, state, workDir, join(folder, "bin")]) await mkdir(part);
    await symlink(cli.path, join(folder, "bin", "pulumi"));
    await writeFile(join(workDir, "Pulumi.yaml"), PROGRAM);
    const env = await runEnvironment(cli, providerSettings(home), state, {});
    const PATH = [await yamlHostFolder(cli.path), env.PATH].join(delimiter);
    const stack = await LocalWorkspace.createStack(
      { stackName: "dev", workDir },
      { envVars: { ...env, PATH }, pulumiCommand: await PulumiCommand.get({ root: folder }) },
    );
    await stack.setConfig("aws:region", { value: "eu-west-1" });

    const policyPacks = [join(__dirname, "../../..")];
    const preview = async (): Promise<Run> => {
      const log = new RunLog();
      return log.finish(stack.preview({ ...log.listeners, policyPacks, color: "never" }));
    };

    const run = await preview();
    const { error, result, findings } = policyResult(run);
    expect({ error, result }).to.deep.equal({ error: undefined, result: "blocked" });
    expect(stepsOf(run.events)).to.deep.equal({
      [urn("pulumi:pulumi:Stack", "yaml-dev")]: ["create"],
      [urn("pulumi:providers:aws", "default")]: ["create"],
      [urn("aws:ec2/securityGroup:SecurityGroup", "listeners")]: ["create"],
      [urn("aws:rds/instance:Instance", "orders")]: ["create"],
      [urn("aws:s3/bucket:Bucket", "logs")]: ["create"],
      [urn("aws:s3/bucketPolicy:BucketPolicy", "writers")]: ["create"],
    });
    const mandatory = findings.filter(({ level }) => level === "mandatory");
    expect(mandatory.map(({ policy, urn: on }) => ({ policy, on }))).to.deep.equal([
      { policy: "rds-engine-version", on: urn("aws:rds/instance:Instance", "orders") },
    ]);

    await writeFile(
      join(workDir, "Pulumi.yaml"),
      PROGRAM.replace("engineVersion", "engineVersoin"),
    );
    const misspelt = policyResult(await preview());
    expect(misspelt.result).to.equal("failed");
    expect(misspelt.output).to.contain("engineVersoin does not exist");
  });
});

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { loanAppArgs } from "../../examples/loan-app/config";
import { type Faults, loanApp, type LoanAppArgs, variants } from "../../examples/loan-app/loan-app";
import { loanAppResources, withoutTags } from "./loan-app.resources";
import { mockAccount, mockZones, type Registered, runMocked } from "./mocked-program";

const args: LoanAppArgs = { env: "dev", dbPassword: "first-password" };

/** The arguments and the order that a fault can change. */
interface Faultable {
  engineVersion: unknown;
  logPolicy: unknown;
  loadBalancerWaitsForLogPolicy: boolean;
  rotationWaitsFor: string[];
  permission: unknown;
  repository: unknown;
  trailWaitsForBucketPolicy: boolean;
  logKeyUsers: string[];
}

const bucketArn = `arn:aws:s3:::alb-logs-dev-${mockAccount}`;
const version = "db-credentials-version-dev";
const permission = "rotation-lambda-permission-dev";

function logPolicy(principal: object, resource: string, ...more: object[]): object {
  const write = {
    Sid: "AWSLogDeliveryWrite",
    Effect: "Allow",
    Principal: principal,
    Action: "s3:PutObject",
    Resource: resource,
  };
  return { Version: "2012-10-17", Statement: [write, ...more] };
}

const logWriter = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };
const logPath = `${bucketArn}/AWSLogs/${mockAccount}/*`;
const readAcl = {
  Sid: "AWSLogDeliveryAclCheck",
  Effect: "Allow",
  Principal: { Service: "elasticloadbalancing.amazonaws.com" },
  Action: "s3:GetBucketAcl",
  Resource: bucketArn,
};
const invoke = {
  action: "lambda:InvokeFunction",
  function: "db-rotation-dev",
  principal: "secretsmanager.amazonaws.com",
};

const correct: Faultable = {
  engineVersion: "17",
  logPolicy: logPolicy(logWriter, logPath),
  loadBalancerWaitsForLogPolicy: true,
  rotationWaitsFor: [permission, version],
  permission: { ...invoke, sourceAccount: mockAccount },
  repository: [{ encryptionType: "AES256" }],
  trailWaitsForBucketPolicy: true,
  logKeyUsers: ["Account", "Logs"],
};

const neverRepaired = {
  trailWaitsForBucketPolicy: true,
  logKeyUsers: correct.logKeyUsers,
  loadBalancerWaitsForLogPolicy: false,
  rotationWaitsFor: [version],
  permission: invoke,
};

const expectedOfVariant: Record<keyof typeof variants, Faultable> = {
  corrected: correct,
  "as-reported": {
    ...neverRepaired,
    engineVersion: "14.7",
    logPolicy: logPolicy(
      { Service: "elasticloadbalancing.amazonaws.com" },
      `${bucketArn}/*`,
      readAcl,
    ),
    repository: [{ encryption_type: "AES256" }],
  },
  "as-first-repaired": {
    ...neverRepaired,
    engineVersion: "14.15",
    logPolicy: logPolicy({ AWS: "arn:aws:iam::033677994240:root" }, `${bucketArn}/*`, readAcl),
    repository: undefined,
  },
};

const expectedOfFault: { fault: Faults; changes: Partial<Faultable> }[] = [
  { fault: { engineVersion: "16.3" }, changes: { engineVersion: "16.3" } },
  {
    fault: { logPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
    changes: { logPolicy: logPolicy({ AWS: "arn:aws:iam::111122223333:root" }, logPath) },
  },
  {
    fault: { logObjects: "logs/*" },
    changes: { logPolicy: logPolicy(logWriter, `${bucketArn}/logs/*`) },
  },
  {
    fault: { logAclStatement: true },
    changes: { logPolicy: logPolicy(logWriter, logPath, readAcl) },
  },
  {
    fault: { logPolicyFromBucketArn: true },
    changes: { logPolicy: logPolicy(logWriter, `arn:of:alb-logs-dev/AWSLogs/${mockAccount}/*`) },
  },
  {
    fault: { loadBalancerIgnoresLogPolicy: true },
    changes: { loadBalancerWaitsForLogPolicy: false },
  },
  { fault: { rotationIgnoresPermission: true }, changes: { rotationWaitsFor: [version] } },
  { fault: { permissionWithoutSourceAccount: true }, changes: { permission: invoke } },
  {
    fault: { repositoryEncryption: "misspelt" },
    changes: { repository: [{ encryption_type: "AES256" }] },
  },
  { fault: { repositoryEncryption: "left out" }, changes: { repository: undefined } },
  { fault: { trailIgnoresBucketPolicy: true }, changes: { trailWaitsForBucketPolicy: false } },
  { fault: { logKeyWithoutLogs: true }, changes: { logKeyUsers: ["Account"] } },
];

/** The only resource of a type. */
function only(resources: Registered[], type: string): Registered {
  const found = resources.filter((resource) => resource.type === type);
  expect(found, type).to.have.length(1);
  return found[0]!;
}

/** The one resource of a type and a name. */
function the(resources: Registered[], type: string, name: string): Registered {
  return only(
    resources.filter((resource) => resource.name === name),
    type,
  );
}

function faultable(resources: Registered[]): Faultable {
  const rotation = only(resources, "aws:secretsmanager/secretRotation:SecretRotation");
  const loadBalancer = only(resources, "aws:lb/loadBalancer:LoadBalancer");
  return {
    engineVersion: only(resources, "aws:rds/instance:Instance").inputs.engineVersion,
    logPolicy: JSON.parse(logPolicyText(resources) as string) as unknown,
    loadBalancerWaitsForLogPolicy: loadBalancer.waitsFor.includes("alb-logs-policy-dev"),
    rotationWaitsFor: rotation.waitsFor.filter((name) => [version, permission].includes(name)),
    permission: only(resources, "aws:lambda/permission:Permission").inputs,
    repository: only(resources, "aws:ecr/repository:Repository").inputs.encryptionConfigurations,
    trailWaitsForBucketPolicy: only(resources, "aws:cloudtrail/trail:Trail").waitsFor.includes(
      "audit-trail-policy-dev",
    ),
    logKeyUsers: logKeyUsers(resources),
  };
}

function logPolicyText(resources: Registered[]): unknown {
  return the(resources, "aws:s3/bucketPolicy:BucketPolicy", "alb-logs-policy-dev").inputs.policy;
}

function logKeyUsers(resources: Registered[]): string[] {
  const { inputs } = the(resources, "aws:kms/key:Key", "ecs-logs-key-dev");
  const { Statement } = JSON.parse(inputs.policy as string) as { Statement: { Sid: string }[] };
  return Statement.map(({ Sid }) => Sid);
}

describe("examples/loan-app", () => {
  for (const [variant, faults] of Object.entries(variants)) {
    describe(`variant ${variant}`, () => {
      let resources: Registered[];
      before(async () => {
        resources = await runMocked(() => loanApp({ ...args, faults }));
      });

      it("registers every resource of the stack", () => {
        expect(resources.map(({ type, name }) => `${type} ${name}`)).to.have.members(
          loanAppResources,
        );
      });

      it("has exactly its own faults", () => {
        expect(faultable(resources)).to.deep.equal(
          expectedOfVariant[variant as keyof typeof variants],
        );
      });
    });
  }

  for (const { fault, changes } of expectedOfFault) {
    it(`changes one place only for ${JSON.stringify(fault)}`, async () => {
      const resources = await runMocked(() => loanApp({ ...args, faults: fault }));
      expect(faultable(resources)).to.deep.equal({ ...correct, ...changes });
    });
  }

  describe("at the first preview", () => {
    it("knows the log bucket's policy that names the bucket", async () => {
      const resources = await runMocked(() => loanApp(args), { preview: true });
      expect(faultable(resources)).to.deep.equal(correct);
    });

    it("doesn't know the one that is built from the bucket's ARN", async () => {
      const faults: Faults = { logPolicyFromBucketArn: true };
      const resources = await runMocked(() => loanApp({ ...args, faults }), { preview: true });
      expect(logPolicyText(resources)).to.equal(pulumi.unknown);
    });
  });

  describe("corrected", () => {
    let outputs: object;
    let resources: Registered[];
    before(async () => {
      resources = await runMocked(() => {
        outputs = loanApp(args);
      });
    });

    it("tags everything that takes tags", () => {
      const tagged = resources.filter(({ type }) => type.startsWith("aws:"));
      for (const { type, name, inputs } of tagged) {
        const expected = withoutTags.includes(type)
          ? undefined
          : {
              Environment: "dev",
              Project: "LoanProcessing",
              CostCenter: "FinancialServices",
              ManagedBy: "Pulumi",
            };
        expect(inputs.tags, name).to.deep.equal(expected);
      }
    });

    it("takes the zones of the Region", () => {
      const subnets = resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
      const zones = subnets.map(({ name, inputs }) => `${name} ${String(inputs.availabilityZone)}`);
      expect(zones).to.have.members(
        mockZones.flatMap((zone, index) => [
          `public-subnet-${index}-dev ${zone}`,
          `private-subnet-${index}-dev ${zone}`,
        ]),
      );
    });

    it("logs to the bucket from the start", () => {
      const { inputs } = only(resources, "aws:lb/loadBalancer:LoadBalancer");
      expect(inputs.accessLogs).to.deep.equal({ bucket: "alb-logs-dev-id", enabled: true });
    });

    it("admits the rotation function to the database by a group of its own", () => {
      const { inputs } = only(resources, "aws:lambda/function:Function");
      expect(inputs.vpcConfig).to.have.deep.property("securityGroupIds", ["rotation-sg-dev-id"]);
      const rule = resources.find(({ name }) => name === "rds-from-rotation-dev");
      expect(rule?.inputs).to.include({
        securityGroupId: "rds-sg-dev-id",
        referencedSecurityGroupId: "rotation-sg-dev-id",
        ipProtocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
      });
    });

    it("ships the rotation function's code from wherever it runs", async () => {
      const { code } = only(resources, "aws:lambda/function:Function").inputs;
      const archive = await (code as pulumi.asset.FileArchive).path;
      expect(archive).to.equal(join(__dirname, "../../examples/loan-app/rotation-function"));
      expect(existsSync(join(archive, "rotation.py"))).to.be.true;
    });

    it("returns the stack's outputs", () => {
      expect(outputs).to.have.all.keys(
        "vpc_id",
        "ecs_cluster_name",
        "ecs_cluster_arn",
        "alb_dns_name",
        "alb_arn",
        "rds_endpoint",
        "rds_database_name",
        "ecr_repository_url",
        "db_secret_arn",
        "alb_logs_bucket_name",
        "app_config_parameter",
      );
    });

    it("runs the image of its own repository", () => {
      expect(containerImage(resources)).to.equal("registry/loan-app-dev:latest");
    });
  });

  it("takes the account, the zones and the image from its arguments", async () => {
    const zones = ["us-east-1d", "us-east-1e", "us-east-1f"];
    const accountId = "012345678901";
    const resources = await runMocked(() =>
      loanApp({ ...args, accountId, zones, image: "example/app:1" }),
    );
    const { inputs: logBucket } = the(resources, "aws:s3/bucket:Bucket", "alb-logs-dev");
    expect(logBucket.bucket).to.equal(`alb-logs-dev-${accountId}`);
    expect(only(resources, "aws:lambda/permission:Permission").inputs.sourceAccount).to.equal(
      accountId,
    );
    const subnets = resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
    expect(new Set(subnets.map(({ inputs }) => inputs.availabilityZone))).to.deep.equal(
      new Set(zones),
    );
    expect(containerImage(resources)).to.equal("example/app:1");
  });

  describe("configuration", () => {
    let previous: Record<string, string>;
    before(() => (previous = pulumi.runtime.allConfig()));
    afterEach(() => {
      pulumi.runtime.setAllConfig(previous);
    });

    const configure = (values: Record<string, string>): pulumi.Config => {
      pulumi.runtime.setAllConfig(values, ["loan-app:dbPassword"]);
      return new pulumi.Config("loan-app");
    };
    const password = { "loan-app:dbPassword": "secret-password" };

    it("defaults to the corrected variant", () => {
      const read = loanAppArgs(configure(password));
      expect(read).to.include({ accountId: undefined, zones: undefined, image: undefined });
      expect(read.faults).to.equal(variants.corrected);
    });

    it("keeps the password secret", async () => {
      const { dbPassword } = loanAppArgs(configure(password));
      expect(await pulumi.isSecret(dbPassword as pulumi.Output<string>)).to.be.true;
    });

    it("reads every key", () => {
      const read = loanAppArgs(
        configure({
          ...password,
          "loan-app:variant": "as-reported",
          "loan-app:accountId": "012345678901",
          "loan-app:zones": '["us-east-1a","us-east-1b","us-east-1c"]',
          "loan-app:image": "example/app:1",
        }),
      );
      expect(read).to.deep.include({
        accountId: "012345678901",
        zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
        image: "example/app:1",
        faults: variants["as-reported"],
      });
    });

    it("names the variants when there is none of that name", () => {
      const config = configure({ ...password, "loan-app:variant": "toString" });
      expect(() => loanAppArgs(config)).to.throw(
        'loan-app:variant is "toString", but must be one of: corrected, as-reported, as-first-repaired',
      );
    });

    it("requires the password", () => {
      expect(() => loanAppArgs(configure({}))).to.throw(
        "Missing required configuration variable 'loan-app:dbPassword'",
      );
    });

    it("is what index.ts runs on, in the environment of the stack's name", async () => {
      configure({ ...password, "loan-app:variant": "as-first-repaired" });
      const run = createRequire(__filename);
      const resources = await runMocked(() => run("../../examples/loan-app/index") as unknown, {
        stack: "test",
      });
      const { inputs } = only(resources, "aws:ecr/repository:Repository");
      expect(inputs.name).to.equal("loan-app-test");
      expect(only(resources, "aws:rds/instance:Instance").inputs.engineVersion).to.equal("14.15");
    });
  });
});

function containerImage(resources: Registered[]): unknown {
  const { inputs } = only(resources, "aws:ecs/taskDefinition:TaskDefinition");
  const containers = JSON.parse(inputs.containerDefinitions as string) as { image: string }[];
  return containers.map(({ image }) => image).join();
}

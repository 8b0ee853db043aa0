import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type Finding, type Program, type RunResult, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";
import { type PartsRun, withParts } from "./apart/parts";

/** The account of the stand-in provider. */
const account = "123456789012";
const config = { "aws:region": "us-east-1" };
const bucketName = "alb-logs-of-a-test";

interface Logging {
  readonly principal: { Service: string } | { AWS: string };
  /** Builds the policy from the new bucket's ARN in place of its name. */
  readonly fromArn?: boolean;
  readonly path?: string;
}

const serviceWriter = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };
const firstRepair = { AWS: "arn:aws:iam::033677994240:root" };
const ownAccount = { AWS: "arn:aws:iam::127311923021:root" };

function writeStatement(principal: object, objects: pulumi.Input<string>): pulumi.Input<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: principal, Action: "s3:PutObject", Resource: objects },
    ],
  });
}

/** A bucket, its policy, and a load balancer that waits for it. */
function logging({ principal, fromArn = false, path = `AWSLogs/${account}/*` }: Logging) {
  return () => {
    const bucket = new aws.s3.Bucket("logs", { bucket: bucketName });
    const arn = fromArn ? bucket.arn : `arn:aws:s3:::${bucketName}`;
    const policy = new aws.s3.BucketPolicy("logs-policy", {
      bucket: bucket.id,
      policy: writeStatement(principal, pulumi.interpolate`${arn}/${path}`),
    });
    const accessLogs = { bucket: bucket.id, enabled: true };
    const subnets = ["subnet-1", "subnet-2"];
    new aws.lb.LoadBalancer("alb", { subnets, accessLogs }, { dependsOn: [policy] });
  };
}

function withLogging(program: Logging, use: Parameters<typeof withStack>[1]) {
  return withStack({ program: logging(program), config }, use);
}

/** A finding by policy, level and resource. */
function brief({ policy, level, urn }: Finding): string {
  return `${policy} ${level} ${urn.split("::").pop() ?? ""}`;
}

function messageOf({ findings }: RunResult, policy: string): string {
  return findings.find((finding) => finding.policy === policy)?.message ?? "";
}

const clean = { result: "succeeded", findings: [] };
const denied = `InvalidConfigurationRequest: Access Denied for bucket: ${bucketName}. Please check S3bucket permission`;
const loadBalancerUrn = "urn:pulumi:dev::preview::aws:lb/loadBalancer:LoadBalancer::alb";
const policyUrn = "urn:pulumi:dev::preview::aws:s3/bucketPolicy:BucketPolicy::logs-policy";
const bucketUrn = "urn:pulumi:dev::preview::aws:s3/bucket:Bucket::logs";

/** A bucket, a policy and a load balancer in each of two Regions. */
function twoRegions(
  account2: string,
  optionsOf: (region: string) => { region?: string; provider?: aws.Provider },
) {
  return () => {
    for (const [region, id] of [
      ["us-east-1", "127311923021"],
      ["us-east-2", account2],
    ] as const) {
      const { provider, ...own } = optionsOf(region);
      const options = provider ? { provider } : {};
      const name = `${bucketName}-${region}`;
      const bucket = new aws.s3.Bucket(`logs-${region}`, { bucket: name, ...own }, options);
      const principal = { AWS: `arn:aws:iam::${id}:root` };
      const objects = `arn:aws:s3:::${name}/AWSLogs/${account}/*`;
      const policy = new aws.s3.BucketPolicy(
        `policy-${region}`,
        { bucket: bucket.id, policy: writeStatement(principal, objects), ...own },
        options,
      );
      new aws.lb.LoadBalancer(
        `alb-${region}`,
        {
          subnets: ["subnet-1", "subnet-2"],
          accessLogs: { bucket: bucket.id, enabled: true },
          ...own,
        },
        { ...options, dependsOn: [policy] },
      );
    }
  };
}

const byProvider = (region: string) => ({
  provider: new aws.Provider(region, { region: region as aws.Region }),
});
const byOwnRegion = (region: string) => ({ region });

/** A load balancer with options that its policy's resource decides. */
const ordered = (order: (policy: aws.s3.BucketPolicy) => pulumi.CustomResourceOptions) => () => {
  const bucket = new aws.s3.Bucket("logs", { bucket: bucketName });
  const objects = `arn:aws:s3:::${bucketName}/AWSLogs/${account}/*`;
  const text = writeStatement(serviceWriter, objects);
  const policy = new aws.s3.BucketPolicy("logs-policy", { bucket: bucket.id, policy: text });
  const accessLogs = { bucket: bucket.id, enabled: true };
  const subnets = ["subnet-1", "subnet-2"];
  new aws.lb.LoadBalancer("alb", { subnets, accessLogs }, order(policy));
};

/** What nothing is said of, new or existing. */
const passing: Record<string, Program> = {
  "the service's principal": logging({ principal: serviceWriter }),
  "the account of the Region": logging({ principal: ownAccount }),
  "two Regions, by providers": twoRegions("033677994240", byProvider),
  "two Regions, by the resources' own region": twoRegions("033677994240", byOwnRegion),
  "ordered by dependsOn": ordered((policy) => ({ dependsOn: [policy] })),
  "ordered by the parent": ordered((policy) => ({ parent: policy })),
};

/** A fault, with the findings at preview, and parts of the message of one policy's. */
interface Fault {
  readonly program: Program;
  readonly findings: readonly string[];
  readonly says?: Readonly<Record<string, readonly string[]>>;
}

const wrongRegion = ["alb-log-principal mandatory policy-us-east-2"];

const faulty: Record<string, Fault> = {
  "the first repair of the incident": {
    program: logging({ principal: firstRepair }),
    findings: ["alb-log-principal mandatory logs-policy"],
    says: {
      "alb-log-principal": [
        denied,
        serviceWriter.Service,
        ownAccount.AWS,
        "Elastic Load Balancing in us-east-2",
      ],
    },
  },
  "two Regions with one account, by providers": {
    program: twoRegions("127311923021", byProvider),
    findings: wrongRegion,
  },
  "two Regions with one account, by the resources' own region": {
    program: twoRegions("127311923021", byOwnRegion),
    findings: wrongRegion,
  },
  "a bucket in another Region than the load balancer's": {
    program: () => {
      const bucket = new aws.s3.Bucket("logs", { bucket: bucketName, region: "us-west-2" });
      const accessLogs = { bucket: bucket.id, enabled: true };
      new aws.lb.LoadBalancer("alb", { subnets: ["subnet-1", "subnet-2"], accessLogs });
    },
    findings: ["alb-log-bucket-policy mandatory alb"],
    says: {
      "alb-log-bucket-policy": [
        `S3Bucket: ${bucketName} is not located in the same region with ELB`,
      ],
    },
  },
  "a Classic Load Balancer, whose logs are on unless disabled": {
    program: () => {
      const bucket = new aws.s3.Bucket("logs", { bucket: bucketName });
      const listeners = [
        { instancePort: 80, instanceProtocol: "http", lbPort: 80, lbProtocol: "http" },
      ];
      new aws.elb.LoadBalancer("classic", { listeners, accessLogs: { bucket: bucket.id } });
    },
    findings: ["alb-log-bucket-policy mandatory classic"],
    says: { "alb-log-bucket-policy": ["which has no policy"] },
  },
  "no order": {
    program: ordered(() => ({})),
    findings: ["alb-log-order advisory alb"],
    says: { "alb-log-order": ['dependsOn: [the resource "logs-policy"]'] },
  },
  "a policy by Cloud Control, which may be right": {
    program: () => {
      const bucket = new aws.s3.Bucket("logs", { bucket: bucketName });
      const text = writeStatement(serviceWriter, `arn:aws:s3:::${bucketName}/AWSLogs/${account}/*`);
      const desiredState = pulumi.jsonStringify({ Bucket: bucketName, PolicyDocument: text });
      const policy = new aws.cloudcontrol.Resource("logs-policy", {
        typeName: "AWS::S3::BucketPolicy",
        desiredState,
      });
      const accessLogs = { bucket: bucket.id, enabled: true };
      new aws.lb.LoadBalancer(
        "alb",
        { subnets: ["subnet-1", "subnet-2"], accessLogs },
        { dependsOn: [policy] },
      );
    },
    findings: ["alb-log-bucket-policy advisory alb"],
    says: { "alb-log-bucket-policy": ["Unless it is granted elsewhere"] },
  },
  "a wrong principal that no load balancer needs": {
    program: () => {
      new aws.s3.BucketPolicy("logs-policy", {
        bucket: bucketName,
        policy: writeStatement(firstRepair, `arn:aws:s3:::${bucketName}/*`),
      });
    },
    findings: ["alb-log-principal advisory logs-policy"],
    says: { "alb-log-principal": ["Switching the logs on fails with"] },
  },
  "a policy of another bucket": {
    program: () => {
      new aws.s3.BucketPolicy("logs-policy", {
        bucket: bucketName,
        policy: writeStatement(serviceWriter, "arn:aws:s3:::another/*"),
      });
    },
    findings: ["alb-log-principal mandatory logs-policy"],
    says: { "alb-log-principal": ["MalformedPolicy: Policy has invalid resource"] },
  },
};

describe("the logs of load balancers in the engine", function () {
  this.timeout(120_000);
  previews(this, "alb-log-bucket-policy", "alb-log-principal", "alb-log-order");

  describe("takes, at preview, up, and on the next preview", () => {
    const runs: PartsRun<string>[] = [];

    before("run all", () =>
      withParts(new Map(Object.entries(passing)), { config }, async (stack) => {
        runs.push(await stack.preview(), await stack.up(), await stack.preview());
      }),
    );

    for (const name of Object.keys(passing)) {
      it(name, () => {
        for (const run of runs) expect(run.of(name)).to.deep.include(clean);
        const steps = Object.entries(runs.at(-1)!.run.steps);
        expect(steps.filter(([, step]) => step.some((one) => one !== "same"))).to.be.empty;
      });
    }
  });

  describe("finds", () => {
    let preview: PartsRun<string>;

    before("preview all", () => {
      const programs = Object.entries(faulty).map(
        ([name, { program }]) => [name, program] as const,
      );
      return withParts(new Map(programs), { config }, async (stack) => {
        preview = await stack.preview();
      });
    });

    for (const [name, { findings, says = {} }] of Object.entries(faulty)) {
      it(name, () => {
        const found = preview.of(name);
        expect(found.error).to.equal(undefined);
        expect(found.findings.map(brief)).to.deep.equal(findings);
        for (const [policy, parts] of Object.entries(says)) {
          for (const part of parts) expect(messageOf(found, policy)).to.contain(part);
        }
      });
    }
  });

  it("stops an update at the policy whose text the preview couldn't know", () =>
    withLogging({ principal: firstRepair, fromArn: true }, async (stack) => {
      const preview = await stack.preview();
      expect(preview.result).to.equal("succeeded");
      expect(preview.findings.map(brief)).to.deep.equal(["alb-log-bucket-policy advisory alb"]);
      expect(preview.findings[0]?.message).to.contain(
        'the text of policy "logs-policy" isn\'t known at preview',
      );
      expect(preview.findings[0]?.message).to.contain("stops before the policy is made");
      const up = await stack.up();
      expect(up.result).to.equal("blocked");
      expect(up.findings.map(brief)).to.deep.equal(["alb-log-principal mandatory logs-policy"]);
      expect(up.steps).to.deep.include({ [bucketUrn]: ["create"] });
      expect(up.steps).not.to.have.any.keys(policyUrn, loadBalancerUrn);
      expect(await stack.analyze()).to.deep.include(clean);
    }));

  it("lets a right policy pass whose text the preview couldn't know", () =>
    withLogging({ principal: serviceWriter, fromArn: true }, async (stack) => {
      expect((await stack.preview()).result).to.equal("succeeded");
      expect(await stack.up()).to.deep.include(clean);
      expect(await stack.preview()).to.deep.include(clean);
      expect(await stack.analyze()).to.deep.include(clean);
    }));

  it("warns of a change of the policy that a load balancer which exists needs", () =>
    withLogging({ principal: serviceWriter }, async (stack) => {
      expect((await stack.up()).result).to.equal("succeeded");
      stack.setProgram(logging({ principal: serviceWriter, path: "AWSLogs/210987654321/*" }));
      const preview = await stack.preview();
      expect(preview.result).to.equal("succeeded");
      expect(preview.steps[policyUrn]).to.deep.equal(["update"]);
      expect(preview.findings.map(brief)).to.deep.equal(["alb-log-bucket-policy advisory alb"]);
      expect(messageOf(preview, "alb-log-bucket-policy")).to.contain(
        "Logs that are on stop without an error",
      );
    }));
});

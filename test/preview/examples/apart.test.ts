import { join } from "node:path";
import { expect } from "chai";
import type { Example } from "./example";
import { previewTogether } from "./preview";

const logs = `
  import * as aws from "@pulumi/aws";
  const subnets = ["subnet-1", "subnet-2"];
  const log = (bucket: pulumi.Input<string>, options: pulumi.CustomResourceOptions = {}) =>
    new aws.lb.LoadBalancer("web", { subnets, accessLogs: { bucket, enabled: true } }, options);
  const named = () => new aws.s3.Bucket("logs", { bucket: "one-name" });`;

const withPolicy = `${logs}
  const bucket = named();
  const policy = new aws.s3.BucketPolicy("logs-policy", {
    bucket: bucket.id,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::one-name/AWSLogs/123456789012/*",
        },
      ],
    },
  });
  log(bucket.id, { dependsOn: [policy] });`;

const withoutPolicy = `${logs} log(named().id);`;
const ofAnotherStack = `${logs} log("one-name");`;

const madeLater = `
  import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  pulumi.output("Upper").apply((name) => new aws.ecr.Repository("images", { name }));`;

/** Has an exemption that is for nothing, which the pack says of the whole stack. */
const exempting = `
  import * as aws from "@pulumi/aws";
  new aws.rds.Instance("database", {
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.micro",
  });`;
const policyConfig = {
  "rds-engine-version": {
    enforcementLevel: "mandatory",
    exempt: [{ resource: "other", reason: "gone" }],
  },
  "stale-exemptions": { enforcementLevel: "advisory", scope: "stack" },
};

const example = (policy: string, number: number, code: string): Example => ({
  policy,
  number,
  verdict: "allowed",
  code,
});

const examples = [
  ...[withPolicy, withoutPolicy, ofAnotherStack].map((code, i) =>
    example("alb-log-bucket-policy", i + 1, code),
  ),
  example("ecr-repository-arguments", 1, madeLater),
];

/** The levels of the findings of each example's policy. */
async function levels(
  of: readonly Example[],
  policyConfig: Record<string, unknown> = {},
  pack: { policyPack?: string } = {},
): Promise<string[][]> {
  const outcomes = await previewTogether(of, policyConfig, pack);
  return of.map((one) => outcomes.get(one)?.levels ?? []);
}

describe("examples in one preview", function () {
  this.timeout(120_000);

  it("are judged as if each were alone, whatever their names", async () => {
    expect(await levels(examples)).to.deep.equal([[], ["mandatory"], [], ["mandatory"]]);
  });

  it("would be taken for one stack by the pack itself", async () => {
    const root = join(__dirname, "../../..");
    const together = await levels(examples, {}, { policyPack: root });
    expect(together).to.deep.equal([[], ["mandatory"], ["advisory"], ["mandatory"]]);
  });

  // By itself: the pack says it once in a run, of whichever example comes first.
  it("are told what is said of the whole stack", async () => {
    const one = example("stale-exemptions", 1, exempting);
    expect(await levels([one], policyConfig)).to.deep.equal([["advisory"]]);
  });
});

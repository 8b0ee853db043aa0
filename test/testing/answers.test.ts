import {
  type Policies,
  remediateResourceOfType,
  validateResourceOfType,
  validateStackResourcesOfType,
} from "@pulumi/policy";
import { CustomResource, type Input } from "@pulumi/pulumi";
import { expect } from "chai";
import { findings, notApplicable, remediations, resource, secret, unknown } from "../../testing";

/** What the SDK's typed functions look at in a class of @pulumi/aws. */
class Bucket extends CustomResource {
  static readonly __pulumiType = "aws:s3/bucket:Bucket";

  constructor(name: string, args: { forceDestroy?: Input<boolean> }) {
    super(Bucket.__pulumiType, name, args);
  }
}

const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "logs", forceDestroy: true });
const queue = resource("aws:sqs/queue:Queue", "queue");

const typed: Policies = [
  {
    name: "keep",
    description: "Buckets are kept.",
    severity: "high",
    enforcementLevel: "mandatory",
    validateResource: validateResourceOfType(Bucket, async ({ forceDestroy }, _, report) => {
      await Promise.resolve();
      if (forceDestroy) report("This one isn't.");
    }),
  },
  {
    name: "one",
    description: "There is one bucket.",
    validateStack: validateStackResourcesOfType(Bucket, (buckets, { resources }, report) => {
      report(`There are ${buckets.length}.`);
      report("This one.", resources.find(({ name }) => name === "logs")?.urn);
      report("Not of the stack.", "urn:pulumi:prod::project::aws:s3/bucket:Bucket::other");
    }),
  },
];

describe("testing, answers", () => {
  it("are findings with the resource that the engine would name", async () => {
    const stack = "urn:pulumi:test::project::pulumi:pulumi:Stack::project-test";
    expect(await findings(typed, [bucket, queue])).to.deep.equal([
      {
        policy: "keep",
        level: "mandatory",
        urn: bucket.urn,
        message: "Buckets are kept.\nThis one isn't.",
        severity: "high",
      },
      {
        policy: "one",
        level: "advisory",
        urn: stack,
        message: "There is one bucket.\nThere are 1.",
      },
      {
        policy: "one",
        level: "advisory",
        urn: bucket.urn,
        message: "There is one bucket.\nThis one.",
      },
      {
        policy: "one",
        level: "advisory",
        urn: stack,
        message: "There is one bucket.\nNot of the stack.",
      },
    ]);
  });

  it("are advisories where a policy reads what isn't known", async () => {
    const unclear = resource("aws:s3/bucket:Bucket", "logs", { forceDestroy: unknown });
    const found = await findings(typed.slice(0, 1), [unclear]);
    expect(found.map(({ level, urn }) => [level, urn])).to.deep.equal([["advisory", unclear.urn]]);
    expect(found[0]?.message).to.match(/^can't run policy 'keep' .* \.forceDestroy can't be known/);
  });

  it("tell what a policy isn't for", async () => {
    const reason = "Policy only applies to resources of type 'aws:s3/bucket:Bucket'";
    const apart: Policies = [
      {
        name: "other",
        description: "other",
        validateResource: (args) => {
          if (args.type === "aws:sqs/queue:Queue") args.notApplicable("queues are exempt");
        },
      },
    ];
    const said = await notApplicable([...typed, ...apart], [queue]);
    expect(said.filter(({ urn }) => urn === queue.urn)).to.deep.equal([
      { policy: "keep", urn: queue.urn, reason },
      { policy: "other", urn: queue.urn, reason: "queues are exempt" },
    ]);
    expect(said.filter(({ policy }) => policy === "one")).to.deep.equal([
      {
        policy: "one",
        urn: "urn:pulumi:test::project::pulumi:pulumi:Stack::project-test",
        reason,
      },
    ]);
  });

  it("are remediations, with secrets and unknowns as a test writes them", async () => {
    const policies: Policies = [
      {
        name: "fix",
        description: "fixes",
        remediateResource: remediateResourceOfType(Bucket, (props) =>
          Object.assign(props, { forceDestroy: false }),
        ),
      },
    ];
    const inputs = { forceDestroy: true, tags: [{ a: secret("b") }], bucket: unknown };
    const done = await remediations(policies, resource("aws:s3/bucket:Bucket", "logs", inputs));
    expect(done).to.deep.equal([
      {
        policy: "fix",
        properties: { ...inputs, region: "us-east-1", forceDestroy: false },
        diagnostic: "",
      },
    ]);
    expect(await remediations(policies, queue)).to.deep.equal([]);
  });
});

import { UnknownValueError, type Policies, type ResourceValidationArgs } from "@pulumi/policy";
import { expect } from "chai";
import {
  component,
  findings,
  output,
  provider,
  remediations,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../testing";

const type = "aws:test:Thing";

/** What a resource policy sees, as the message of a finding. */
async function seen(
  of: TestResource,
  look: (args: ResourceValidationArgs) => unknown,
): Promise<unknown> {
  const policies: Policies = [
    {
      name: "look",
      description: "looks",
      validateResource: (args, report) => {
        report(JSON.stringify(look(args)));
      },
    },
  ];
  const [found] = await findings(policies, [of]);
  return JSON.parse(found?.message.split("\n")[1] ?? "null");
}

describe("testing", () => {
  it("hands a resource policy the inputs, with the Region of the provider", async () => {
    const thing = resource(type, "thing", { size: 5, tags: { a: "b" } });
    expect(await seen(thing, ({ props }) => props)).to.deep.equal({
      region: "us-east-1",
      size: 5,
      tags: { a: "b" },
    });
    const elsewhere = provider("eu", { region: "eu-west-1" });
    const there = resource(type, "thing", {}, { provider: elsewhere });
    expect(
      await seen(there, (args) => [args.props.region, args.provider?.name] as unknown),
    ).to.deep.equal(["eu-west-1", "eu"]);
  });

  it("unwraps secrets, as the SDK does", async () => {
    const thing = resource(type, "thing", { password: secret("hunter2"), nested: [secret(1)] });
    expect(
      await seen(thing, ({ props }) => [props.password, props.nested] as unknown),
    ).to.deep.equal(["hunter2", [1]]);
  });

  it("has reading an unknown throw, at any depth", async () => {
    const thing = resource(type, "thing", {
      a: unknown,
      list: [{ b: unknown }],
      s: secret(unknown),
    });
    const throws = (read: () => unknown) => {
      try {
        read();
        return false;
      } catch (error) {
        return error instanceof UnknownValueError;
      }
    };
    const look = ({ props }: ResourceValidationArgs) => [
      throws(() => props.a as unknown),
      throws(() => (props.list as { b: unknown }[])[0]?.b),
      throws(() => props.s as unknown),
    ];
    expect(await seen(thing, look)).to.deep.equal([true, true, true]);
  });

  it("hands a stack policy outputs and relations", async () => {
    const group = component("app:index:Group", "group");
    const bucket = resource("aws:s3/bucket:Bucket", "bucket", {}, { outputs: { bucket: "logs" } });
    const thing = resource(
      type,
      "thing",
      {
        bucket: output(bucket, "bucket"),
        arn: { of: output(bucket, "arn", (arn) => `${String(arn)}/*`) },
      },
      { parent: group, dependsOn: [bucket], outputs: { size: 7 } },
    );
    const policies: Policies = [
      {
        name: "look",
        description: "looks",
        validateStack: ({ resources }, report) => {
          const found = resources.find((one) => one.name === "thing");
          const relations = Object.entries(found?.propertyDependencies ?? {});
          report(
            JSON.stringify({
              parent: found?.parent?.name,
              dependencies: found?.dependencies.map(({ name }) => name),
              propertyDependencies: Object.fromEntries(
                relations.map(([key, of]) => [key, of.map(({ name }) => name)]),
              ),
              props: [found?.props.bucket, found?.props.size],
            }),
            found?.urn,
          );
        },
      },
    ];
    const [found] = await findings(policies, [group, bucket, thing]);
    expect(found?.urn).to.equal("urn:pulumi:test::project::app:index:Group$aws:test:Thing::thing");
    expect(JSON.parse(found?.message.split("\n")[1] ?? "")).to.deep.equal({
      parent: "group",
      dependencies: ["bucket"],
      propertyDependencies: { arn: ["bucket"], bucket: ["bucket"] },
      props: ["logs", 7],
    });
  });

  it("knows outputs of what exists, and not of what is new", () => {
    const [fresh, existing] = [resource(type, "a"), resource(type, "a", {}, { phase: "existing" })];
    expect(output(fresh, "arn").value).to.equal(unknown);
    expect(output(existing, "arn", (arn) => `${String(arn)}!`).value).to.equal(
      "arn:aws:test:us-east-1:123456789012:a!",
    );
  });

  it("applies the user's level and configuration over the schema's defaults", async () => {
    const policies: Policies = [
      {
        name: "look",
        description: "looks",
        enforcementLevel: "mandatory",
        configSchema: { properties: { a: { type: "number", default: 1 }, b: { type: "number" } } },
        validateResource: [
          (args, report) => {
            report(JSON.stringify(args.getConfig()));
          },
        ],
      },
    ];
    const run = async (settings?: object) =>
      (await findings(policies, [resource(type, "thing")], settings)).map((f) => [
        f.level,
        f.message,
      ]);
    expect(await run()).to.deep.equal([["mandatory", 'looks\n{"a":1}']]);
    expect(await run({ level: "advisory", config: { b: 2 } })).to.deep.equal([
      ["advisory", 'looks\n{"a":1,"b":2}'],
    ]);
    expect(await run({ level: "disabled" })).to.deep.equal([]);
  });

  it("runs remediations", async () => {
    const policies: Policies = [
      {
        name: "fix",
        description: "fixes",
        remediateResource: (args) => ({ ...args.props, size: 1 }),
      },
    ];
    const done = await remediations(policies, resource(type, "thing", { size: 9 }));
    expect(done).to.deep.equal([
      { policy: "fix", properties: { region: "us-east-1", size: 1 }, diagnostic: "" },
    ]);
  });

  describe("fails loudly on a policy that", () => {
    const run = async (act: () => void) => {
      const policies: Policies = [{ name: "bad", description: "bad", validateResource: act }];
      try {
        await findings(policies, [resource(type, "thing")]);
        return "nothing";
      } catch (error) {
        return (error as Error).message;
      }
    };

    it("throws", async () => {
      const fail = () => {
        throw new TypeError("oops");
      };
      expect(await run(fail)).to.match(
        /^Error validating resource with policy 'bad'.*TypeError: oops/s,
      );
    });

    it("prints", async () => {
      expect(
        await run(() => {
          console.log("hello");
        }),
      ).to.equal("A policy printed: hello\n");
    });
  });
});

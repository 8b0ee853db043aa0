import { UnknownValueError, type ResourceValidationArgs } from "@pulumi/policy";
import { expect } from "chai";
import {
  component,
  output,
  provider,
  resource,
  secret,
  stack,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { seen, seenInStack, type } from "./look";

describe("testing, resources", () => {
  it("hands a resource policy the inputs, with the Region of the provider", async () => {
    const thing = resource(type, "thing", { size: 5, tags: { a: "b" } });
    expect(await seen(thing, ({ props }) => props)).to.deep.equal({
      region: "us-east-1",
      size: 5,
      tags: { a: "b" },
    });
    const elsewhere = provider("eu", { region: "eu-west-1" });
    const there = resource(type, "thing", {}, { provider: elsewhere });
    const look = ({ props, provider }: ResourceValidationArgs) => [
      props.region as unknown,
      provider?.name,
      provider?.type,
      provider?.urn,
    ];
    expect(await seen(there, look)).to.deep.equal([
      "eu-west-1",
      "eu",
      "pulumi:providers:aws",
      "urn:pulumi:test::project::pulumi:providers:aws::eu",
    ]);
  });

  it("leaves resources of other packages as they are", async () => {
    const thing = resource("random:index/randomId:RandomId", "id", { byteLength: 8 });
    expect(
      await seen(thing, ({ props, provider }) => [props, provider?.type] as unknown),
    ).to.deep.equal([{ byteLength: 8 }, "pulumi:providers:random"]);
    expect(thing.outputs).to.deep.equal({ byteLength: 8 });
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

  it("hands over the options", async () => {
    const options = {
      protect: true,
      ignoreChanges: ["tags"],
      deleteBeforeReplace: false,
      aliases: ["urn:pulumi:test::project::aws:test:Thing::old"],
      additionalSecretOutputs: ["password"],
      customTimeouts: { createSeconds: 60, updateSeconds: 0, deleteSeconds: 5 },
    };
    const parent = stack();
    expect(
      await seen(resource(type, "thing", {}, { ...options, parent }), ({ opts }) => opts),
    ).to.deep.equal({ ...options, parent: parent.urn });
    expect(await seen(resource(type, "thing"), ({ opts }) => opts)).to.deep.equal({
      protect: false,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      parent: parent.urn,
    });
  });

  it("hands a stack policy outputs and relations", async () => {
    const group = component("app:index:Group", "group");
    const bucket = resource("aws:s3/bucket:Bucket", "bucket", {}, { outputs: { bucket: "logs" } });
    const other = resource("aws:s3/bucket:Bucket", "other");
    const thing = resource(
      type,
      "thing",
      {
        bucket: output(bucket, "bucket"),
        arn: { of: output(bucket, "arn", (arn) => `${String(arn)}/*`) },
        both: new Reference([bucket, other], "chosen"),
      },
      { parent: group, dependsOn: [bucket], outputs: { size: 7 } },
    );
    expect(thing.urn).to.equal("urn:pulumi:test::project::app:index:Group$aws:test:Thing::thing");
    const look = seenInStack([group, bucket, other, thing], ({ resources }) => {
      const found = resources.find((one) => one.urn === thing.urn);
      const relations = Object.entries(found?.propertyDependencies ?? {});
      return {
        parent: found?.parent?.name,
        dependencies: found?.dependencies.map(({ name }) => name),
        propertyDependencies: Object.fromEntries(
          relations.map(([key, of]) => [key, of.map(({ name }) => name)]),
        ),
        props: [found?.props.bucket, found?.props.both, found?.props.size] as unknown,
      };
    });
    expect(await look).to.deep.equal({
      parent: "group",
      dependencies: ["bucket", "other"],
      propertyDependencies: { arn: ["bucket"], both: ["bucket", "other"], bucket: ["bucket"] },
      props: ["logs", "chosen", 7],
    });
  });

  it("knows outputs of what exists, and not of what is new", () => {
    const [fresh, existing] = [resource(type, "a"), resource(type, "a", {}, { phase: "existing" })];
    expect(output(fresh, "arn").value).to.equal(unknown);
    expect(output(fresh, "id").value).to.equal(unknown);
    expect(output(existing, "id").value).to.equal("a");
    expect(output(existing, "arn", (arn) => `${String(arn)}!`).value).to.equal(
      "arn:aws:test:us-east-1:123456789012:a!",
    );
  });

  describe("with what the engine adds", () => {
    const names = (resources: readonly TestResource[]) =>
      seenInStack(resources, (args) =>
        args.resources.map(({ urn, parent }) => [urn, parent?.name]),
      );

    it("the stack, parent of all without another, and the providers", async () => {
      const eu = provider("eu", { region: "eu-west-1" });
      const [a, b] = [resource(type, "a"), resource(type, "b", {}, { provider: eu })];
      expect(await names([a, b])).to.deep.equal([
        ["urn:pulumi:test::project::pulumi:pulumi:Stack::project-test", null],
        ["urn:pulumi:test::project::pulumi:providers:aws::default", "project-test"],
        ["urn:pulumi:test::project::pulumi:providers:aws::eu", "project-test"],
        [a.urn, "project-test"],
        [b.urn, "project-test"],
      ]);
    });

    it("once, where the test has them", async () => {
      const root = stack({ name: "prod", project: "shop" });
      const eu = provider("eu", { region: "eu-west-1" });
      const thing = resource(type, "thing", {}, { parent: root, provider: eu });
      expect(thing.urn).to.equal("urn:pulumi:prod::shop::aws:test:Thing::thing");
      expect(await names([thing, eu, root])).to.deep.equal([
        ["urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", null],
        [eu.urn, "shop-prod"],
        [thing.urn, "shop-prod"],
      ]);
    });
  });
});

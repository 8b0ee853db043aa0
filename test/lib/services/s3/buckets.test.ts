import { expect } from "chai";
import { parseBucketPolicy } from "../../../../lib/services/s3/bucket-policy";
import { Buckets } from "../../../../lib/services/s3/buckets";
import { known, mapValue } from "../../../../lib/stack/value";
import { type Inputs, output, resource, type TestResource, unknown } from "../../../../testing";
import { inStack } from "../../../support/in-stack";
import { bucket, policy, policyOf, types } from "../../../support/log-stacks";

const asker = (to: unknown) => resource("aws:test:Asker", "asker", { bucket: to });

/** The bucket that an argument of a resource means, without the resources in it. */
function find(to: unknown, ...others: TestResource[]) {
  return inStack([...others, asker(to)], (stack) => {
    const [resource] = stack.ofType("aws:test:Asker");
    const argument = resource!.properties.text("bucket");
    const found = new Buckets(stack).find(argument, resource!.references("bucket"));
    return (
      found && {
        resource: found.resource?.name,
        name: found.name,
        region: found.region,
        policies: found.policies.map(({ by, value, certain }) => [by.name, value, certain]),
        stray: found.strayPolicy?.name,
        encryption: found.encryption.map(({ by, value, certain }) => [
          by.name,
          mapValue(value, ({ algorithm }) => algorithm),
          certain,
        ]),
      }
    );
  });
}

const logs = {
  resource: "log-bucket",
  name: "logs",
  region: known("us-east-1"),
  policies: [],
  stray: undefined,
  encryption: [],
};

const named = (name: string, pulumiName: string) =>
  resource(types.bucket, pulumiName, { bucket: name });
const part = (type: string, name: string, of: unknown, inputs: Inputs = {}) =>
  resource(type, name, { bucket: of, ...inputs });
const rules = (algorithm: unknown) => ({
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } }],
});

describe("lib/services/s3/buckets", () => {
  it("finds a bucket by name", async () => {
    expect(await find("logs", named("other", "other"), bucket())).to.deep.equal(logs);
  });

  it("finds a bucket by reference", async () => {
    expect(await find(output(bucket(), "id"), bucket())).to.deep.equal(logs);
    const nameless = bucket({ bucket: undefined });
    const found = await find(output(nameless, "id"), nameless);
    expect(found).to.deep.equal({ ...logs, name: undefined });
  });

  it("finds a bucket whose name isn't known by a name that was made from it", async () => {
    const prefixed = bucket({ bucket: undefined, bucketPrefix: "logs-" });
    const madeFrom = output(prefixed, "bucketPrefix", () => "logs-1a2b");
    expect(await find(madeFrom, prefixed)).to.deep.equal({ ...logs, name: undefined });
  });

  it("finds a bucket by reference that is named after another", async () => {
    const first = named("first", "first");
    const second = resource(types.bucket, "second", { bucket: output(first, "arn") });
    expect((await find(output(second, "id"), first, second))?.resource).to.equal("second");
  });

  it("finds a bucket through resources that are for it", async () => {
    const block = part(types.accessBlock, "block", output(bucket(), "id"));
    const own = policy(bucket());
    const behind = part(types.accessBlock, "second", output(own, "bucket"));
    const all = [bucket(), block, own, behind];
    for (const by of [block, own, behind]) {
      expect((await find(output(by, "bucket"), ...all))?.resource).to.equal("log-bucket");
    }
  });

  it("trusts a name more than a reference", async () => {
    const other = named("other", "other");
    const logsOf = output(other, "bucket", () => "logs");
    expect((await find(logsOf, other, bucket()))?.resource).to.equal("log-bucket");
    expect(await find(logsOf, other)).to.deep.include({ resource: undefined, name: "logs" });
  });

  it("speaks of a bucket outside the stack by its name", async () => {
    const found = await find("elsewhere", bucket());
    expect(found).to.deep.include({ resource: undefined, name: "elsewhere", policies: [] });
    expect(found?.region.state).to.equal("absent");
  });

  it("can't tell which of several buckets an unknown name means", async () => {
    const [one, two] = [named("one", "one"), named("two", "two")];
    const pair = asker(undefined);
    const either = { ...pair, inputs: { bucket: [output(one, "id"), output(two, "id")] } };
    expect(await find(either.inputs.bucket, one, two)).to.equal(undefined);
    expect(await find(output(part("aws:test:Thing", "t", "x"), "id"), one)).to.equal(undefined);
  });

  it("can't tell whether a name is that of a bucket whose name isn't known", async () => {
    const thing = resource("aws:test:Thing", "thing");
    const later = bucket({ bucket: output(thing, "id") });
    expect(await find("elsewhere", thing, later)).to.equal(undefined);
  });

  it("can't tell which of two buckets a name means that both have", async () => {
    expect(await find("logs", bucket(), named("logs", "twin"))).to.equal(undefined);
  });

  it("joins policies by reference and by name, of either provider", async () => {
    const document = policyOf();
    const text = known(parseBucketPolicy(document));
    const own = policy(bucket(), document);
    expect((await find("logs", bucket(), own))?.policies).to.deep.equal([
      ["log-policy", text, true],
    ]);
    const native = part(types.native.policy, "native", "logs", { policyDocument: document });
    expect((await find("logs", bucket(), native))?.policies).to.deep.equal([
      ["native", known(parseBucketPolicy(document)), true],
    ]);
    expect(
      (await find("elsewhere", part(types.policy, "p", "elsewhere", { policy: "{}" })))?.policies,
    ).to.deep.equal([["p", known(parseBucketPolicy("{}")), true]]);
  });

  it("takes a document for unknown when any part of it is", async () => {
    const policyDocument = { Statement: [{ Resource: output(bucket(), "arn") }] };
    const native = part(types.native.policy, "native", "logs", { policyDocument });
    expect((await find("logs", bucket(), native))?.policies).to.deep.equal([
      ["native", { state: "unknown" }, true],
    ]);
  });

  it("reads the policy and the encryption that a bucket has itself", async () => {
    const inputs = {
      policy: "{}",
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
      },
    };
    const own = bucket(inputs);
    expect(await find("logs", own)).to.deep.include({
      policies: [["log-bucket", known(parseBucketPolicy("{}")), true]],
      encryption: [["log-bucket", known("aws:kms"), true]],
    });
    const there = bucket({}, { phase: "existing", outputs: inputs });
    expect(await find("logs", there)).to.deep.include({
      policies: [["log-bucket", known(parseBucketPolicy("{}")), false]],
      encryption: [["log-bucket", known("aws:kms"), false]],
    });
  });

  it("puts the resources for a policy or encryption before what the bucket has", async () => {
    const own = bucket({ policy: "{}" }, { phase: "existing" });
    const encryption = part(types.encryption, "encryption", "logs", rules("AES256"));
    const found = await find("logs", own, policy(own), encryption);
    expect(found?.policies.map(([by]) => by)).to.deep.equal(["log-policy"]);
    expect(found?.encryption).to.deep.equal([["encryption", known("AES256"), true]]);
  });

  it("reads encryption in all its forms", async () => {
    const v2 = bucket(
      {
        serverSideEncryptionConfigurations: [
          {
            rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms:dsse" }] }],
          },
        ],
      },
      {},
      types.bucketV2,
    );
    const native = bucket(
      {
        bucket: undefined,
        bucketName: "logs",
        bucketEncryption: {
          serverSideEncryptionConfiguration: [
            { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
          ],
        },
      },
      {},
      types.native.bucket,
    );
    expect((await find("logs", v2))?.encryption).to.deep.equal([
      ["log-bucket", known("aws:kms:dsse"), true],
    ]);
    expect((await find("logs", native))?.encryption).to.deep.equal([
      ["log-bucket", known("aws:kms"), true],
    ]);
  });

  it("keeps an algorithm that isn't known", async () => {
    const later = output(bucket(), "arn");
    for (const inputs of [rules(later), { rules: [later] }, { rules: later }]) {
      const encryption = part(types.encryption, "encryption", "logs", inputs);
      expect((await find("logs", bucket(), encryption))?.encryption).to.deep.equal([
        ["encryption", { state: "unknown" }, true],
      ]);
    }
  });

  it("reads the key of an encryption, an empty one as none", async () => {
    const keyOf = (kmsMasterKeyId: unknown) => {
      const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId };
      const inputs = { rules: [{ applyServerSideEncryptionByDefault: byDefault }] };
      const encryption = part(types.encryption, "encryption", "logs", inputs);
      return inStack([bucket(), encryption], (stack) => {
        const [value] = new Buckets(stack).find(known("logs"), [])!.encryption;
        return value?.value.state === "known" ? value.value.value.key : undefined;
      });
    };
    expect(await keyOf("alias/logs")).to.deep.equal(known("alias/logs"));
    expect(await keyOf("")).to.deep.equal({ state: "absent" });
    expect(await keyOf(output(bucket(), "arn"))).to.deep.equal({ state: "unknown" });
  });

  it("writes no name that Pulumi makes up, until the bucket has it", async () => {
    const written = (name: string, phase: "new" | "existing" = "new") =>
      inStack(
        [bucket({ bucket: name }, { phase })],
        (stack) => new Buckets(stack).find(known(name), [])?.written,
      );
    expect(await written("log-bucket-1a2b3c4")).to.equal(undefined);
    expect(await written("log-bucket-1a2b3c4", "existing")).to.equal("log-bucket-1a2b3c4");
    expect(await written("log-bucket-archive")).to.equal("log-bucket-archive");
    expect(await written("logs")).to.equal("logs");
  });

  it("remembers a policy whose bucket can't be told", async () => {
    const thing = part("aws:test:Thing", "thing", "x");
    const stray = part(types.policy, "stray", output(thing, "id"), { policy: "{}" });
    expect(await find("logs", bucket(), thing, stray)).to.deep.include({
      policies: [],
      stray: "stray",
    });
  });

  it("doesn't take a name that AWS makes up for one that the program passes", async () => {
    const made = bucket({ bucket: unknown });
    expect((await find(output(made, "id"), made))?.name).to.equal(undefined);
  });
});

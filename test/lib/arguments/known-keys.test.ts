import { expect } from "chai";
import { givenKey, type KeyTable, unknownBlockKeys } from "../../../lib/arguments/known-keys";
import { Properties } from "../../../lib/stack/value";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";

const table: KeyTable = {
  source: "a package",
  resources: { "a:b:C": { rules: "b.Rule", logging: "b.Logging" } },
  blocks: {
    "b.Rule": { name: null, rules: "b.Rule" },
    "b.Logging": { bucketName: null, isOn: null },
  },
};

const find = (properties: object, type = "a:b:C") =>
  unknownBlockKeys(type, new Properties(unknownCheckingProxy(properties)), table);

describe("lib/arguments/known-keys", () => {
  it("finds nothing in what the type has, and in what isn't a block", () => {
    expect(find({ rules: [{ name: "a", rules: [{ name: "b" }] }], logging: { isOn: true } })).to.be
      .empty;
    expect(find({ rules: "text", logging: null, other: { anything: 1 } })).to.be.empty;
    expect(find({ rules: wireUnknown, logging: { isOn: wireUnknown } })).to.be.empty;
    expect(find({ rules: [null, 3, wireUnknown] })).to.be.empty;
    expect(find({ logging: { on: true } }, "x:y:Z")).to.be.empty;
  });

  it("leaves out the provider's own notes", () => {
    expect(find({ logging: { __defaults: [], isOn: true } })).to.be.empty;
  });

  const argument = "logging";
  for (const [key, nearest, fate] of [
    ["bucket_name", "bucketName", "read as nearest"],
    ["BucketName", "bucketName", "read as nearest"],
    ["bucketname", "bucketName", "misspelt"],
    ["BUCKET_NAME", "bucketName", "misspelt"],
    ["bucket-name", "bucketName", "misspelt"],
    ["bukcetName", "bucketName", "misspelt"],
    ["isOff", "isOn", "unknown"],
    ["bucketNameId1", "bucketName", "unknown"],
    ["retention", undefined, "unknown"],
    ["constructor", undefined, "unknown"],
    ["", undefined, "unknown"],
  ] as const) {
    it(`says of ${key}: ${fate}`, () => {
      expect(find({ logging: { [key]: 1 } })).to.deep.equal([
        { argument, path: `logging.${key}`, nearest, fate },
      ]);
    });
  }

  it("looks into lists, and into blocks inside blocks", () => {
    const found = find({ rules: [{}, { rules: { nam: "x" } }, { rules: [{}, { names: 1 }] }] });
    expect(found.map(({ path }) => path)).to.deep.equal([
      "rules[1].rules.nam",
      "rules[2].rules[1].names",
    ]);
  });

  it("reads an unknown key without its value", () => {
    expect(find({ logging: { bucketnam: wireUnknown } })).to.have.length(1);
  });

  it("tells in which spelling a block has a key", () => {
    const given = (block: object) => givenKey(new Properties(block), "bucketName");
    expect(given({ bucketName: 1 })).to.equal("bucketName");
    expect(given({ bucket_name: 1 })).to.equal("bucket_name");
    expect(given({ bucket_name: 1, bucketName: 2 })).to.equal("bucketName");
    expect(given({ bucketname: 1 })).to.equal("bucketName");
  });

  it("has the keys of @pulumi/aws", () => {
    const found = unknownBlockKeys(
      "aws:ecr/repository:Repository",
      new Properties({ encryptionConfigurations: [{ encryption_type: "KMS" }] }),
    );
    expect(found.map(({ path, nearest }) => [path, nearest])).to.deep.equal([
      ["encryptionConfigurations[0].encryption_type", "encryptionType"],
    ]);
  });
});

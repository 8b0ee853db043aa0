import type { Policies } from "@pulumi/policy";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { writeSchemasAsBytes } from "../../../lib/policy/schema-bytes";
import { sdkModule, structType, type StructType } from "../../../lib/policy/sdk-modules";
import { policies } from "../../../policies";

/** The SDK's module that makes its answers. */
const { makeAnalyzerInfo } = sdkModule("@pulumi/policy/protoutil") as {
  makeAnalyzerInfo: (
    name: string,
    version: string,
    level: string,
    pack: { policies: Policies },
  ) => AnalyzerInfo;
};

/** What the pack answers to the engine's question what policies it has. */
function answer(): Uint8Array {
  return makeAnalyzerInfo("aws-preflight", "1.0.0", "advisory", { policies }).serializeBinary();
}

describe("lib/policy/schema-bytes", () => {
  const struct = structType() as Required<StructType>;
  const ofSdk = { ...struct };

  afterEach(() => {
    Object.assign(struct, ofSdk);
  });

  it("leaves the answer as it is, without making the SDK's messages of it", () => {
    const before = answer();
    const made: unknown[] = [];
    struct.fromJavaScript = (properties) => {
      made.push(properties);
      return ofSdk.fromJavaScript(properties);
    };
    expect(writeSchemasAsBytes(policies)).to.equal(true);
    expect(answer()).to.deep.equal(before);
    expect(answer()).to.deep.equal(before);
    expect(made.filter((one) => Object.keys(one as object).length > 0)).to.deep.equal([]);
  });

  it("leaves other values as they are", () => {
    writeSchemasAsBytes(policies);
    const other = { type: "string" };
    const message = struct.fromJavaScript(other);
    expect(message.toJavaScript()).to.deep.equal(other);
    expect(Struct.deserializeBinary(message.serializeBinary()).toJavaScript()).to.deep.equal(other);
  });

  it("leaves an SDK of another make as it is", () => {
    const { fromJavaScript, serializeBinaryToWriter } = ofSdk;
    expect(writeSchemasAsBytes(policies, {})).to.equal(false);
    expect(writeSchemasAsBytes(policies, { fromJavaScript })).to.equal(false);
    const frozen = Object.freeze({ fromJavaScript, serializeBinaryToWriter });
    expect(writeSchemasAsBytes(policies, frozen)).to.equal(false);
    expect(struct.fromJavaScript).to.equal(fromJavaScript);
  });
});

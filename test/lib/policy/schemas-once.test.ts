import type { Policies } from "@pulumi/policy";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { Value } from "google-protobuf/google/protobuf/struct_pb";
import { writeSchemasOnce } from "../../../lib/policy/schemas-once";
import {
  sdkModule,
  structType,
  type StructType,
  valueType,
  type ValueType,
} from "../../../lib/policy/sdk-modules";
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

describe("lib/policy/schemas-once", () => {
  const sdk = valueType() as Required<ValueType>;
  const { fromJavaScript, serializeBinaryToWriter } = sdk;
  const struct = structType() as Required<StructType>;
  const ofStruct = { ...struct };

  afterEach(() => {
    Object.assign(sdk, { fromJavaScript, serializeBinaryToWriter });
    Object.assign(struct, ofStruct);
  });

  it("has each schema made once, and the answer stay the same", () => {
    const before = answer();
    const made: unknown[] = [];
    sdk.fromJavaScript = (value) => {
      made.push(value);
      return fromJavaScript(value);
    };
    expect(writeSchemasOnce(policies)).to.equal(true);
    expect(answer()).to.deep.equal(before);
    expect(answer()).to.deep.equal(before);
    const exempt = policies[0]?.configSchema?.properties.exempt;
    expect(policies.every(({ configSchema }) => configSchema?.properties.exempt === exempt)).to.be
      .true;
    expect(made.filter((value) => value === exempt)).to.have.length(1);
  });

  it("has the schemas of policies with the same keys made once", () => {
    const made: unknown[] = [];
    struct.fromJavaScript = (properties) => {
      made.push(properties);
      return ofStruct.fromJavaScript(properties);
    };
    writeSchemasOnce(policies);
    answer();
    const schemas = policies.flatMap(({ configSchema }) => configSchema?.properties ?? []);
    const kinds = new Set(schemas.map((schema) => JSON.stringify(schema)));
    const ofPolicies = made.filter((one) => schemas.some((schema) => schema === one));
    // Some have keys that look alike, and are several.
    expect(ofPolicies.length).to.be.within(kinds.size, policies.length / 2);
  });

  it("leaves other values as they are", () => {
    writeSchemasOnce(policies);
    const other = { type: "string" };
    expect(sdk.fromJavaScript(other)).not.to.equal(sdk.fromJavaScript(other));
    const written = Value.deserializeBinary(sdk.fromJavaScript(other).serializeBinary());
    expect(written.toJavaScript()).to.deep.equal(other);
  });

  it("leaves an SDK of another make as it is", () => {
    const withValue = (value: ValueType | undefined) =>
      writeSchemasOnce(policies, { struct, value });
    expect(withValue(undefined)).to.equal(false);
    expect(withValue({})).to.equal(false);
    expect(withValue({ fromJavaScript })).to.equal(false);
    expect(withValue(Object.freeze({ fromJavaScript, serializeBinaryToWriter }))).to.equal(false);
    expect(writeSchemasOnce(policies, { struct: undefined, value: sdk })).to.equal(false);
    expect(sdk.fromJavaScript).to.equal(fromJavaScript);
  });
});

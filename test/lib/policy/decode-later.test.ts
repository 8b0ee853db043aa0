import { AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import fc from "fast-check";
import { BinaryReader } from "google-protobuf";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { decodeLater } from "../../../lib/policy/decode-later";
import { analyzerService, type StructType, structType } from "../../../lib/policy/sdk-modules";
import { resource } from "../../../testing";
import { analyzeStackRequest } from "../../../testing/sdk";
import { withOutputs } from "../../../testing/wire";

type Fields = Record<string, JavaScriptValue>;

/** The message of a stack with one resource, which has these properties. */
function bytesOf(properties: Fields): Buffer {
  const request = analyzeStackRequest([withOutputs(resource("aws:test:Thing", "thing"))]);
  request.getResourcesList()[0]!.setProperties(Struct.fromJavaScript(properties));
  return Buffer.from(request.serializeBinary());
}

/** What arrives at a server, without a change to the SDK's own service. */
function arrived(properties: Fields): Struct {
  const { requestDeserialize } = analyzerService()!.analyzeStack!;
  const service = { analyzeStack: { requestDeserialize } };
  expect(decodeLater(service)).to.equal(true);
  const request = service.analyzeStack.requestDeserialize(bytesOf(properties));
  return request.getResourcesList()[0]!.getProperties()!;
}

const properties = {
  text: "ü, 漢, 😀",
  empty: "",
  number: -1.5e300,
  flags: [true, false],
  nothing: null,
  block: { inner: [{}, [], [null, { deep: 0 }]] },
  "": "a key without a name",
};

describe("lib/policy/decode-later", () => {
  it("reads the same as the message itself", () => {
    expect(arrived(properties).toJavaScript()).to.deep.equal(properties);
  });

  it("reads the same whatever is in the message", () => {
    const { any } = fc.letrec<{ any: JavaScriptValue }>((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "grapheme" }),
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any")),
        fc.dictionary(fc.string(), tie("any"), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), any, { noNullPrototype: true }), (fields) => {
        const whole = Struct.deserializeBinary(Struct.fromJavaScript(fields).serializeBinary());
        expect(arrived(fields).toJavaScript()).to.deep.equal(whole.toJavaScript());
      }),
      { numRuns: 200 },
    );
  });

  it("reads the same where texts aren't UTF-8", () => {
    for (const text of ["\ud800", "a\udfffb", "\ufffd"]) {
      const fields = { text, [text]: [{ [text]: text }] };
      expect(arrived(fields).toJavaScript()).to.deep.equal(fields);
    }
  });

  it("gives a copy of its own to each who asks", () => {
    const message = arrived(properties);
    expect(message.toJavaScript()).not.to.equal(message.toJavaScript());
  });

  it("makes the whole message for who asks for its fields", () => {
    const message = arrived(properties);
    expect(message.getFieldsMap().get("text")?.getStringValue()).to.equal(properties.text);
    message.getFieldsMap().del("text");
    const { text, ...rest } = properties;
    expect(text).to.equal(properties.text);
    expect(message.toJavaScript()).to.deep.equal(rest);
    expect(arrived(properties).serializeBinary()).to.deep.equal(
      Struct.fromJavaScript(properties).serializeBinary(),
    );
  });

  it("decodes at once what isn't of the message on a stack", () => {
    arrived(properties);
    const message = Struct.deserializeBinary(Struct.fromJavaScript(properties).serializeBinary());
    expect(Object.keys(message)).not.to.include("toJavaScript");
  });

  it("leaves the message's type as it was when the bytes are none of it", () => {
    const { requestDeserialize } = analyzerService()!.analyzeStack!;
    const service = { analyzeStack: { requestDeserialize } };
    const before = structType()!.deserializeBinaryFromReader;
    decodeLater(service);
    expect(() => service.analyzeStack.requestDeserialize(Buffer.from([255]))).to.throw();
    expect(structType()!.deserializeBinaryFromReader).to.equal(before);
  });

  it("passes over kinds of values that it doesn't know", () => {
    // A field "a", whose value has the number 7: a kind that there may be one day.
    const entry = [0x0a, 0x01, 0x61, 0x12, 0x02, 0x38, 0x01];
    const bytes = new Uint8Array([0x0a, entry.length, ...entry]);
    let message = new Struct();
    const struct: Required<Pick<StructType, "deserializeBinaryFromReader">> = {
      deserializeBinaryFromReader: (empty) => empty,
    };
    const requestDeserialize = () => {
      message = struct.deserializeBinaryFromReader(message, new BinaryReader(bytes));
      return new AnalyzeStackRequest();
    };
    const service = { analyzeStack: { requestDeserialize } };
    expect(decodeLater(service, struct)).to.equal(true);
    service.analyzeStack.requestDeserialize();
    expect(message.toJavaScript()).to.deep.equal({ a: null });
  });

  it("leaves an SDK of another make as it is", () => {
    const { requestDeserialize } = analyzerService()!.analyzeStack!;
    const analyzeStack = Object.freeze({ requestDeserialize });
    expect(decodeLater({ analyzeStack })).to.equal(false);
    expect(decodeLater({})).to.equal(false);
    const service = { analyzeStack: { requestDeserialize } };
    expect(decodeLater(service, {})).to.equal(false);
    expect(decodeLater(service, Object.freeze({ ...structType() }))).to.equal(false);
    expect(service.analyzeStack.requestDeserialize).to.equal(requestDeserialize);
  });
});

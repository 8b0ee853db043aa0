import { expect } from "chai";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { structBytes } from "../../../lib/policy/struct-bytes";

describe("lib/policy/struct-bytes", () => {
  const all: Record<string, JavaScriptValue>[] = [
    {},
    { b: "", a: "ü🐘", "": "no name" },
    { number: 1.5, negative: -1, zero: 0, large: 2 ** 53 },
    { yes: true, no: false, none: null },
    { list: [1, "a", [true, null], {}, []], block: { inner: { deep: ["x"] } } },
    { long: "x".repeat(127), longer: "x".repeat(128), longest: "x".repeat(70_000) },
  ];

  it("are those that google-protobuf writes", () => {
    for (const plain of all) {
      const written = Struct.fromJavaScript(plain).serializeBinary();
      expect(structBytes(plain).equals(written), JSON.stringify(plain).slice(0, 80)).to.equal(true);
    }
  });

  it("are read back as they were", () => {
    for (const plain of all) {
      expect(Struct.deserializeBinary(structBytes(plain)).toJavaScript()).to.deep.equal(plain);
    }
  });
});

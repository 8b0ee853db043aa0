import { expect } from "chai";
import { nearest } from "../../lib/nearest";

describe("lib/nearest", () => {
  const keys = ["encryptionType", "kmsKey"];

  it("finds what was meant", () => {
    expect(nearest("encryption_type", keys)).to.equal("encryptionType");
    expect(nearest("encriptionType", keys)).to.equal("encryptionType");
    expect(nearest("kmskey", keys)).to.equal("kmsKey");
    expect(nearest("postgresql", ["mysql", "postgres"])).to.equal("postgres");
  });

  it("doesn't guess wildly", () => {
    expect(nearest("retention", keys)).to.equal(undefined);
    expect(nearest("anything", [])).to.equal(undefined);
  });
});

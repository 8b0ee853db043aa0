import { expect } from "chai";
import { isMisspelling, nearest } from "../../../lib/plain/nearest";

describe("lib/plain/nearest", () => {
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

  it("tells a misspelling from another name", () => {
    const misspellings = [
      ["ENCRYPTION-TYPE", "encryptionType"],
      ["encrytpionType", "encryptionType"],
      ["kms_key", "kmsKey"],
      ["kmKey", "kmsKey"],
      ["schedlue", "schedule"],
    ] as const;
    for (const [name, meant] of misspellings) expect(isMisspelling(name, meant), name).to.be.true;
    const others = [
      ["encryption", "encryptionType"],
      ["kmsKeyId", "kmsKey"],
      ["sercets", "secrets"],
      ["", "kmsKey"],
      ["x".repeat(1_000_000), "kmsKey"],
    ] as const;
    for (const [name, meant] of others) expect(isMisspelling(name, meant), meant).to.be.false;
  });
});

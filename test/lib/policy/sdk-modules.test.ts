import { expect } from "chai";
import {
  analyzerService,
  deserializer,
  isWritable,
  proxies,
  sdkModule,
} from "../../../lib/policy/sdk-modules";

describe("lib/policy/sdk-modules", () => {
  it("finds what the installed SDK has", () => {
    expect(deserializer()?.deserializeProperties).to.be.a("function");
    expect(proxies()?.unknownCheckingProxy).to.be.a("function");
    expect(analyzerService()?.analyze?.requestDeserialize).to.be.a("function");
    expect(analyzerService()?.analyzeStack?.requestDeserialize).to.be.a("function");
  });

  it("finds no module that the SDK doesn't have", () => {
    expect(sdkModule("@pulumi/policy/no-such-module")).to.equal(undefined);
  });

  it("tells what can be replaced", () => {
    expect(isWritable({ a: 1 }, "a")).to.equal(true);
    expect(isWritable(Object.freeze({ a: 1 }), "a")).to.equal(false);
    expect(isWritable({}, "a")).to.equal(false);
    expect(isWritable(Object.create({ a: 1 }) as object, "a")).to.equal(false);
  });
});

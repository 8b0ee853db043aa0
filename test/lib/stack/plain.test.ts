import { expect } from "chai";
import { sdkModule } from "../../../lib/policy/sdk-modules";
import { isProxy, isUnknownText, plainOf, targetOfProxy } from "../../../lib/stack/plain";
import { unknownCheckingProxy } from "../../../testing/sdk";

const sdk = sdkModule("@pulumi/policy/proxy") as Readonly<Record<string, unknown>>;

describe("lib/stack/plain", () => {
  it("knows every text that the SDK takes for an unknown", () => {
    const texts = Object.entries(sdk).filter(([name]) => /^unknown\w*Value$/.test(name));
    expect(texts).to.have.length(7);
    for (const [name, text] of texts) expect(isUnknownText(text as string), name).to.equal(true);
  });

  it("takes no other text for one", () => {
    for (const text of ["", "unknown", "00000000-0000-0000-0000-000000000000"]) {
      expect(isUnknownText(text)).to.equal(false);
    }
  });

  it("calls the SDK's proxies as they call themselves", () => {
    const { isSpecialProxy, getSpecialProxyTarget } = sdk;
    expect([isSpecialProxy, getSpecialProxyTarget]).to.deep.equal([isProxy, targetOfProxy]);
  });

  it("finds what is under proxies, at any depth of them", () => {
    const plain = { a: 1 };
    expect(plainOf(unknownCheckingProxy(plain))).to.equal(plain);
    expect(plainOf(unknownCheckingProxy(unknownCheckingProxy(plain)))).to.equal(plain);
    expect(plainOf(plain)).to.equal(plain);
  });
});

import { expect } from "chai";
import { stackPolicy } from "../../../lib/policy/declare";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import {
  type Deserializer,
  deserializerIn,
  readPropertiesOnce,
} from "../../../lib/policy/read-once";
import { resource } from "../../../testing";
import { analyzeStack } from "../../../testing/sdk";
import { withOutputs } from "../../../testing/wire";

/** A stand-in for the SDK's module, which writes down what it is asked for. */
function deserializer() {
  const asked: unknown[] = [];
  return {
    asked,
    module: {
      deserializeProperties: (message: object, keepsSecrets: boolean) => {
        asked.push([message, keepsSecrets]);
        return { copyOf: message };
      },
    },
  };
}

describe("lib/policy/read-once", () => {
  const [one, other] = [{ name: "one" }, { name: "other" }];

  it("has each message copied once", () => {
    const { asked, module } = deserializer();
    expect(readPropertiesOnce(module)).to.equal(true);
    const first = module.deserializeProperties(one, false);
    expect(first).to.deep.equal({ copyOf: one });
    expect(module.deserializeProperties(one, false)).to.equal(first);
    expect(module.deserializeProperties(other, false)).to.deep.equal({ copyOf: other });
    expect(asked).to.deep.equal([
      [one, false],
      [other, false],
    ]);
  });

  it("leaves a copy of its own to each remediation", () => {
    const { asked, module } = deserializer();
    readPropertiesOnce(module);
    const shared = module.deserializeProperties(one, false);
    const own = module.deserializeProperties(one, true);
    expect(own).to.deep.equal(shared);
    expect(own).not.to.equal(shared);
    expect(module.deserializeProperties(one, true)).not.to.equal(own);
    expect(asked).to.deep.equal([
      [one, false],
      [one, true],
      [one, true],
    ]);
  });

  it("leaves an SDK of another make as it is", () => {
    const { module } = deserializer();
    const frozen = Object.freeze({ ...module });
    expect(readPropertiesOnce(frozen)).to.equal(false);
    expect(frozen.deserializeProperties).to.equal(module.deserializeProperties);
    expect(readPropertiesOnce({})).to.equal(false);
    const heir = Object.create(module) as typeof module;
    expect(readPropertiesOnce(heir)).to.equal(false);
    expect(heir.deserializeProperties).to.equal(module.deserializeProperties);
  });

  it("leaves a process without the SDK's module alone", () => {
    expect(deserializerIn("@pulumi/policy/no-such-module")).to.equal(undefined);
  });

  it("reaches the SDK that is installed", async () => {
    const sdk = deserializerIn("@pulumi/policy/deserialize") as Required<Deserializer>;
    const original = sdk.deserializeProperties;
    let copies = 0;
    sdk.deserializeProperties = (...args) => {
      copies++;
      return original(...args);
    };
    try {
      expect(readPropertiesOnce()).to.equal(true);
      const policies = ["first", "second", "third"].map((name) => toSdkPolicy(idle(name)));
      const resources = ["one", "two"].map((name) => withOutputs(resource("a:b:C", name)));
      await analyzeStack(policies, resources);
      // Of each resource and of its provider.
      expect(copies).to.equal(4);
    } finally {
      sdk.deserializeProperties = original;
    }
  });
});

const idle = (name: string) =>
  stackPolicy({
    name,
    title: "Nothing is asked",
    description: "Asks nothing.",
    severity: "low",
    level: "advisory",
    appliesTo: ["a:b:C"],
    remediation: "Nothing.",
    check: () => undefined,
  });

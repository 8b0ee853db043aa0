import { expect } from "chai";
import { stackPolicy } from "../../../lib/policy/declare";
import { readPropertiesOnce } from "../../../lib/policy/read-once";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { type Deserializer, deserializer } from "../../../lib/policy/sdk-modules";
import { resource } from "../../../testing";
import { analyzeStack } from "../../../testing/sdk";
import { withOutputs } from "../../../testing/wire";

/** A stand-in for the SDK's module, which writes down what it is asked for. */
function standIn() {
  const asked: unknown[] = [];
  return {
    asked,
    module: {
      deserializeProperties: (message: object, keepsSecrets: boolean): object => {
        asked.push([message, keepsSecrets]);
        return { copyOf: message };
      },
    },
  };
}

describe("lib/policy/read-once", () => {
  const [one, other] = [{ name: "one" }, { name: "other" }];

  it("has each message copied once, when somebody looks into it", () => {
    const { asked, module } = standIn();
    expect(readPropertiesOnce(module)).to.equal(true);
    const first = module.deserializeProperties(one, false);
    const second = module.deserializeProperties(other, false);
    expect(module.deserializeProperties(one, false)).to.equal(first);
    expect(asked).to.deep.equal([]);
    expect(first).to.deep.equal({ copyOf: one });
    expect(first).to.deep.equal({ copyOf: one });
    expect(asked).to.deep.equal([[one, false]]);
    expect(second).to.deep.equal({ copyOf: other });
    expect(asked).to.deep.equal([
      [one, false],
      [other, false],
    ]);
  });

  it("reads like the copy itself", () => {
    const { module } = standIn();
    readPropertiesOnce(module);
    const read = (look: (copy: object) => unknown) =>
      look(module.deserializeProperties({ name: "x" }, false));
    expect(read((copy) => Reflect.get(copy, "copyOf"))).to.deep.equal({ name: "x" });
    expect(read((copy) => Reflect.get(copy, "other"))).to.equal(undefined);
    expect(read((copy) => "copyOf" in copy)).to.equal(true);
    expect(read((copy) => "other" in copy)).to.equal(false);
    expect(read((copy) => Object.hasOwn(copy, "copyOf"))).to.equal(true);
    expect(read((copy) => Object.hasOwn(copy, "toString"))).to.equal(false);
    expect(read((copy) => Object.keys(copy))).to.deep.equal(["copyOf"]);
    expect(read((copy) => JSON.stringify(copy))).to.equal('{"copyOf":{"name":"x"}}');
  });

  it("leaves a copy of its own to each remediation", () => {
    const { asked, module } = standIn();
    readPropertiesOnce(module);
    const shared = module.deserializeProperties(one, false);
    const own = module.deserializeProperties(one, true);
    expect(own).to.deep.equal(shared);
    expect(own).not.to.equal(shared);
    expect(module.deserializeProperties(one, true)).not.to.equal(own);
    expect(asked).to.deep.equal([
      [one, true],
      [one, false],
      [one, true],
    ]);
  });

  it("leaves an SDK of another make as it is", () => {
    const { module } = standIn();
    const frozen = Object.freeze({ ...module });
    expect(readPropertiesOnce(frozen)).to.equal(false);
    expect(frozen.deserializeProperties).to.equal(module.deserializeProperties);
    expect(readPropertiesOnce({})).to.equal(false);
    const heir = Object.create(module) as typeof module;
    expect(readPropertiesOnce(heir)).to.equal(false);
    expect(heir.deserializeProperties).to.equal(module.deserializeProperties);
  });

  it("reaches the SDK that is installed", async () => {
    const sdk = deserializer() as Required<Deserializer>;
    const original = sdk.deserializeProperties;
    let copies = 0;
    sdk.deserializeProperties = (...args) => {
      copies++;
      return original(...args);
    };
    try {
      expect(readPropertiesOnce()).to.equal(true);
      const policies = ["first", "second", "third"].map((name) => toSdkPolicy(reading(name)));
      const resources = ["one", "two"].map((name) => withOutputs(resource("a:b:C", name)));
      const unread = withOutputs(resource("a:b:D", "three"));
      await analyzeStack(policies, [...resources, unread]);
      // Of each resource that is read, not of its provider.
      expect(copies).to.equal(2);
    } finally {
      sdk.deserializeProperties = original;
    }
  });
});

const reading = (name: string) =>
  stackPolicy({
    name,
    title: "Nothing is asked",
    description: "Asks nothing.",
    severity: "low",
    level: "advisory",
    appliesTo: ["a:b:C"],
    remediation: "Nothing.",
    check: (stack) => {
      for (const one of stack.ofType("a:b:C")) one.properties.text("name");
    },
  });

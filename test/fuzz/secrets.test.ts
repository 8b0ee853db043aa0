import { readFileSync } from "node:fs";
import { expect } from "chai";
import { findings, secret, type TestResource } from "../../testing";
import { baseStacks, serviceStacks } from "../support/base-stack";
import { marker } from "../support/service-stack";
import { policiesFor } from "./awake";
import { pathsOf, withValue } from "./mutations";
import { expectSound } from "./sound";

/** The properties of a type that the provider keeps secret by itself. */
function sensitive(type: string): string[] {
  const [, module] = /^aws:(.*):/.exec(type) ?? [];
  if (module === undefined) return [];
  const source = readFileSync(require.resolve(`@pulumi/aws/${module}`), "utf8");
  const [, list = "[]"] = /additionalSecretOutputs: (\[.*?\])/.exec(source) ?? [];
  return JSON.parse(list) as string[];
}

/** A property without the numbers of list items. */
function property({ type }: TestResource, path: readonly string[]): string {
  return `${type} ${path.filter((key) => !/^\d+$/.test(key)).join(".")}`;
}

describe("secrets in messages", function () {
  this.timeout(120_000);

  it("are none of what the provider keeps secret", async () => {
    const kept = new Set<string>();
    for (const stack of baseStacks().values()) {
      const filled = stack.map((target) =>
        sensitive(target.type).reduce((filled, key) => {
          kept.add(`${target.type} ${key}`);
          return withValue(filled, [key], secret(marker));
        }, target),
      );
      expectSound(await findings(policiesFor(filled), filled));
    }
    expect(kept).to.include("aws:rds/instance:Instance password");
    expect(kept).to.include("aws:secretsmanager/secretVersion:SecretVersion secretString");
    const quoted = [...serviceStacks.values()].flatMap((stack) => stack.quoted);
    expect([...kept].filter((key) => quoted.includes(key))).to.deep.equal([]);
  });

  for (const [service, stack] of baseStacks()) {
    it(`on ${service} are only of the properties that messages are about`, async () => {
      const policies = policiesFor(stack);
      const told = new Set<string>();
      for (const [i, target] of stack.entries()) {
        for (const path of pathsOf(target.inputs)) {
          const changed = stack.map((one, at) =>
            at === i ? withValue(target, path, secret(marker)) : one,
          );
          const found = await findings(policies, changed);
          const isTold = found.some(({ message }) => message.includes(marker));
          if (isTold) told.add(property(target, path));
        }
      }
      expect([...told].sort()).to.deep.equal(serviceStacks.get(service)?.quoted);
    });
  }
});

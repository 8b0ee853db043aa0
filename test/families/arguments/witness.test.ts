import { expect } from "chai";
import type { ArgumentPolicy } from "../../../lib/arguments/policy";
import type { Policy } from "../../../lib/policy/declare";
import { declarations } from "../../../policies";
import { resourceType } from "../../../tools/provider/package-types";

/** The policies that tell by a witness which resources exist. */
const policies = declarations.filter(
  (policy): policy is Policy & Pick<ArgumentPolicy, "on"> => "on" in policy,
);

/**
 * Without one that AWS alone knows, a new resource of which nothing is left to AWS would be taken for one
 * that exists, and would only be warned of.
 */
describe("the witness of a type, by which a policy on arguments tells whether a resource exists", () => {
  it("is looked for in each of these policies", () => {
    expect(policies.map(({ name }) => name)).to.include("ecs-arguments");
  });

  for (const { name, on } of policies) {
    for (const [type, { witness = "arn" }] of Object.entries(on)) {
      // Of aws-native no package is installed, whose types could be read: it names one of its own.
      if (!type.startsWith("aws:")) continue;
      it(`${name}: ${witness} of ${type} is an output, and no input`, () => {
        const { outputs, inputs } = resourceType(type);
        // Every resource has an `id`, which its own type doesn't list.
        expect(["id", ...outputs.keys()]).to.include(witness);
        expect([...inputs.keys()]).not.to.include(witness);
      });
    }
  }

  for (const { name, on } of policies) {
    it(`${name}: each type of another provider names its own`, () => {
      const others = Object.entries(on).filter(([type]) => !type.startsWith("aws:"));
      const without = others.filter(([, { witness }]) => witness === undefined);
      expect(without.map(([type]) => type)).to.deep.equal([]);
    });
  }
});

import { expect } from "chai";
import { inSamePlace } from "../../../lib/stack/same-place";
import { type Inputs, provider, resource, type TestResource } from "../../../testing";
import { inStack } from "../../support/in-stack";

const type = "aws:cfg/rule:Rule";
const named = (name: string, from?: TestResource, inputs: Inputs = {}) =>
  resource(type, name, inputs, from ? { provider: from } : {});
const inAccount = (name: string, account: string, region = "us-east-1") =>
  provider(name, { region, allowedAccountIds: JSON.stringify([account]) });

const one = inAccount("one", "123456789012");
const nowhere = provider("nowhere", {});

const rows: [string, TestResource, TestResource, "yes" | "no" | "unknown"][] = [
  ["two of one provider", named("a"), named("b"), "yes"],
  ["two Regions", named("a"), named("b", undefined, { region: "eu-west-1" }), "no"],
  [
    "one account by two providers",
    named("a", one),
    named("b", inAccount("two", "123456789012")),
    "yes",
  ],
  ["two accounts", named("a", one), named("b", inAccount("two", "210987654321")), "no"],
  ["a provider whose account isn't known", named("a"), named("b", one), "unknown"],
  ["one provider whose Region isn't known", named("a", nowhere), named("b", nowhere), "yes"],
  [
    "that, and a Region of its own",
    named("a", nowhere),
    named("b", nowhere, { region: "eu-west-1" }),
    "unknown",
  ],
];

describe("lib/stack/same-place", () => {
  for (const [name, a, b, expected] of rows) {
    it(`${name}: ${expected}`, async () => {
      const places = await inStack([a, b], (stack) => {
        const [first, second] = stack.ofType(type);
        return [inSamePlace(first!, second!), inSamePlace(second!, first!)];
      });
      expect(places).to.deep.equal([expected, expected]);
    });
  }
});

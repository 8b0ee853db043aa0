import { expect } from "chai";
import { waitsForSlow } from "../../../lib/stack/slow";
import { type Options, resource, type TestResource } from "../../../testing";
import { inStack } from "../../support/in-stack";

const thing = (name: string, options: Options = {}) =>
  resource("aws:test/thing:Thing", name, {}, options);
const database = resource("aws:rds/instance:Instance", "database");
const running = resource("aws:rds/instance:Instance", "running", {}, { phase: "existing" });
const quick = thing("quick");

const rows: readonly (readonly [
  string,
  readonly TestResource[],
  readonly TestResource[],
  boolean,
])[] = [
  ["a new database", [database], [], true],
  ["a database that is there", [running], [], false],
  ["something quick", [quick], [], false],
  ["a new database, for which the other waits, too", [database], [database], false],
  ["nothing", [], [database], false],
];

describe("lib/stack/slow", () => {
  for (const [what, before, beforeOther, expected] of rows) {
    it(`what waits for ${what}: ${expected}`, async () => {
      const one = thing("one", { dependsOn: before });
      const other = thing("other", { dependsOn: beforeOther });
      const all = [...new Set([...before, ...beforeOther]), one, other];
      const waits = await inStack(all, (stack) => {
        const find = (name: string) => stack.ofType(one.type).find((found) => found.name === name)!;
        return waitsForSlow(stack, find("one"), find("other"));
      });
      expect(waits).to.equal(expected);
    });
  }
});

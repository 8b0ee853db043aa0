import { expect } from "chai";

import { asExpected, exampleTable, type Row } from "../../tools/example-table";
import { compare, named, type NamedFinding } from "../../tools/preview/compare";

const version: NamedFinding = { policy: "version", level: "mandatory", resource: "db" };
const order: NamedFinding = { policy: "order", level: "advisory", resource: "alb" };

describe("compare", () => {
  for (const [title, expected, seen, missing, unexpected] of [
    ["nothing and nothing", [], [], [], []],
    ["the same in another order", [version, order], [order, version], [], []],
    ["one that is missing", [version, order], [order], [version], []],
    ["one too many", [version], [version, order], [], [order]],
    ["one seen twice", [version], [version, version], [], [version]],
    [
      "another level",
      [version],
      [{ ...version, level: "advisory" }],
      [version],
      [{ ...version, level: "advisory" }],
    ],
    [
      "another policy",
      [version],
      [{ ...version, policy: "x" }],
      [version],
      [{ ...version, policy: "x" }],
    ],
    [
      "another resource",
      [version],
      [{ ...version, resource: "x" }],
      [version],
      [{ ...version, resource: "x" }],
    ],
  ] satisfies [string, NamedFinding[], NamedFinding[], NamedFinding[], NamedFinding[]][]) {
    it(title, () => {
      expect(compare(expected, seen)).to.deep.equal({ missing, unexpected });
    });
  }
});

describe("named", () => {
  it("names the resource of a URN, colons and all", () => {
    const urn = "urn:pulumi:dev::app::my:mod:Part$aws:rds/instance:Instance::db::1";
    const finding = { policy: "version", level: "mandatory", urn, message: "m" } as const;
    expect(named(finding)).to.deep.equal({ ...version, resource: "db::1" });
  });
});

describe("the example's table", () => {
  const right: Row = {
    variant: "right",
    result: "blocked",
    expected: [version, order],
    seen: [version, order],
  };
  const wrong: Row = {
    variant: "wrong-one",
    result: "succeeded",
    expected: [version],
    seen: [order],
  };
  const failed: Row = { variant: "failed", result: "failed", expected: [], seen: [] };

  it("tells which rows are as expected", () => {
    expect([right, wrong, failed].map(asExpected)).to.deep.equal([true, false, false]);
  });

  it("shows each row and what differs", () => {
    expect(exampleTable([right, wrong, failed])).to.equal(
      `Variant    Findings expected        Findings seen            As expected
right      1 mandatory, 1 advisory  1 mandatory, 1 advisory  yes
wrong-one  1 mandatory              1 advisory               NO
failed     none                     preview failed           NO
wrong-one: missing version (mandatory) on db
wrong-one: unexpected order (advisory) on alb`,
    );
  });
});

import { expect } from "chai";
import { completedBy, mayBeSame, type Place, placeOf, type Scope } from "../../../lib/stack/place";
import { Stack } from "../../../lib/stack/stack";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";
import { node } from "../../support/nodes";

function placed(props: object) {
  const made = node("thing", { props: unknownCheckingProxy(props) });
  return placeOf(new Stack([made]).wrap(made));
}

describe("lib/stack/place", () => {
  it("is what a resource, its ARN and its provider tell", () => {
    const arn = "arn:aws-cn:test:cn-north-1:123456789012:thing";
    expect(placed({ region: "cn-north-1", arn })).to.deep.equal({
      partition: "aws-cn",
      region: "cn-north-1",
      account: "123456789012",
    });
    const nowhere = { partition: undefined, region: undefined, account: undefined };
    expect(placed({ region: wireUnknown, arn: wireUnknown })).to.deep.equal(nowhere);
    expect(placed({ arn: "no ARN" })).to.deep.equal(nowhere);
  });

  it("is completed part by part", () => {
    const other = { partition: "aws", region: "us-east-1", account: "123456789012" };
    expect(completedBy({}, other)).to.deep.equal(other);
    expect(completedBy({ region: "eu-west-1" }, other)).to.deep.equal({
      ...other,
      region: "eu-west-1",
    });
    const own = { partition: "aws-cn", region: "cn-north-1", account: "210987654321" };
    expect(completedBy(own, other)).to.deep.equal(own);
  });

  describe("may be the same", () => {
    const here: Place = { partition: "aws", region: "us-east-1", account: "123456789012" };
    const rows: [string, Place, Scope[]][] = [
      ["the same", here, ["Region", "account", "partition"]],
      ["not known", {}, ["Region", "account", "partition"]],
      ["another Region", { ...here, region: "eu-west-1" }, ["account", "partition"]],
      ["another account", { ...here, account: "210987654321" }, ["partition"]],
      ["another partition", { ...here, partition: "aws-cn" }, []],
    ];
    for (const [name, place, expected] of rows) {
      for (const scope of ["Region", "account", "partition"] as const) {
        it(`within a ${scope}, ${name}: ${expected.includes(scope) ? "yes" : "no"}`, () => {
          expect(mayBeSame(here, place, scope)).to.equal(expected.includes(scope));
          expect(mayBeSame(place, here, scope)).to.equal(expected.includes(scope));
        });
      }
    }
  });
});

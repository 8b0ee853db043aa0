import { expect } from "chai";
import { isPolicyName, isWellFormed, kindOf } from "../../../tools/new-policy/names";

describe("tools/new-policy/names", () => {
  for (const [name, kind] of [
    ["lambda-runtime", "lifecycle"],
    ["eks-version", "lifecycle"],
    ["s3-notification-grants", "grant"],
    ["alb-log-order", "grant"],
    ["vpc-endpoint-links", "grant"],
    ["ecs-arguments", "arguments"],
    ["stale-exemptions", "plain"],
    ["runtime-lambda", "plain"],
  ] as const) {
    it(`takes ${name} for the name of a policy of kind ${kind}`, () => {
      expect(kindOf(name)).to.equal(kind);
    });
  }

  it("lets a policy have a name with an ending, or one that is listed", () => {
    expect(isPolicyName("ecs-arguments")).to.equal(true);
    expect(isPolicyName("stale-exemptions")).to.equal(true);
    expect(isPolicyName("ecs-argument")).to.equal(false);
    expect(isPolicyName("Ecs-arguments")).to.equal(false);
  });

  it("wants several words in lower case", () => {
    for (const name of ["ecs-arguments", "s3-notification-grants"]) {
      expect(isWellFormed(name), name).to.equal(true);
    }
    for (const name of [
      "arguments",
      "-arguments",
      "ecs--arguments",
      "ECS-arguments",
      "a b-order",
    ]) {
      expect(isWellFormed(name), name).to.equal(false);
    }
  });
});

import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import {
  aliasType,
  functionType,
  LambdaFunctions,
  type Qualifier,
  sameVersion,
} from "../../lib/lambda-functions";
import { Stack } from "../../lib/stack";
import { unknownCheckingProxy, wireUnknown } from "../../testing/sdk";
import { node, type Shape } from "../support/nodes";

function made(name: string, props: object, shape: Shape = {}): PolicyResource {
  return node(name, { ...shape, props: unknownCheckingProxy(props) });
}

const home = { region: "us-east-1" };
const rotator = made(
  "rotator",
  { ...home, name: "rotator", arn: wireUnknown },
  { type: functionType },
);
const running = made(
  "running",
  { ...home, name: "running", arn: "arn:aws:lambda:us-east-1:123456789012:function:running" },
  { type: functionType },
);
const publishing = made(
  "publishing",
  { ...home, name: "publishing", publish: true },
  { type: functionType },
);
const live = made(
  "live",
  { ...home, name: "live", functionName: "rotator", arn: wireUnknown },
  { type: aliasType },
);
const foreign = made(
  "foreign",
  { ...home, name: "live", functionName: "foreign" },
  { type: aliasType },
);
const all = [rotator, running, publishing, live, foreign];

/** What an argument with this text and these references names, in short. */
function named(text: unknown, sources: PolicyResource[] = []): string {
  const asking = made(
    "asking",
    { ...home, function: text },
    {
      propertyDependencies: { function: sources },
    },
  );
  const stack = new Stack([...all, asking]);
  const target = new LambdaFunctions(stack).target(stack.wrap(asking), "function");
  return target.kind === "here"
    ? `${target.function.name} ${short(target.qualifier)}`
    : target.kind;
}

function short(qualifier: Qualifier): string {
  if (qualifier.kind === "named") return `named ${qualifier.name}`;
  return qualifier.kind === "made" ? `made by ${qualifier.by.name}` : qualifier.kind;
}

const lambdaArn = "arn:aws:lambda:us-east-1:123456789012:function:";

describe("lib/lambda-functions", () => {
  describe("a text", () => {
    const rows: [string, string][] = [
      ["rotator", "rotator none"],
      ["rotator:live", "rotator named live"],
      ["rotator:$LATEST", "rotator none"],
      ["function:rotator", "rotator none"],
      ["123456789012:function:rotator:7", "rotator named 7"],
      ["us-east-1:123456789012:function:rotator", "rotator none"],
      [`${lambdaArn}rotator`, "rotator none"],
      [`${lambdaArn}rotator:live`, "rotator named live"],
      ["arn:aws-us-gov:lambda:us-east-1:123456789012:function:rotator", "rotator none"],
      [`${lambdaArn}running`, "running none"],
      [`${lambdaArn.replace("123456789012", "210987654321")}running`, "elsewhere"],
      [`${lambdaArn.replace("us-east-1", "us-west-2")}rotator`, "elsewhere"],
      ["rotator2", "elsewhere"],
      ["arn:aws:s3:::rotator", "elsewhere"],
      ["", "elsewhere"],
      ["rotator:live:more", "elsewhere"],
    ];
    for (const [text, expected] of rows) {
      it(`${JSON.stringify(text)}: ${expected}`, () => {
        expect(named(text)).to.equal(expected);
      });
    }
  });

  describe("a reference", () => {
    const rows: [string, PolicyResource[], string][] = [
      ["to a function", [rotator], "rotator none"],
      ["to a function that publishes", [publishing], "publishing not known"],
      ["to an alias", [live], "rotator named live"],
      ["to an alias and its function", [rotator, live], "rotator named live"],
      ["to an alias of a function of another stack", [foreign], "elsewhere"],
      ["to two functions", [rotator, running], "not known"],
      ["to two aliases", [live, foreign], "not known"],
      ["to something else", [node("bucket")], "elsewhere"],
      ["to a function and something else", [node("role"), rotator], "rotator none"],
    ];
    for (const [name, sources, expected] of rows) {
      it(`${name}: ${expected}`, () => {
        expect(named(wireUnknown, sources)).to.equal(expected);
      });
    }
  });

  it("goes by the text where there is one", () => {
    expect(named("rotator", [running])).to.equal("rotator none");
    expect(named("not a name", [running])).to.equal("running none");
  });

  it("compares versions", () => {
    const stack = new Stack(all);
    const none: Qualifier = { kind: "none" };
    const one: Qualifier = { kind: "named", name: "1" };
    const two: Qualifier = { kind: "named", name: "2" };
    const byLive: Qualifier = { kind: "made", by: stack.wrap(live) };
    const byRotator: Qualifier = { kind: "made", by: stack.wrap(rotator) };
    const unknown: Qualifier = { kind: "not known" };
    const rows: [Qualifier, Qualifier, string][] = [
      [none, none, "yes"],
      [one, one, "yes"],
      [byLive, byLive, "yes"],
      [none, one, "no"],
      [one, two, "no"],
      [none, byLive, "no"],
      [one, byRotator, "not known"],
      [byLive, byRotator, "not known"],
      [none, unknown, "not known"],
      [unknown, unknown, "not known"],
    ];
    for (const [a, b, expected] of rows) {
      expect(sameVersion(a, b), `${short(a)}, ${short(b)}`).to.equal(expected);
      expect(sameVersion(b, a), `${short(b)}, ${short(a)}`).to.equal(expected);
    }
  });
});

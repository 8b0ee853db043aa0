import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import {
  aliasType,
  functionType,
  LambdaFunctions,
} from "../../../../lib/services/lambda/functions";
import { type Qualifier, sameVersion } from "../../../../lib/grants/qualifier";
import { Stack } from "../../../../lib/stack/stack";
import { unknownCheckingProxy, wireUnknown } from "../../../../testing/sdk";
import { node, type Shape } from "../../../support/nodes";

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
const mayPublish = made(
  "may-publish",
  { ...home, name: "may-publish", publish: wireUnknown },
  { type: functionType, propertyDependencies: { publish: [] } },
);
const nameless = made(
  "nameless",
  { ...home, name: wireUnknown },
  { type: functionType, propertyDependencies: { name: [] } },
);
const twin = made("twin", { ...home, name: "same" }, { type: functionType });
const otherTwin = made("other-twin", { ...home, name: "same" }, { type: functionType });
/** An alias of what its `functionName` says or refers to. */
const aliasOf = (functionName: unknown, sources: PolicyResource[]) =>
  made(
    "alias",
    { ...home, name: "live", functionName },
    { type: aliasType, propertyDependencies: { functionName: sources } },
  );
const unnamedAlias = made(
  "unnamed-alias",
  { ...home, name: wireUnknown, functionName: "rotator" },
  { type: aliasType, propertyDependencies: { name: [] } },
);
const all = [rotator, running, publishing, live, foreign, mayPublish, nameless, twin, otherTwin];

/** What an argument with this text and these references names, in short. */
function named(text: unknown, sources: PolicyResource[] = [], from: object = home): string {
  const asking = made(
    "asking",
    { ...from, function: text },
    {
      propertyDependencies: { function: sources },
    },
  );
  const stack = new Stack([...all, asking]);
  const target = new LambdaFunctions(stack).target(stack.wrap(asking), "function");
  if (!target) return "elsewhere";
  return `${target.function?.name ?? "one of several,"} ${short(target.qualifier)}`;
}

/** What an argument with this text and these references says of a qualifier. */
function qualifier(text: unknown, sources: PolicyResource[] = []): string {
  const asking = made(
    "asking",
    { qualifier: text },
    { propertyDependencies: { qualifier: sources } },
  );
  const stack = new Stack([...all, asking]);
  const found = new LambdaFunctions(stack).qualifier(stack.wrap(asking), "qualifier");
  return found ? short(found) : "left out";
}

function short(qualifier: Qualifier): string {
  if (qualifier.kind === "named") return `named ${qualifier.name}`;
  return qualifier.kind === "made" ? `made by ${qualifier.by.name}` : qualifier.kind;
}

const lambdaArn = "arn:aws:lambda:us-east-1:123456789012:function:";

describe("lib/services/lambda/functions", () => {
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
      ["to a function that may publish", [mayPublish], "may-publish not known"],
      ["to an alias whose name isn't known", [unnamedAlias], "rotator made by unnamed-alias"],
      [
        "to an alias that refers to its function",
        [aliasOf(wireUnknown, [node("role"), rotator])],
        "rotator named live",
      ],
      [
        "to an alias with what is no function's name",
        [aliasOf("not a name", [rotator])],
        "rotator named live",
      ],
      [
        "to an alias of one of two functions of a name",
        [aliasOf("same", [])],
        "one of several, not known",
      ],
      [
        "to an alias that refers to two functions",
        [aliasOf(wireUnknown, [rotator, running])],
        "one of several, not known",
      ],
      ["to an alias of nothing", [aliasOf(wireUnknown, [])], "elsewhere"],
      ["to two functions", [rotator, running], "one of several, not known"],
      ["to two aliases", [live, foreign], "one of several, not known"],
      ["to two aliases and their function", [live, foreign, rotator], "one of several, not known"],
      [
        "to two aliases and two functions",
        [live, foreign, rotator, running],
        "one of several, not known",
      ],
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
    expect(named(undefined, [rotator])).to.equal("elsewhere");
  });

  it("goes by the reference among functions of the same name", () => {
    expect(named("same")).to.equal("one of several, not known");
    expect(named("same", [twin])).to.equal("twin none");
    expect(named("same:live", [rotator, otherTwin])).to.equal("other-twin named live");
    expect(named("same", [twin, otherTwin])).to.equal("one of several, not known");
  });

  it("goes by the reference where the function's own name isn't known", () => {
    expect(named("computed", [nameless])).to.equal("nameless none");
    expect(named("computed:live", [node("role"), rotator, nameless])).to.equal(
      "nameless named live",
    );
    expect(named("computed", [rotator])).to.equal("elsewhere");
    expect(named("computed", [node("role")])).to.equal("elsewhere");
  });

  it("takes a function of any Region where nothing tells the Region", () => {
    expect(named("rotator", [], {})).to.equal("rotator none");
  });

  describe("a qualifier", () => {
    const rows: [string, unknown, PolicyResource[], string][] = [
      ["a text", "live", [], "named live"],
      ["$LATEST", "$LATEST", [], "none"],
      ["an empty text", "", [], "left out"],
      ["none", undefined, [], "left out"],
      ["from an alias", wireUnknown, [rotator, live], "made by live"],
      ["from a function", wireUnknown, [node("role"), rotator], "not known"],
      ["from a function that publishes", wireUnknown, [publishing], "made by publishing"],
      ["from two functions", wireUnknown, [rotator, running], "not known"],
      ["from two aliases", wireUnknown, [live, foreign], "not known"],
      ["from something else", wireUnknown, [node("role")], "not known"],
    ];
    for (const [name, text, sources, expected] of rows) {
      it(`${name}: ${expected}`, () => {
        expect(qualifier(text, sources)).to.equal(expected);
      });
    }
  });

  it("compares versions", () => {
    const stack = new Stack(all);
    const none: Qualifier = { kind: "none" };
    const perhapsOne: Qualifier = { kind: "none", perhapsOne: true };
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
      [none, perhapsOne, "yes"],
      [perhapsOne, one, "unknown"],
      [perhapsOne, byLive, "unknown"],
      [perhapsOne, unknown, "unknown"],
      [one, byRotator, "unknown"],
      [byLive, byRotator, "unknown"],
      [{ kind: "named", name: "live", by: stack.wrap(live) }, byLive, "yes"],
      [none, unknown, "unknown"],
      [unknown, unknown, "unknown"],
    ];
    for (const [a, b, expected] of rows) {
      expect(sameVersion(a, b), `${short(a)}, ${short(b)}`).to.equal(expected);
      expect(sameVersion(b, a), `${short(b)}, ${short(a)}`).to.equal(expected);
    }
  });
});

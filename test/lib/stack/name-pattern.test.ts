import { expect } from "chai";
import { namePattern } from "../../../lib/stack/name-pattern";
import { type Inputs, type Options, resource, unknown } from "../../../testing";
import { inStack } from "../../support/in-stack";

const type = "aws:cloudwatch/logGroup:LogGroup";

function patternOf(inputs: Inputs, options: Options = {}): Promise<string[]> {
  const group = resource(type, "app", inputs, options);
  return inStack([group], (stack) => stack.ofType(type).map((one) => namePattern(one)));
}

describe("lib/stack/name-pattern", () => {
  it("is the name that the program writes", async () => {
    expect(await patternOf({ name: "/aws/app" })).to.deep.equal(["/aws/app"]);
    expect(await patternOf({ name: "app-logs" })).to.deep.equal(["app-logs"]);
  });

  it("leaves open what Pulumi makes up, until the resource is there", async () => {
    const made = { name: "app-0a1b2c3" };
    expect(await patternOf(made)).to.deep.equal(["app-*"]);
    expect(await patternOf(made, { phase: "existing" })).to.deep.equal(["app-0a1b2c3"]);
  });

  it("keeps the prefix of a name that the provider makes up", async () => {
    expect(await patternOf({ namePrefix: "/app/" })).to.deep.equal(["/app/*"]);
  });

  it("leaves a name open that isn't known, or isn't there", async () => {
    expect(await patternOf({})).to.deep.equal(["*"]);
    expect(await patternOf({}, { outputs: { name: unknown } })).to.deep.equal(["*"]);
  });
});

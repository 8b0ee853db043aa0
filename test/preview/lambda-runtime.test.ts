import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const urn = "urn:pulumi:dev::preview::aws:lambda/function:Function::orders";
const handler = "exports.handler = async () => {};";

/** A function with a runtime. */
function program(runtime: string) {
  return () => {
    new aws.lambda.Function("orders", {
      runtime,
      handler: "index.handler",
      role: "arn:aws:iam::123456789012:role/orders",
      code: new pulumi.asset.AssetArchive({
        "index.js": new pulumi.asset.StringAsset(handler),
      }),
    });
  };
}

describe("lambda-runtime in the engine", function () {
  this.timeout(120_000);
  previews(this, "lambda-runtime");

  it("says nothing of a current runtime, and advises on a change to one that isn't", async () => {
    const options = {
      program: program("nodejs24.x"),
      config: { "aws:region": "us-east-1" },
      policyConfig: { "lambda-runtime": { enforcementLevel: "mandatory", asOf: "2026-11-26" } },
    };
    await withStack(options, async (stack) => {
      expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
      const again = await stack.preview();
      expect(again).to.deep.include({ result: "succeeded", findings: [] });
      expect(again.steps[urn]).to.deep.equal(["same"]);
      stack.setProgram(program("nodejs14.x"));
      const preview = await stack.preview();
      expect(preview.result).to.equal("succeeded");
      expect(preview.steps[urn]).to.deep.equal(["update"]);
      expect(
        preview.findings.map(({ level, message }) => [level, message.split("\n")[1]]),
      ).to.deep.equal([
        [
          "advisory",
          "This function exists already and may run it; AWS refuses to update a function with it from 2027-03-03, unless AWS puts that off; if it is ever replaced, AWS will answer: InvalidParameterValueException: The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.",
        ],
      ]);
    });
  });
});

import { replacementOf, writeVersion } from "../lib/lifecycle/advice";
import type { Lifecycle, Reading } from "../lib/lifecycle/kind";
import { shippedTable } from "../lib/lifecycle/shipped";
import { versionPolicy } from "../lib/lifecycle/version-policy";
import { clip, quote } from "../lib/plain/text";

// A function of a container image has no runtime, so that nothing is said of it.
const reading: Reading = { thing: "function", version: "runtime" };

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const runtimes: Lifecycle = {
  ...shippedTable("lifecycle/lambda.json", { engine: "nodejs", version: "nodejs24.x" }),
  on: { "aws:lambda/function:Function": reading, "aws-native:lambda:Function": reading },
  // What begins otherwise may be a runtime of the customer's own, of which no table knows.
  split: (text) => {
    const engine = /^(nodejs|python|java|dotnet|ruby|go|provided)/.exec(text)?.[0];
    return engine === undefined ? undefined : { engine, version: text };
  },
  short: "not taken",
  words: {
    what: ({ text }) => `runtime ${quote(text)}`,
    answer: ({ text }) =>
      `InvalidParameterValueException: The runtime parameter of ${clip(text)} is no longer supported for creating or updating AWS Lambda functions. ` +
      "We recommend you use a supported runtime while creating or updating functions",
    write: (request) => {
      const runtime = replacementOf(request);
      return runtime === undefined
        ? `Plan the move to the next runtime of ${request.engine.title}`
        : writeVersion(request, runtime);
    },
    changes: (date) => `AWS refuses to update a function with it from ${date}`,
    afterSupport: () => "After its support a runtime gets no security updates",
  },
};

export const lambdaRuntime = versionPolicy(
  {
    name: "lambda-runtime",
    title: "Lambda creates functions with the runtime",
    description:
      "The runtime of a new Lambda function must be one that AWS takes for new functions, and should be supported for a while yet.",
    remediation: "Write the newest runtime of the language.",
  },
  runtimes,
);

import { codepipelineArguments } from "../../policies/codepipeline-arguments";
import { type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const store = (region?: unknown) => ({ location: "artifacts", type: "S3", region });
const pipeline = (artifactStores: unknown, options: Options = {}) =>
  resource(
    "aws:codepipeline/pipeline:Pipeline",
    "release",
    { roleArn: "arn:aws:iam::123456789012:role/release", artifactStores },
    options,
  );
const only = [
  "artifactStores[0].region is given, and there is one artifact store only",
  "The AWS provider will refuse it, before it asks AWS: region cannot be set for a single-region CodePipeline Pipeline",
  "Leave artifactStores[0].region out: the store is for the pipeline's own Region",
] as const;

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // store-region-of-one tells of the list as a whole.
  "store-region-of-several": /^release\.artifactStores$/,
};

describe("policies/codepipeline-arguments", () => {
  testRows(
    codepipelineArguments,
    {
      valid: [
        fine("one store without a region", pipeline([store()])),
        fine("one store with an empty region", pipeline([store("")])),
        fine("two stores with a region each", pipeline([store("us-east-1"), store("eu-west-1")])),
      ],
      invalid: [
        wrong("store-region-of-one", pipeline([store("us-east-1")]), only),
        warned("store-region-of-one", pipeline([store("us-east-1")], { phase: "existing" }), only),
        wrong("store-region-of-several", pipeline([store("us-east-1"), store()]), [
          "artifactStores[1].region is missing, and there are several artifact stores",
          "The AWS provider will refuse it, before it asks AWS: region must be set for a cross-region CodePipeline",
          "Write artifactStores[1].region: each store is for the actions of one Region",
        ]),
      ],
      unknown: [
        counted("the region of one store", 1, pipeline([store(unknown)])),
        counted("the region of one of two", 1, pipeline([store("us-east-1"), store(unknown)])),
        fine("a bucket that is made", pipeline([{ ...store(), location: unknown }])),
        counted("a store as a whole", 1, pipeline([unknown])),
        counted("all stores", 1, pipeline(unknown)),
      ],
      absent: [
        fine("no stores, which the provider refuses", pipeline(undefined)),
        fine("an empty list of them", pipeline([])),
      ],
    },
    silent,
  );
});

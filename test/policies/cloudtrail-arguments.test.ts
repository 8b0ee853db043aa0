import { cloudtrailArguments } from "../../policies/cloudtrail-arguments";
import { type Inputs, type Options, provider, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const trail = (changes: Inputs, options: Options = {}) =>
  resource("aws:cloudtrail/trail:Trail", "audit", { s3BucketName: "logs", ...changes }, options);
const selecting = (type: unknown, values: unknown, options: Options = {}) =>
  trail({ eventSelectors: [{ dataResources: [{ type, values }] }] }, options);
const objects = (...values: unknown[]) => selecting("AWS::S3::Object", values);
const functions = (...values: unknown[]) => selecting("AWS::Lambda::Function", values);
const at = (index: number) => `eventSelectors[0].dataResources[0].values[${index}]`;
const refused = (value: string, remedy: string, index = 0) =>
  [
    `${at(index)} "${value}" isn't one that CloudTrail takes`,
    `AWS will answer: InvalidEventSelectorsException: Value ${value} for DataResources.Values is invalid.`,
    remedy,
  ] as const;
const allObjects = 'Write "arn:aws:s3" for all buckets, or the ARN of one and "/"';
const allFunctions = 'Write "arn:aws:lambda" for all functions, or the ARN of one';
const group = "arn:aws:logs:us-east-1:123456789012:log-group:audit";
const noSuffix = [
  `cloudWatchLogsGroupArn "${group}" doesn't end in :*`,
  "AWS will answer: InvalidCloudWatchLogsLogGroupArnException: CloudTrail cannot validate the specified log group ARN.",
  'Put ":*" behind the log group\'s ARN',
] as const;

describe("policies/cloudtrail-arguments", () => {
  testRows(cloudtrailArguments, {
    valid: [
      fine("all objects", objects("arn:aws:s3")),
      fine("all objects, in the other spelling", objects("arn:aws:s3:::")),
      fine(
        "the objects of a bucket, and of a folder",
        objects("arn:aws:s3:::a/", "arn:aws-cn:s3:::a/b"),
      ),
      fine("a star in an object's name, which nobody was seen to try", objects("arn:aws:s3:::a/*")),
      fine("all functions", functions("arn:aws:lambda")),
      fine("a function", functions("arn:aws:lambda:us-east-1:123456789012:function:api")),
      fine(
        "tables, of which nothing is known here",
        selecting("AWS::DynamoDB::Table", ["arn:aws:dynamodb"]),
      ),
      fine("a log group", trail({ cloudWatchLogsGroupArn: `${group}:*` })),
    ],
    invalid: [
      wrong(
        "event-selector-objects",
        objects("arn:aws:s3:::*/*"),
        refused("arn:aws:s3:::*/*", allObjects),
      ),
      wrong(
        "event-selector-objects",
        objects("arn:aws:s3:::*"),
        refused("arn:aws:s3:::*", allObjects),
      ),
      wrong(
        "event-selector-objects",
        objects("arn:aws:s3:::logs*"),
        refused("arn:aws:s3:::logs*", allObjects),
      ),
      wrong(
        "event-selector-functions",
        selecting("AWS::Lambda::Function", ["api"], { provider: provider("nowhere", {}) }),
        refused("api", allFunctions),
      ),
      wrong("event-selector-objects", objects("logs"), refused("logs", allObjects)),
      wrong(
        "event-selector-objects",
        objects("arn:aws:s3", "arn:aws:s3:::logs"),
        refused("arn:aws:s3:::logs", 'Write "arn:aws:s3:::logs/"', 1),
      ),
      wrong(
        "event-selector-objects",
        trail({
          region: "cn-north-1",
          eventSelectors: [
            { dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws-cn:s3:::*"] }] },
          ],
        }),
        refused("arn:aws-cn:s3:::*", allObjects.replace("arn:aws:", "arn:aws-cn:")),
      ),
      wrong(
        "event-selector-functions",
        trail({
          region: "us-gov-west-1",
          eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["api"] }] }],
        }),
        refused("api", allFunctions.replace("arn:aws:", "arn:aws-us-gov:")),
      ),
      warned(
        "event-selector-objects",
        selecting("AWS::S3::Object", ["logs"], { phase: "existing" }),
        refused("logs", allObjects),
      ),
      wrong(
        "event-selector-functions",
        functions("arn:aws:lambda:*"),
        refused("arn:aws:lambda:*", allFunctions),
      ),
      wrong("event-selector-functions", functions("api"), refused("api", allFunctions)),
      wrong("log-group-arn", trail({ cloudWatchLogsGroupArn: group }), noSuffix),
    ],
    unknown: [
      counted("a bucket's ARN", 1, objects(unknown)),
      counted("all values", 1, selecting("AWS::S3::Object", unknown)),
      counted("whether it is of objects", 1, selecting(unknown, ["logs"])),
      fine("whether it is of objects, where it is right", selecting(unknown, ["arn:aws:lambda"])),
      counted("the log group", 1, trail({ cloudWatchLogsGroupArn: unknown })),
    ],
    absent: [
      fine("no selectors and no log group", trail({})),
      fine(
        "a selector of management events",
        trail({ eventSelectors: [{ readWriteType: "All" }] }),
      ),
      fine("no values, which the provider refuses", selecting("AWS::S3::Object", null)),
    ],
  });
});

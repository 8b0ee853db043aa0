import { kinesisArguments } from "../../policies/kinesis-arguments";
import { type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const extracting = { enabled: true, processors: [{ type: "MetadataExtraction" }] };
const right = {
  bucketArn: "arn:aws:s3:::data",
  bufferingSize: 64,
  prefix: "by/!{partitionKeyFromQuery:customer}/",
  errorOutputPrefix: "errors/",
  dynamicPartitioningConfiguration: { enabled: true },
  processingConfiguration: extracting,
};
const isNew = { outputs: { id: unknown } };
const stream = (changes: object, options: Options = isNew, destination: unknown = "extended_s3") =>
  resource(
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    "data",
    { destination, extendedS3Configuration: { ...right, ...changes } },
    options,
  );
const buffer = (what: string) =>
  [
    `${what}, and dynamic partitioning is enabled`,
    "AWS will answer: InvalidArgumentException: BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.",
    "Write bufferingSize: 64, or more",
  ] as const;
const noQuery = [
  "prefix has partitionKeyFromQuery, and no processor makes such keys",
  "AWS's documentation says: When you enable dynamic partitioning, you must configure at least one of these methods to partition your data.",
  "Add a processor of type MetadataExtraction with its MetadataExtractionQuery",
] as const;
const whole = { dynamicPartitioningConfiguration: undefined, prefix: "all/", bufferingSize: 5 };

describe("policies/kinesis-arguments", () => {
  testRows(kinesisArguments, {
    valid: [
      fine("keys by a query", stream({})),
      fine("the least size", stream({ bufferingSize: 64 })),
      fine(
        "one processor of several that extracts",
        stream({
          processingConfiguration: {
            enabled: true,
            processors: [{ type: "Lambda" }, { type: "MetadataExtraction" }],
          },
        }),
      ),
      fine(
        "another processor that isn't known beside the one that extracts",
        stream({
          processingConfiguration: {
            enabled: true,
            processors: [{ type: unknown }, { type: "MetadataExtraction" }],
          },
        }),
      ),
      fine("a number as text", stream({ bufferingSize: "128" })),
      fine(
        "keys by a function",
        stream({
          prefix: "by/!{partitionKeyFromLambda:customer}/",
          processingConfiguration: { enabled: true, processors: [{ type: "Lambda" }] },
        }),
      ),
      fine("no partitions", stream(whole)),
      fine(
        "partitions that are off",
        stream({ ...whole, dynamicPartitioningConfiguration: { enabled: false } }),
      ),
      fine(
        "a block that the provider doesn't read, for the destination is another",
        stream({ ...whole, dynamicPartitioningConfiguration: { enabled: true } }, isNew, "splunk"),
      ),
      fine(
        "another destination",
        resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "data", {
          destination: "http_endpoint",
        }),
      ),
    ],
    invalid: [
      wrong(
        "dynamic-partitioning-buffer",
        stream({ bufferingSize: 5 }),
        buffer("bufferingSize is 5"),
      ),
      wrong(
        "dynamic-partitioning-buffer",
        stream({ bufferingSize: undefined }),
        buffer("bufferingSize is missing, and so 5"),
      ),
      warned(
        "dynamic-partitioning-buffer",
        stream({ bufferingSize: 63 }, { phase: "existing", outputs: { id: "data" } }),
        buffer("bufferingSize is 63"),
      ),
      wrong("dynamic-partitioning-prefix", stream({ prefix: "all/" }), [
        'prefix "all/" has no key to part by, and dynamic partitioning is enabled',
        "AWS will answer: S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
        "Write !{partitionKeyFromQuery:name}/ or !{partitionKeyFromLambda:name}/ into it",
      ]),
      wrong(
        "dynamic-partitioning-query",
        stream({ processingConfiguration: { enabled: true, processors: [{ type: "Lambda" }] } }),
        noQuery,
        "advisory",
      ),
      wrong(
        "dynamic-partitioning-query",
        stream({ processingConfiguration: { processors: [{ type: "MetadataExtraction" }] } }),
        noQuery,
        "advisory",
      ),
      wrong(
        "dynamic-partitioning-query",
        stream({ processingConfiguration: undefined }),
        noQuery,
        "advisory",
      ),
      wrong(
        "dynamic-partitioning-query",
        stream({ processingConfiguration: { ...extracting, enabled: false } }),
        noQuery,
        "advisory",
      ),
    ],
    unknown: [
      counted("the size", 1, stream({ bufferingSize: unknown })),
      counted(
        "whether records are processed",
        1,
        stream({ processingConfiguration: { ...extracting, enabled: unknown } }),
      ),
      counted("the prefix", 1, stream({ prefix: unknown })),
      counted(
        "a processor",
        1,
        stream({ processingConfiguration: { enabled: true, processors: [{ type: unknown }] } }),
      ),
      counted(
        "whether there are partitions",
        1,
        stream({ ...whole, dynamicPartitioningConfiguration: { enabled: unknown } }),
      ),
      fine(
        "whether there are partitions, where all is right for them",
        stream({ dynamicPartitioningConfiguration: { enabled: unknown } }),
      ),
    ],
    absent: [fine("no prefix, of which no answer was seen", stream({ prefix: undefined }))],
  });
});

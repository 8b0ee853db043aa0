import { output, resource, type TestResource, unknown } from "../../../testing";
import { allowing, policyText, role, rolePolicy, trust } from "../roles";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream extendedS3Configuration.prefix",
  ],
};

function resources(): TestResource[] {
  const data = resource(
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    "data",
    {
      destination: "extended_s3",
      extendedS3Configuration: {
        bufferingSize: 5,
        prefix: "all/",
        dynamicPartitioningConfiguration: { enabled: true },
      },
    },
    { outputs: { id: unknown } },
  );
  const writes = role({ assumeRolePolicy: trust("logs.amazonaws.com") }, {}, "kinesis-writes");
  return [
    data,
    writes,
    rolePolicy(writes, policyText(allowing("firehose:PutRecord", "arn:aws:firehose:*:*:other"))),
    resource(
      "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
      "to-data",
      {
        logGroup: "app",
        filterPattern: "",
        destinationArn: output(data, "arn"),
        roleArn: output(writes, "arn"),
      },
      { outputs: { id: unknown } },
    ),
  ];
}

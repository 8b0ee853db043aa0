import { resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream extendedS3Configuration.prefix",
  ],
};

function resources(): TestResource[] {
  return [
    resource(
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
    ),
  ];
}

import { argumentPolicy } from "../lib/arguments/policy";
import { firehoseRules } from "../lib/services/kinesis/firehose-rules";

export const kinesisArguments = argumentPolicy({
  name: "kinesis-arguments",
  title: "Firehose takes the arguments of a delivery stream",
  description:
    "A delivery stream with dynamic partitioning must have a large buffer, and keys in its prefix.",
  severity: "high",
  level: "mandatory",
  on: { "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": { witness: "id" } },
  remediation: "Write a bufferingSize of 64 or more, and keys into the prefix.",
  rules: firehoseRules,
});

import { argumentPolicy } from "../lib/arguments/policy";
import { indexRules } from "../lib/services/dynamodb/index-rules";
import { nativeRules } from "../lib/services/dynamodb/native-rules";
import { partRules } from "../lib/services/dynamodb/part-rules";
import { policyRules } from "../lib/services/dynamodb/policy-rules";
import { tableRules } from "../lib/services/dynamodb/table-rules";
import { dynamodbTypes } from "../lib/services/dynamodb/types";

export const dynamodbArguments = argumentPolicy({
  name: "dynamodb-arguments",
  title: "DynamoDB takes the arguments of tables and what belongs to them",
  description:
    "The arguments of a DynamoDB table, and of its indexes, replicas, streams and policies, must go together as AWS takes them.",
  severity: "high",
  level: "mandatory",
  on: dynamodbTypes,
  reads: ["aws:kinesis/stream:Stream"],
  remediation: "Write the arguments that the table's billing, indexes and replicas take.",
  rules: [...tableRules, ...indexRules, ...partRules, ...policyRules, ...nativeRules],
});

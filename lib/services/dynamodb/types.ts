/** The resources of DynamoDB whose arguments are judged, and what they call them. */
import type { ArgumentType } from "../../arguments/policy";

export const tableType = "aws:dynamodb/table:Table";
export const nativeTableType = "aws-native:dynamodb:Table";
const nativeGlobalTableType = "aws-native:dynamodb:GlobalTable";
export const streamingType = "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination";
export const insightsType = "aws:dynamodb/contributorInsights:ContributorInsights";
export const resourcePolicyType = "aws:dynamodb/resourcePolicy:ResourcePolicy";

export const nativeTypes: readonly string[] = [nativeTableType, nativeGlobalTableType];
/** The types of all tables. */
export const tableTypes: readonly string[] = [tableType, ...nativeTypes];

/** Rules name arguments as those of `aws-native:dynamodb:Table`, if that has them. */
export const dynamodbTypes: Readonly<Record<string, ArgumentType>> = {
  [tableType]: {
    names: { tableName: "name", indexName: "name", importSourceSpecification: "importTable" },
  },
  [nativeTableType]: { witness: "arn" },
  [nativeGlobalTableType]: { witness: "arn" },
  [streamingType]: { witness: "id" },
  [insightsType]: { witness: "id" },
  [resourcePolicyType]: { witness: "revisionId" },
};

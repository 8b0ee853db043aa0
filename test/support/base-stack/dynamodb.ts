import { resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: tables,
  quoted: [
    "aws-native:dynamodb:Table sseSpecification.sseType",
    "aws:dynamodb/contributorInsights:ContributorInsights mode",
    "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination approximateCreationDateTimePrecision",
    "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination region",
    "aws:dynamodb/table:Table importTable.inputFormatOptions.csv.delimiter",
  ],
};

function tables(): TestResource[] {
  return [
    resource("aws:dynamodb/table:Table", "orders", {
      name: "orders",
      hashKey: "id",
      onDemandThroughput: { maxReadRequestUnits: 1 },
      importTable: {
        inputFormat: "CSV",
        inputFormatOptions: { csv: { delimiter: "::" } },
      },
      globalSecondaryIndexes: [
        { name: "by-date", hashKey: "date", projectionType: "INCLUDE" },
        { name: "by-date", hashKey: "day", projectionType: "ALL", nonKeyAttributes: ["total"] },
      ],
      replicas: [{ regionName: "us-east-1" }],
      serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:us-east-1:1:key/a" },
    }),
    resource(
      "aws-native:dynamodb:Table",
      "native-table",
      {
        tableName: "ab",
        attributeDefinitions: [{ attributeName: "id" }, { attributeName: "id" }],
        pointInTimeRecoverySpecification: { recoveryPeriodInDays: 7 },
        sseSpecification: { sseEnabled: true, sseType: "AES256" },
        localSecondaryIndexes: [
          { indexName: "a", projection: { projectionType: "ALL", nonKeyAttributes: ["b"] } },
        ],
        resourcePolicy: { policyDocument: { Statement: [{ Effect: "Allow" }] } },
      },
      { outputs: { arn: unknown } },
    ),
    resource(
      "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
      "changes",
      {
        tableName: "orders",
        streamArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/changes",
        approximateCreationDateTimePrecision: "SECOND",
      },
      { outputs: { id: unknown } },
    ),
    resource(
      "aws:dynamodb/contributorInsights:ContributorInsights",
      "insights",
      { tableName: "orders", mode: "ALL" },
      { outputs: { id: unknown } },
    ),
    resource(
      "aws:dynamodb/resourcePolicy:ResourcePolicy",
      "access",
      { policy: JSON.stringify({ Statement: [{ Effect: "Allow" }] }) },
      { outputs: { revisionId: unknown } },
    ),
  ];
}

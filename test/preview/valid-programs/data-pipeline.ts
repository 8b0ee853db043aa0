import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";

/** Clicks from a stream through Firehose into Parquet files, with a catalogue, a crawler and queries. */
export function dataPipeline(): void {
  const clicks = new aws.kinesis.Stream("clicks", {
    streamModeDetails: { streamMode: "ON_DEMAND" },
    retentionPeriod: 48,
    encryptionType: "KMS",
    kmsKeyId: "alias/aws/kinesis",
  });
  const lake = lakeBucket();
  const database = new aws.glue.CatalogDatabase("clicks", { name: "preflight_clicks" });
  const table = tableOf(database, lake);
  deliver(clicks, lake, database, table);
  crawl(lake, database);

  const results = new aws.s3.Bucket("query-results", { bucketPrefix: "query-results-" });
  new aws.athena.Workgroup("clicks", {
    configuration: {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: 10_485_760,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: {
        outputLocation: pulumi.interpolate`s3://${results.bucket}/athena/`,
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      },
    },
  });
}

function lakeBucket(): aws.s3.Bucket {
  const lake = new aws.s3.Bucket("lake");
  const versioning = new aws.s3.BucketVersioning("lake", {
    bucket: lake.id,
    versioningConfiguration: { status: "Enabled" },
  });
  new aws.s3.BucketServerSideEncryptionConfiguration("lake", {
    bucket: lake.id,
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true },
    ],
  });
  new aws.s3.BucketLifecycleConfiguration(
    "lake",
    {
      bucket: lake.id,
      transitionDefaultMinimumObjectSize: "varies_by_storage_class",
      rules: [
        {
          id: "age",
          status: "Enabled",
          filter: { and: { prefix: "clicks/", objectSizeGreaterThan: 131_072 } },
          transitions: [
            { days: 30, storageClass: "STANDARD_IA" },
            { days: 90, storageClass: "GLACIER" },
            { days: 365, storageClass: "DEEP_ARCHIVE" },
          ],
          expiration: { days: 730 },
          noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER_IR" }],
          noncurrentVersionExpiration: { noncurrentDays: 60, newerNoncurrentVersions: 2 },
        },
        {
          id: "tidy",
          status: "Enabled",
          filter: {},
          abortIncompleteMultipartUpload: { daysAfterInitiation: 3 },
          expiration: { expiredObjectDeleteMarker: true },
        },
        {
          id: "errors",
          status: "Enabled",
          filter: { prefix: "errors/" },
          expiration: { days: 14 },
        },
      ],
    },
    { dependsOn: [versioning] },
  );
  return lake;
}

function tableOf(database: aws.glue.CatalogDatabase, lake: aws.s3.Bucket): aws.glue.CatalogTable {
  return new aws.glue.CatalogTable("clicks", {
    databaseName: database.name,
    name: "clicks",
    tableType: "EXTERNAL_TABLE",
    parameters: { classification: "parquet", "projection.enabled": "false" },
    partitionKeys: [{ name: "day", type: "string" }],
    storageDescriptor: {
      location: pulumi.interpolate`s3://${lake.bucket}/clicks/`,
      inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      columns: [
        { name: "user", type: "string" },
        { name: "page", type: "string" },
        { name: "at", type: "timestamp" },
      ],
      serDeInfo: {
        serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        parameters: { "serialization.format": "1" },
      },
    },
  });
}

function deliver(
  clicks: aws.kinesis.Stream,
  lake: aws.s3.Bucket,
  database: aws.glue.CatalogDatabase,
  table: aws.glue.CatalogTable,
): void {
  const role = new aws.iam.Role("delivery", { assumeRolePolicy: trust("firehose.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("delivery", {
    role: role.id,
    policy: policyOf(
      {
        Action: ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords"],
        Resource: clicks.arn,
      },
      { Action: "kinesis:ListShards", Resource: clicks.arn },
      { Action: "s3:*", Resource: [lake.arn, pulumi.interpolate`${lake.arn}/*`] },
      { Action: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"], Resource: "*" },
      { Action: "logs:PutLogEvents", Resource: "*" },
      { Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" },
    ),
  });
  const logs = new aws.cloudwatch.LogGroup("delivery", { retentionInDays: 3 });
  const stream = new aws.cloudwatch.LogStream("delivery", { logGroupName: logs.name, name: "S3" });
  new aws.kinesis.FirehoseDeliveryStream(
    "clicks",
    {
      destination: "extended_s3",
      kinesisSourceConfiguration: { kinesisStreamArn: clicks.arn, roleArn: role.arn },
      extendedS3Configuration: {
        bucketArn: lake.arn,
        roleArn: role.arn,
        bufferingSize: 128,
        bufferingInterval: 60,
        prefix: "clicks/day=!{partitionKeyFromQuery:day}/",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/",
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: logs.name,
          logStreamName: stream.name,
        },
        dynamicPartitioningConfiguration: { enabled: true, retryDuration: 300 },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: "MetadataExtraction",
              parameters: [
                { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
                { parameterName: "MetadataExtractionQuery", parameterValue: "{day:.at[0:10]}" },
              ],
            },
          ],
        },
        dataFormatConversionConfiguration: {
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "SNAPPY" } } },
          schemaConfiguration: {
            databaseName: database.name,
            tableName: table.name,
            roleArn: role.arn,
          },
        },
      },
    },
    { dependsOn: [rights] },
  );
}

function crawl(lake: aws.s3.Bucket, database: aws.glue.CatalogDatabase): void {
  const role = new aws.iam.Role("crawler", { assumeRolePolicy: trust("glue.amazonaws.com") });
  const rights = [
    new aws.iam.RolePolicyAttachment("crawler", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    }),
    new aws.iam.RolePolicy("crawler", {
      role: role.name,
      policy: policyOf({ Action: ["s3:GetObject"], Resource: pulumi.interpolate`${lake.arn}/*` }),
    }),
  ];
  new aws.glue.Crawler(
    "events",
    {
      databaseName: database.name,
      role: role.arn,
      schedule: "cron(15 3 * * ? *)",
      tablePrefix: "raw_",
      s3Targets: [
        { path: pulumi.interpolate`s3://${lake.bucket}/events`, exclusions: ["**/_tmp/**"] },
      ],
      recrawlPolicy: { recrawlBehavior: "CRAWL_NEW_FOLDERS_ONLY" },
      schemaChangePolicy: { deleteBehavior: "LOG", updateBehavior: "LOG" },
      configuration: JSON.stringify({
        Version: 1.0,
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
      }),
    },
    { dependsOn: rights },
  );
}

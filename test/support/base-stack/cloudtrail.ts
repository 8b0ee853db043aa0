import { output, resource, type TestResource } from "../../../testing";
import { role, trust } from "../roles";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws:cloudtrail/trail:Trail eventSelectors.dataResources.values",
    "aws:cloudtrail/trail:Trail name",
    "aws:s3/bucket:Bucket bucket",
  ],
};

function resources(): TestResource[] {
  const selecting = (type: string, ...values: string[]) => ({
    eventSelectors: [{ dataResources: [{ type, values }] }],
  });
  const trail = "aws:cloudtrail/trail:Trail";
  const bucket = resource("aws:s3/bucket:Bucket", "trail-logs", { bucket: "trail-logs" });
  const writer = role({ assumeRolePolicy: trust("logs.amazonaws.com") }, {}, "trail-writer");
  return [
    bucket,
    writer,
    resource(trail, "audit", { name: "audit", s3BucketName: output(bucket, "id") }),
    resource(trail, "objects", selecting("AWS::S3::Object", "arn:aws:s3:::logs", "arn:aws:s3")),
    resource(trail, "functions", selecting("AWS::Lambda::Function", "arn:aws:lambda:*")),
    resource(trail, "logs", {
      cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:audit",
    }),
    resource(trail, "written", {
      cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:audit:*",
      cloudWatchLogsRoleArn: output(writer, "arn"),
    }),
  ];
}

import { output, resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: reports,
  quoted: ["aws:s3/bucket:Bucket bucket"],
};

function reports(): TestResource[] {
  const bucket = resource("aws:s3/bucket:Bucket", "costs", { bucket: "costs" });
  return [
    bucket,
    resource("aws:cur/reportDefinition:ReportDefinition", "report", {
      reportName: "costs",
      s3Bucket: output(bucket, "id"),
      s3Region: "us-east-1",
    }),
  ];
}

import { output, resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:cfg/rule:Rule source.sourceIdentifier"],
};

function resources(): TestResource[] {
  const rule = (sourceIdentifier: string) =>
    resource("aws:cfg/rule:Rule", sourceIdentifier, { source: { owner: "AWS", sourceIdentifier } });
  const later = { outputs: { id: unknown } };
  const roleArn =
    "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";
  const main = { name: "main", roleArn };
  const recorder = resource("aws:cfg/recorder:Recorder", "recorder", main, later);
  const records = resource("aws:s3/bucket:Bucket", "config-records", { bucket: "config-records" });
  const status = { name: output(recorder, "name"), isEnabled: true };
  return [
    ...["KMS_ROTATION_ENABLED", "encrypted-volumes", "ENCRYPTED_VOLUMES"].map(rule),
    recorder,
    records,
    resource(
      "aws:cfg/deliveryChannel:DeliveryChannel",
      "channel",
      { s3BucketName: output(records, "bucket") },
      later,
    ),
    resource(
      "aws:cfg/deliveryChannel:DeliveryChannel",
      "by-arn",
      { s3BucketName: "arn:aws:s3:::config-records" },
      later,
    ),
    resource("aws:cfg/recorderStatus:RecorderStatus", "status", status, later),
  ];
}

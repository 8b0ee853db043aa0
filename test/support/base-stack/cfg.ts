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
  const recorder = resource("aws:cfg/recorder:Recorder", "recorder", { name: "main" }, later);
  const status = { name: output(recorder, "name"), isEnabled: true };
  return [
    ...["KMS_ROTATION_ENABLED", "encrypted-volumes", "ENCRYPTED_VOLUMES"].map(rule),
    recorder,
    resource(
      "aws:cfg/deliveryChannel:DeliveryChannel",
      "channel",
      { s3BucketName: "records" },
      later,
    ),
    resource("aws:cfg/recorderStatus:RecorderStatus", "status", status, later),
  ];
}

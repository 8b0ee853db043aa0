import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:cfg/rule:Rule source.sourceIdentifier"],
};

function resources(): TestResource[] {
  const rule = (sourceIdentifier: string) =>
    resource("aws:cfg/rule:Rule", sourceIdentifier, { source: { owner: "AWS", sourceIdentifier } });
  return ["KMS_ROTATION_ENABLED", "encrypted-volumes", "ENCRYPTED_VOLUMES"].map(rule);
}

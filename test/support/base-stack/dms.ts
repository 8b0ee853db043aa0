import { resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  return [
    resource(
      "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
      "replication",
      { replicationSubnetGroupId: "replication", subnetIds: ["subnet-1", "subnet-2"] },
      { outputs: { replicationSubnetGroupArn: unknown } },
    ),
  ];
}

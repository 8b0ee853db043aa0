import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:docdb/clusterInstance:ClusterInstance region"],
};

function resources(): TestResource[] {
  return [
    resource("aws:docdb/cluster:Cluster", "docs", { masterUsername: "admin" }),
    resource("aws:docdb/cluster:Cluster", "restored", {
      masterUsername: "admin",
      snapshotIdentifier: "nightly",
    }),
    resource("aws:docdb/clusterInstance:ClusterInstance", "one", {
      availabilityZone: "eu-west-1a",
    }),
  ];
}

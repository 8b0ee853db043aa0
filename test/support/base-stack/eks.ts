import { output, resource, type TestResource } from "../../../testing";
import { existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: clusters,
  quoted: ["aws-native:eks:Cluster version", "aws:eks/cluster:Cluster version"],
};

function clusters(): TestResource[] {
  const cluster = resource("aws:eks/cluster:Cluster", "later", {
    name: "later",
    version: "1.35",
    upgradePolicy: { supportType: "STANDARD" },
  });
  const dns = resource("aws:eks/addon:Addon", "dns", {
    addonName: "coredns",
    clusterName: output(cluster, "name"),
  });
  return [
    cluster,
    dns,
    resource("aws:eks/cluster:Cluster", "closed", { name: "closed", version: "1.29" }),
    resource("aws:eks/cluster:Cluster", "auto", {
      name: "auto",
      version: "1.28",
      computeConfig: { enabled: true },
      vpcConfig: { publicAccessCidrs: ["10.0.0.0/8"] },
    }),
    resource("aws:eks/fargateProfile:FargateProfile", "jobs", { fargateProfileName: "eks-jobs" }),
    resource("aws:eks/cluster:Cluster", "running", { name: "running", version: "1.30" }, existing),
    resource(
      "aws:eks/nodeGroup:NodeGroup",
      "nodes",
      { clusterName: output(cluster, "name"), amiType: "AL2_x86_64" },
      { dependsOn: [dns] },
    ),
    resource("aws:eks/nodeGroup:NodeGroup", "old", {
      clusterName: "elsewhere",
      amiType: "AL2_ARM_64",
      version: "1.32",
    }),
    resource("aws-native:eks:Cluster", "native-cluster", { name: "native", version: "1.28" }),
    resource("aws-native:eks:Nodegroup", "native-nodes", {
      clusterName: "native",
      amiType: "AL2_x86_64_GPU",
      version: "1.33",
    }),
  ];
}

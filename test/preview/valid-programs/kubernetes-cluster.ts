import * as aws from "@pulumi/aws";
import { trust } from "./documents";
import { networkOf } from "./network";

/** A cluster with managed nodes, pods on Fargate, add-ons, logs, and rights for a role. */
export function kubernetesCluster(): void {
  const network = networkOf("kubernetes");
  const logs = new aws.cloudwatch.LogGroup("cluster", {
    name: "/aws/eks/preflight/cluster",
    retentionInDays: 7,
  });
  const key = new aws.kms.Key("secrets", { enableKeyRotation: true });
  const cluster = roleWith("cluster", "eks.amazonaws.com", ["AmazonEKSClusterPolicy"]);
  const kubernetes = new aws.eks.Cluster(
    "preflight",
    {
      name: "preflight",
      version: "1.35",
      roleArn: cluster.role.arn,
      vpcConfig: {
        subnetIds: [...network.publicSubnetIds, ...network.privateSubnetIds],
        endpointPrivateAccess: true,
        endpointPublicAccess: true,
        publicAccessCidrs: ["52.94.76.0/24"],
      },
      accessConfig: {
        authenticationMode: "API_AND_CONFIG_MAP",
        bootstrapClusterCreatorAdminPermissions: true,
      },
      encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] },
      enabledClusterLogTypes: ["api", "audit"],
      upgradePolicy: { supportType: "STANDARD" },
    },
    { dependsOn: [logs, ...cluster.rights] },
  );
  const nodes = roleWith("nodes", "ec2.amazonaws.com", [
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryReadOnly",
  ]);
  const group = new aws.eks.NodeGroup(
    "nodes",
    {
      clusterName: kubernetes.name,
      nodeRoleArn: nodes.role.arn,
      subnetIds: [...network.publicSubnetIds],
      version: kubernetes.version,
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: "SPOT",
      instanceTypes: ["t3.large", "t3a.large"],
      scalingConfig: { minSize: 1, maxSize: 4, desiredSize: 2 },
      updateConfig: { maxUnavailablePercentage: 33 },
      labels: { pool: "spot" },
      taints: [{ key: "spot", value: "true", effect: "PREFER_NO_SCHEDULE" }],
    },
    { dependsOn: nodes.rights },
  );
  const pods = roleWith("pods", "eks-fargate-pods.amazonaws.com", [
    "AmazonEKSFargatePodExecutionRolePolicy",
  ]);
  new aws.eks.FargateProfile(
    "jobs",
    {
      clusterName: kubernetes.name,
      podExecutionRoleArn: pods.role.arn,
      subnetIds: [...network.privateSubnetIds],
      selectors: [{ namespace: "jobs", labels: { size: "small" } }, { namespace: "batch-*" }],
    },
    { dependsOn: pods.rights },
  );
  new aws.eks.Addon("cni", { clusterName: kubernetes.name, addonName: "vpc-cni" });
  new aws.eks.Addon(
    "dns",
    {
      clusterName: kubernetes.name,
      addonName: "coredns",
      resolveConflictsOnUpdate: "PRESERVE",
      configurationValues: JSON.stringify({ replicaCount: 2 }),
    },
    { dependsOn: [group] },
  );
  const operator = roleWith("operator", "ec2.amazonaws.com", []);
  const entry = new aws.eks.AccessEntry("operator", {
    clusterName: kubernetes.name,
    principalArn: operator.role.arn,
  });
  new aws.eks.AccessPolicyAssociation("operator", {
    clusterName: kubernetes.name,
    principalArn: entry.principalArn,
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
    accessScope: { type: "namespace", namespaces: ["shop"] },
  });
}

function roleWith(name: string, service: string, policies: readonly string[]) {
  const role = new aws.iam.Role(name, { assumeRolePolicy: trust(service) });
  const rights = policies.map(
    (policy) =>
      new aws.iam.RolePolicyAttachment(`${name}-${policy}`, {
        role: role.name,
        policyArn: `arn:aws:iam::aws:policy/${policy}`,
      }),
  );
  return { role, rights };
}

import { createHash, randomBytes } from "node:crypto";
import type { ResourceType } from "./package-types";

/** How Pulumi names a resource that the program doesn't name. */
export interface AutoName {
  /** The input that holds the name. */
  readonly property: string;
  /** What stands between the resource's Pulumi name and the random part. */
  readonly separator: string;
  /** Whether a random part is added at all. */
  readonly random: boolean;
  /** Whether the Pulumi name is put in lower case. */
  readonly lowerCase: boolean;
}

/**
 * Names besides `name` that Pulumi makes up. They can't be told from the package: what Pulumi names
 * before the creation and what AWS names at the creation look alike there. From `AutoName…` and
 * `FromName` in provider/resource_overrides.go of pulumi/pulumi-aws, version 7.
 */
const OTHER_NAMES: Readonly<Record<string, Partial<AutoName> & { property: string }>> = {
  "aws:cloudwatch/eventTarget:EventTarget": { property: "targetId" },
  "aws:codedeploy/deploymentConfig:DeploymentConfig": {
    property: "deploymentConfigName",
    separator: "_",
  },
  "aws:ec2/keyPair:KeyPair": { property: "keyName" },
  "aws:efs/fileSystem:FileSystem": { property: "creationToken" },
  "aws:eks/fargateProfile:FargateProfile": { property: "fargateProfileName" },
  "aws:eks/nodeGroup:NodeGroup": { property: "nodeGroupName" },
  "aws:elasticache/cluster:Cluster": { property: "clusterId", lowerCase: true },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    property: "replicationGroupId",
    lowerCase: true,
  },
  "aws:elasticsearch/domain:Domain": { property: "domainName", lowerCase: true },
  "aws:lambda/permission:Permission": { property: "statementId" },
  "aws:mq/broker:Broker": { property: "brokerName" },
  "aws:msk/cluster:Cluster": { property: "clusterName" },
  "aws:msk/serverlessCluster:ServerlessCluster": { property: "clusterName" },
  "aws:opensearch/domain:Domain": { property: "domainName" },
  "aws:rds/instance:Instance": { property: "identifier", separator: "" },
  "aws:s3/bucket:Bucket": { property: "bucket", lowerCase: true },
  "aws:s3/bucketObject:BucketObject": { property: "key", random: false },
  "aws:s3/bucketObjectv2:BucketObjectv2": { property: "key", random: false },
  "aws:s3/bucketV2:BucketV2": { property: "bucket", lowerCase: true },
};

const RANDOM_LENGTH = 7;

/**
 * How Pulumi names resources of the type, or undefined if it doesn't. Pulumi names everything that
 * has an input called `name` which may be left out.
 */
export function autoNameOf(type: ResourceType): AutoName | undefined {
  const usual = { separator: "-", random: true, lowerCase: false };
  const other = OTHER_NAMES[type.token];
  if (other !== undefined) return { ...usual, ...other };
  const name = type.inputs.get("name");
  const isText = name?.type === "pulumi.Input<string | undefined>";
  return name?.optional && isText ? { ...usual, property: "name" } : undefined;
}

/**
 * Makes up a name, e.g. `logs-1a2b3c4`.
 * @param seed decides the random part: the same seed gives the same name. The engine repeats the
 *   preview's seeds in an update that follows a saved plan; without a seed the name is random.
 */
export function makeName(autoName: AutoName, resourceName: string, seed: Uint8Array): string {
  const base = autoName.lowerCase ? resourceName.toLowerCase() : resourceName;
  if (!autoName.random) return base;
  const prefix = `${base}${autoName.separator}`;
  const entropy = seed.length > 0 ? seed : randomBytes(32);
  const hash = createHash("sha512").update(entropy).update(prefix).digest("hex");
  return `${prefix}${hash.slice(0, RANDOM_LENGTH)}`;
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { networkOf } from "./network";

/** Caches: Redis with a replica and a token, Valkey in shards, and one without servers. */
export function redisCache(): void {
  const network = networkOf("cache");
  const group = new aws.ec2.SecurityGroup("cache", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 6379, toPort: 6380, protocol: "tcp", cidrBlocks: ["10.20.0.0/16"] }],
  });
  const subnetIds = [...network.privateSubnetIds];
  const subnets = new aws.elasticache.SubnetGroup("cache", { subnetIds });
  const slow = new aws.cloudwatch.LogGroup("slow", { retentionInDays: 7 });
  const parameters = new aws.elasticache.ParameterGroup("sessions", {
    family: "redis7",
    parameters: [{ name: "maxmemory-policy", value: "volatile-lru" }],
  });
  const topic = new aws.sns.Topic("cache");
  const place = { subnetGroupName: subnets.name, securityGroupIds: [group.id] };
  new aws.elasticache.ReplicationGroup("sessions", {
    description: "Sessions of the shop",
    engine: "redis",
    engineVersion: "7.1",
    nodeType: "cache.t4g.small",
    numCacheClusters: 2,
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    parameterGroupName: parameters.name,
    transitEncryptionEnabled: true,
    atRestEncryptionEnabled: true,
    authToken: pulumi.secret("not-a-real-token-0123456789"),
    authTokenUpdateStrategy: "ROTATE",
    snapshotRetentionLimit: 5,
    snapshotWindow: "03:00-04:00",
    maintenanceWindow: "sun:05:00-sun:06:00",
    notificationTopicArn: topic.arn,
    logDeliveryConfigurations: [
      {
        destination: slow.name,
        destinationType: "cloudwatch-logs",
        logFormat: "json",
        logType: "slow-log",
      },
    ],
    ...place,
  });
  new aws.elasticache.ReplicationGroup("counters", {
    description: "Counters in two shards",
    engine: "valkey",
    engineVersion: "8.0",
    nodeType: "cache.r7g.large",
    numNodeGroups: 2,
    replicasPerNodeGroup: 1,
    automaticFailoverEnabled: true,
    parameterGroupName: "default.valkey8.cluster.on",
    transitEncryptionEnabled: true,
    transitEncryptionMode: "required",
    port: 6380,
    ...place,
  });
  new aws.elasticache.ServerlessCache("pages", {
    name: "preflight-pages",
    engine: "valkey",
    majorEngineVersion: "8",
    subnetIds,
    securityGroupIds: [group.id],
    cacheUsageLimits: {
      dataStorage: { maximum: 10, unit: "GB" },
      ecpuPerSeconds: [{ maximum: 5000 }],
    },
  });
}

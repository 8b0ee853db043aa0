import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { networkOf } from "./network";

/** Load balancers by the names of earlier versions of the SDK, with instances behind them. */
export function oldBalancers(): void {
  const network = networkOf("old");
  const group = new aws.ec2.SecurityGroup("old", {
    vpcId: network.vpc.id,
    description: "Web servers, HTTP only",
    ingress: [{ fromPort: 80, toPort: 80, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
  });
  const logs = logBucket();
  const balancer = new aws.alb.LoadBalancer(
    "old",
    {
      subnets: [...network.publicSubnetIds],
      securityGroups: [group.id],
      accessLogs: { bucket: logs.bucket.bucket, enabled: true },
    },
    { dependsOn: [logs.policy, ...network.internet] },
  );
  const targets = ["blue", "green"].map(
    (colour) =>
      new aws.alb.TargetGroup(colour, {
        vpcId: network.vpc.id,
        port: 80,
        protocol: "HTTP",
        protocolVersion: "HTTP1",
        healthCheck: { path: "/", healthyThreshold: 2, unhealthyThreshold: 2 },
      }),
  );
  const listener = new aws.alb.Listener("old", {
    loadBalancerArn: balancer.arn,
    port: 80,
    defaultActions: [
      {
        type: "forward",
        order: 1,
        forward: {
          targetGroups: targets.map(({ arn }, index) => ({ arn, weight: 90 - 80 * index })),
        },
      },
    ],
  });
  new aws.alb.ListenerRule("moved", {
    listenerArn: listener.arn,
    priority: 50_000,
    conditions: [{ pathPattern: { values: ["/old/*", "/older/?"] } }],
    actions: [
      {
        type: "redirect",
        redirect: { path: "/new/#{path}", query: "#{query}&from=old", statusCode: "HTTP_302" },
      },
    ],
  });
  const servers = serversOf(network.publicSubnetIds, group);
  for (const [index, server] of servers.entries()) {
    new aws.alb.TargetGroupAttachment(`server-${index}`, {
      targetGroupArn: targets[index]!.arn,
      targetId: server.id,
      port: 80,
    });
  }
  new aws.elb.LoadBalancer(
    "classic",
    {
      subnets: [...network.publicSubnetIds],
      securityGroups: [group.id],
      instances: servers.map(({ id }) => id),
      listeners: [{ lbPort: 80, lbProtocol: "http", instancePort: 80, instanceProtocol: "http" }],
      healthCheck: {
        target: "HTTP:80/",
        interval: 30,
        timeout: 5,
        healthyThreshold: 3,
        unhealthyThreshold: 3,
      },
      crossZoneLoadBalancing: true,
      connectionDraining: true,
      connectionDrainingTimeout: 60,
    },
    { dependsOn: [...network.internet] },
  );
}

/** By the account of Elastic Load Balancing in the Region, as programs had it before 2022. */
function logBucket() {
  const { accountId } = aws.getCallerIdentityOutput();
  const bucket = new aws.s3.Bucket("old-logs");
  const policy = new aws.s3.BucketPolicy("old-logs", {
    bucket: bucket.id,
    policy: policyOf({
      Principal: { AWS: aws.elb.getServiceAccountOutput().arn },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${bucket.arn}/AWSLogs/${accountId}/*`,
    }),
  });
  return { bucket, policy };
}

function serversOf(subnetIds: readonly pulumi.Output<string>[], group: aws.ec2.SecurityGroup) {
  const image = aws.ec2.getAmiOutput({
    mostRecent: true,
    owners: ["amazon"],
    filters: [{ name: "name", values: ["al2023-ami-2023.*-x86_64"] }],
  });
  const role = new aws.iam.Role("server", { assumeRolePolicy: trust("ec2.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("server", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
  });
  const profile = new aws.iam.InstanceProfile("server", { role: role.name });
  return subnetIds.map(
    (subnetId, index) =>
      new aws.ec2.Instance(`server-${index}`, {
        ami: image.id,
        instanceType: "t3.micro",
        subnetId,
        vpcSecurityGroupIds: [group.id],
        iamInstanceProfile: profile.name,
        metadataOptions: { httpTokens: "required" },
        rootBlockDevice: { volumeType: "gp3", volumeSize: 20, iops: 3000, throughput: 125 },
        userData: "#!/bin/bash\ndnf install -y httpd && systemctl enable --now httpd\n",
      }),
  );
}

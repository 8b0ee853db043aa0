import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { networkOf } from "./network";

/** Batch on Fargate and on Spot instances, with jobs for both and a share of the queue for each team. */
export function batchJobs(): void {
  const network = networkOf("batch");
  const group = new aws.ec2.SecurityGroup("batch", {
    vpcId: network.vpc.id,
    egress: [{ fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
  });
  const subnets = [...network.publicSubnetIds];
  const fargate = new aws.batch.ComputeEnvironment("fargate", {
    type: "MANAGED",
    computeResources: {
      type: "FARGATE_SPOT",
      maxVcpus: 64,
      subnets,
      securityGroupIds: [group.id],
    },
  });
  const spot = new aws.batch.ComputeEnvironment("spot", {
    type: "MANAGED",
    computeResources: {
      type: "SPOT",
      allocationStrategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
      bidPercentage: 80,
      minVcpus: 0,
      maxVcpus: 256,
      instanceTypes: ["c6i", "m6i.large"],
      instanceRole: instanceProfile().arn,
      subnets,
      securityGroupIds: [group.id],
      ec2Configurations: [{ imageType: "ECS_AL2023" }],
    },
    updatePolicy: { jobExecutionTimeoutMinutes: 30, terminateJobsOnUpdate: false },
  });
  const shares = new aws.batch.SchedulingPolicy("teams", {
    fairSharePolicy: {
      computeReservation: 1,
      shareDecaySeconds: 3600,
      shareDistributions: [
        { shareIdentifier: "web*", weightFactor: 0.5 },
        { shareIdentifier: "data", weightFactor: 1 },
      ],
    },
  });
  new aws.batch.JobQueue("fargate", {
    state: "ENABLED",
    priority: 10,
    computeEnvironmentOrders: [{ order: 1, computeEnvironment: fargate.arn }],
    jobStateTimeLimitActions: [
      {
        action: "CANCEL",
        maxTimeSeconds: 600,
        reason: "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
        state: "RUNNABLE",
      },
    ],
  });
  new aws.batch.JobQueue("spot", {
    state: "ENABLED",
    priority: 1,
    schedulingPolicyArn: shares.arn,
    computeEnvironmentOrders: [{ order: 1, computeEnvironment: spot.arn }],
  });
  jobs();
}

function instanceProfile(): aws.iam.InstanceProfile {
  const role = new aws.iam.Role("batch-instance", {
    assumeRolePolicy: trust("ec2.amazonaws.com"),
  });
  const attachment = new aws.iam.RolePolicyAttachment("batch-instance", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
  });
  return new aws.iam.InstanceProfile(
    "batch-instance",
    { role: role.name },
    { dependsOn: [attachment] },
  );
}

function jobs(): void {
  const execution = new aws.iam.Role("batch-execution", {
    assumeRolePolicy: trust("ecs-tasks.amazonaws.com"),
  });
  new aws.iam.RolePolicyAttachment("batch-execution", {
    role: execution.name,
    policyArn: aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy,
  });
  const input = new aws.s3.Bucket("batch-input");
  const own = new aws.iam.Role("batch-job", { assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
  new aws.iam.RolePolicy("batch-job", {
    role: own.id,
    policy: policyOf({ Action: "s3:GetObject", Resource: pulumi.interpolate`${input.arn}/*` }),
  });
  new aws.batch.JobDefinition("on-fargate", {
    type: "container",
    platformCapabilities: ["FARGATE"],
    propagateTags: true,
    parameters: { key: "none" },
    timeout: { attemptDurationSeconds: 3600 },
    retryStrategy: {
      attempts: 3,
      evaluateOnExits: [
        { action: "RETRY", onStatusReason: "Host EC2*" },
        { action: "EXIT", onReason: "*" },
      ],
    },
    containerProperties: pulumi.jsonStringify({
      image: "public.ecr.aws/docker/library/python:3.13-slim",
      command: ["python", "-c", "print('Ref::key')"],
      resourceRequirements: [
        { type: "VCPU", value: "0.5" },
        { type: "MEMORY", value: "1024" },
      ],
      executionRoleArn: execution.arn,
      jobRoleArn: own.arn,
      networkConfiguration: { assignPublicIp: "ENABLED" },
      fargatePlatformConfiguration: { platformVersion: "LATEST" },
      ephemeralStorage: { sizeInGiB: 50 },
      environment: [{ name: "BUCKET", value: input.bucket }],
    }),
  });
  new aws.batch.JobDefinition("on-instances", {
    type: "container",
    schedulingPriority: 5,
    containerProperties: JSON.stringify({
      image: "public.ecr.aws/docker/library/busybox:1.37",
      command: ["sleep", "10"],
      resourceRequirements: [
        { type: "VCPU", value: "2" },
        { type: "MEMORY", value: "2048" },
      ],
      volumes: [{ name: "scratch", host: { sourcePath: "/tmp" } }],
      mountPoints: [{ sourceVolume: "scratch", containerPath: "/scratch", readOnly: false }],
      ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 4096 }],
    }),
  });
}

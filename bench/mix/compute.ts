/** What runs a service: its network, its roles, its containers and its messages. */
import { output } from "../../testing";
import { account, containers, queuePolicy, rolePolicy, trustPolicy } from "./documents";
import { type Maker, subnets, vpc } from "./maker";

export function network(maker: Maker): void {
  const groups = maker.times(6, "aws:ec2/securityGroup:SecurityGroup", "group", (n) => ({
    name: maker.name(`group-${n}`),
    description: "Traffic of one part of the service",
    vpcId: vpc,
    revokeRulesOnDelete: false,
  }));
  for (const part of ["in", "out"]) {
    maker.each(
      groups,
      ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", part],
      ["securityGroupId", "id"],
      { ipProtocol: "tcp", fromPort: 8000, toPort: 8010, cidrIpv4: "10.0.0.0/16" },
    );
  }
  maker.times(4, "aws:ec2/subnet:Subnet", "subnet", (n) => ({
    vpcId: vpc,
    cidrBlock: `10.${maker.index % 256}.${n}.0/24`,
    availabilityZone: "us-east-1a",
    mapPublicIpOnLaunch: false,
    assignIpv6AddressOnCreation: false,
  }));
}

export function roles(maker: Maker): void {
  const made = maker.times(9, "aws:iam/role:Role", "role", (n) => ({
    name: maker.name(`role-${n}`),
    assumeRolePolicy: trustPolicy("ecs-tasks.amazonaws.com"),
    maxSessionDuration: 3600,
    path: "/",
  }));
  maker.each(made, ["aws:iam/rolePolicy:RolePolicy", "allow"], ["role", "id"], {
    policy: rolePolicy(6, maker.name("table")),
  });
  maker.each(
    made.slice(1),
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attach"],
    ["role", "id"],
    { policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy" },
  );
}

export function application(maker: Maker): void {
  const tasks = maker.times(3, "aws:ecs/taskDefinition:TaskDefinition", "task", (n) => ({
    family: maker.name(`task-${n}`),
    cpu: "512",
    memory: "1024",
    networkMode: "awsvpc",
    containerDefinitions: containers(3),
  }));
  maker.each(tasks, ["aws:ecs/service:Service", "run"], ["taskDefinition", "arn"], {
    cluster: "production",
    desiredCount: 3,
    launchType: "FARGATE",
    networkConfiguration: { assignPublicIp: false, subnets },
  });
  maker.add("aws:eks/nodeGroup:NodeGroup", "nodes", {
    clusterName: "production",
    version: "1.34",
    amiType: "AL2023_x86_64_STANDARD",
    nodeRoleArn: `arn:aws:iam::${account}:role/nodes`,
    subnetIds: subnets,
    scalingConfig: { desiredSize: 3, maxSize: 6, minSize: 3 },
  });
  maker.times(5, "aws:cloudwatch/logGroup:LogGroup", "logs", (n) => ({
    name: `/ecs/${maker.name(String(n))}`,
    retentionInDays: 30,
  }));
  const repository = maker.add("aws:ecr/repository:Repository", "images", {
    name: maker.name("images"),
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [{ encryptionType: "AES256" }],
  });
  const rule = {
    rulePriority: 1,
    selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 5 },
    action: { type: "expire" },
  };
  maker.add("aws:ecr/lifecyclePolicy:LifecyclePolicy", "expire", {
    repository: output(repository, "id"),
    policy: JSON.stringify({ rules: [rule] }),
  });
}

export function messages(maker: Maker): void {
  const queue = (of: string) => {
    const name = maker.name(of);
    const settings = { messageRetentionSeconds: 345600, sqsManagedSseEnabled: true };
    const arn = maker.computed(`arn:aws:sqs:us-east-1:${account}:${name}`);
    return maker.add("aws:sqs/queue:Queue", of, { name, ...settings }, { outputs: { arn } });
  };
  for (const of of ["orders", "mails"]) queue(of);
  const uploads = queue("uploads-events");
  const policy = maker.add("aws:sqs/queuePolicy:QueuePolicy", "uploads-events-policy", {
    queueUrl: output(uploads, "id"),
    policy: queuePolicy(maker.name("uploads-events"), maker.name("uploads")),
  });
  maker.add(
    "aws:s3/bucketNotification:BucketNotification",
    "uploads-notification",
    {
      bucket: maker.name("uploads"),
      queues: [{ queueArn: output(uploads, "arn"), events: ["s3:ObjectCreated:*"] }],
    },
    { dependsOn: [policy] },
  );
  const topics = maker.times(2, "aws:sns/topic:Topic", "topic", (n) => ({
    name: maker.name(`topic-${n}`),
    displayName: "Events of the service",
  }));
  maker.each(topics, ["aws:sns/topicSubscription:TopicSubscription", "tell"], ["topic", "arn"], {
    protocol: "sqs",
    endpoint: "arn:aws:sqs:us-east-1:123456789012:events",
  });
  maker.times(2, "aws:dynamodb/table:Table", "table", (n) => ({
    name: maker.name(`table-${n}`),
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
    pointInTimeRecovery: { enabled: true },
  }));
}

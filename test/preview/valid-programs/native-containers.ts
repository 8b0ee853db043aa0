import * as aws from "@pulumi/aws";
import { trust } from "./documents";
import { NativeResource } from "./native";
import { networkOf } from "./network";

const port = 8080;

/** Containers on Fargate by aws-native, behind a load balancer of the other provider. */
export function nativeContainers(): void {
  const network = networkOf("native");
  const group = new aws.ec2.SecurityGroup("native", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 80, toPort: port, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
  });
  const balancer = new aws.lb.LoadBalancer(
    "native",
    { loadBalancerType: "network", subnets: [...network.publicSubnetIds] },
    { dependsOn: [...network.internet] },
  );
  const targets = new aws.lb.TargetGroup("native", {
    vpcId: network.vpc.id,
    targetType: "ip",
    port,
    protocol: "TCP",
    preserveClientIp: "false",
    healthCheck: { protocol: "HTTP", path: "/health", port: String(port) },
  });
  const listener = new aws.lb.Listener("native", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "TCP",
    tcpIdleTimeoutSeconds: 600,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  const cluster = new aws.ecs.Cluster("native");
  const logs = new aws.cloudwatch.LogGroup("native", {
    name: "/ecs/preflight-native",
    retentionInDays: 3,
  });
  const execution = new aws.iam.Role("native", {
    assumeRolePolicy: trust("ecs-tasks.amazonaws.com"),
  });
  const rights = new aws.iam.RolePolicyAttachment("native", {
    role: execution.name,
    policyArn: aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy,
  });
  const task = new NativeResource("ecs:TaskDefinition", "native", {
    family: "preflight-native",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "1024",
    executionRoleArn: execution.arn,
    containerDefinitions: [
      {
        name: "web",
        image: "public.ecr.aws/nginx/nginx:1.29",
        portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
        environment: [{ name: "PORT", value: String(port) }],
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": logs.name,
            "awslogs-region": "us-east-1",
            "awslogs-stream-prefix": "web",
          },
        },
      },
    ],
  });
  new NativeResource(
    "ecs:Service",
    "native",
    {
      cluster: cluster.arn,
      // Without a revision, ECS takes the newest one.
      taskDefinition: "preflight-native",
      launchType: "FARGATE",
      platformVersion: "LATEST",
      desiredCount: 1,
      enableEcsManagedTags: true,
      networkConfiguration: {
        awsvpcConfiguration: {
          assignPublicIp: "ENABLED",
          subnets: network.publicSubnetIds,
          securityGroups: [group.id],
        },
      },
      loadBalancers: [{ targetGroupArn: targets.arn, containerName: "web", containerPort: port }],
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        maximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
    },
    { dependsOn: [listener, task, rights] },
  );
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LoadBalancer } from "./load-balancer";
import type { PartArgs } from "./part";
import { appPort } from "./security-groups";
import { ServiceRole } from "./service-role";

export interface ServiceArgs extends PartArgs {
  /** Image that listens on port 8080 and answers /health. */
  image: pulumi.Input<string>;
  subnetIds: pulumi.Input<string>[];
  securityGroupId: pulumi.Input<string>;
  loadBalancer: LoadBalancer;
  logs: aws.cloudwatch.LogGroup;
  /** Secret with the login of the database. */
  secretArn: pulumi.Input<string>;
  /** Parameter with the settings of the application. */
  appConfigArn: pulumi.Input<string>;
}

const containerName = "loan-app";

/** The application: two containers on Fargate, behind the load balancer. */
export class Service extends pulumi.ComponentResource {
  readonly cluster: aws.ecs.Cluster;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Service", name, {}, opts);
    const { env, loadBalancer, tags } = args;

    this.cluster = new aws.ecs.Cluster(
      `loan-cluster-${env}`,
      { settings: [{ name: "containerInsights", value: "enabled" }], tags },
      { parent: this },
    );
    new aws.ecs.Service(
      `loan-service-${env}`,
      {
        cluster: this.cluster.arn,
        taskDefinition: this.taskDefinition(args).arn,
        launchType: "FARGATE",
        desiredCount: 2,
        networkConfiguration: {
          subnets: args.subnetIds,
          securityGroups: [args.securityGroupId],
          assignPublicIp: false,
        },
        loadBalancers: [
          {
            targetGroupArn: loadBalancer.targetGroup.arn,
            containerName,
            containerPort: appPort,
          },
        ],
        healthCheckGracePeriodSeconds: 60,
        tags,
      },
      // A target group takes no tasks before a listener forwards to it.
      { parent: this, dependsOn: [loadBalancer.listener] },
    );
    this.registerOutputs();
  }

  private taskDefinition(args: ServiceArgs): aws.ecs.TaskDefinition {
    const { env, tags } = args;
    return new aws.ecs.TaskDefinition(
      `loan-task-${env}`,
      {
        family: `loan-app-${env}`,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "512",
        executionRoleArn: this.executionRole(args).arn,
        taskRoleArn: this.taskRole(args).arn,
        containerDefinitions: pulumi.jsonStringify([container(args)]),
        tags,
      },
      { parent: this },
    );
  }

  private executionRole({ appConfigArn, env, secretArn, tags }: ServiceArgs): ServiceRole {
    return new ServiceRole(
      `ecs-execution-role-${env}`,
      {
        tags,
        service: "ecs-tasks.amazonaws.com",
        managed: { ecs: aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy },
        allow: [
          { Action: ["secretsmanager:GetSecretValue"], Resource: secretArn },
          { Action: ["ssm:GetParameters"], Resource: appConfigArn },
        ],
      },
      { parent: this },
    );
  }

  private taskRole({ env, logs, tags }: ServiceArgs): ServiceRole {
    return new ServiceRole(
      `ecs-task-role-${env}`,
      {
        tags,
        service: "ecs-tasks.amazonaws.com",
        allow: [
          {
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logs.arn}:*`,
          },
        ],
      },
      { parent: this },
    );
  }
}

function container(args: ServiceArgs): object {
  const { logs } = args;
  return {
    name: containerName,
    image: args.image,
    essential: true,
    portMappings: [{ containerPort: appPort, protocol: "tcp" }],
    environment: [
      { name: "ENVIRONMENT", value: args.env },
      { name: "AWS_REGION", value: logs.region },
    ],
    secrets: [
      { name: "DB_CREDENTIALS", valueFrom: args.secretArn },
      { name: "APP_CONFIG", valueFrom: args.appConfigArn },
    ],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logs.name,
        "awslogs-region": logs.region,
        "awslogs-stream-prefix": "ecs",
      },
    },
  };
}

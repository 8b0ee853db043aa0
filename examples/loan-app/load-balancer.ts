import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "./faults";
import type { LogBucket } from "./log-bucket";
import type { PartArgs } from "./part";
import { appPort } from "./security-groups";

export interface LoadBalancerArgs extends PartArgs {
  vpcId: pulumi.Input<string>;
  subnetIds: pulumi.Input<string>[];
  /** The internet gateway of the VPC. */
  gateway: pulumi.Resource;
  securityGroupId: pulumi.Input<string>;
  logBucket: LogBucket;
  faults: Faults;
}

/** Spreads HTTP requests over the application's containers. */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly targetGroup: aws.lb.TargetGroup;
  readonly listener: aws.lb.Listener;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:LoadBalancer", name, {}, opts);
    const { env, faults, logBucket, tags } = args;

    this.loadBalancer = new aws.lb.LoadBalancer(
      `alb-${env}`,
      {
        loadBalancerType: "application",
        subnets: args.subnetIds,
        securityGroups: [args.securityGroupId],
        enableHttp2: true,
        enableDeletionProtection: false,
        accessLogs: { bucket: logBucket.bucket.id, enabled: true },
        tags,
      },
      {
        parent: this,
        // Elastic Load Balancing writes a test object as soon as the logs are switched on, and takes
        // public subnets only in a VPC that has its gateway.
        dependsOn: faults.loadBalancerIgnoresLogPolicy
          ? [args.gateway]
          : [args.gateway, logBucket.policy],
      },
    );
    this.targetGroup = this.targets(args);
    this.listener = new aws.lb.Listener(
      `alb-listener-${env}`,
      {
        loadBalancerArn: this.loadBalancer.arn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
        tags,
      },
      { parent: this },
    );
    this.registerOutputs();
  }

  private targets({ env, tags, vpcId }: LoadBalancerArgs): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
      `ecs-tg-${env}`,
      {
        vpcId,
        port: appPort,
        protocol: "HTTP",
        targetType: "ip",
        deregistrationDelay: 30,
        healthCheck: {
          path: "/health",
          protocol: "HTTP",
          matcher: "200",
          healthyThreshold: 2,
          unhealthyThreshold: 3,
          timeout: 5,
          interval: 30,
        },
        tags,
      },
      { parent: this },
    );
  }
}

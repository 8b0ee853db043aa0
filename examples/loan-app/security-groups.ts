import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PartArgs } from "./part";

export interface SecurityGroupsArgs extends PartArgs {
  vpcId: pulumi.Input<string>;
}

/** Port the application's container listens on. */
export const appPort = 8080;
/** Port the database listens on. */
export const databasePort = 5432;

/** Who may open connections to whom. */
export class SecurityGroups extends pulumi.ComponentResource {
  readonly alb: aws.ec2.SecurityGroup;
  readonly ecs: aws.ec2.SecurityGroup;
  readonly rotation: aws.ec2.SecurityGroup;
  readonly rds: aws.ec2.SecurityGroup;

  constructor(
    name: string,
    private readonly args: SecurityGroupsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("loan-app:index:SecurityGroups", name, {}, opts);

    this.alb = this.group("alb", "Load balancer");
    this.ecs = this.group("ecs", "Application containers");
    this.rotation = this.group("rotation", "Function that rotates the database password");
    this.rds = this.group("rds", "Database");

    this.admit("alb-http", this.alb, 80, { cidrIpv4: "0.0.0.0/0" });
    this.admit("alb-https", this.alb, 443, { cidrIpv4: "0.0.0.0/0" });
    this.admit("ecs-from-alb", this.ecs, appPort, { referencedSecurityGroupId: this.alb.id });
    this.admit("rds-from-ecs", this.rds, databasePort, { referencedSecurityGroupId: this.ecs.id });
    this.admit("rds-from-rotation", this.rds, databasePort, {
      referencedSecurityGroupId: this.rotation.id,
    });
    this.registerOutputs();
  }

  /** A security group whose members may open connections to anywhere. */
  private group(what: string, description: string): aws.ec2.SecurityGroup {
    const { env, tags, vpcId } = this.args;
    const group = new aws.ec2.SecurityGroup(
      `${what}-sg-${env}`,
      { vpcId, description, tags },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${what}-egress-${env}`,
      { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", tags },
      { parent: this },
    );
    return group;
  }

  private admit(
    what: string,
    group: aws.ec2.SecurityGroup,
    port: number,
    source: Pick<aws.vpc.SecurityGroupIngressRuleArgs, "cidrIpv4" | "referencedSecurityGroupId">,
  ): void {
    const { env, tags } = this.args;
    new aws.vpc.SecurityGroupIngressRule(
      `${what}-${env}`,
      {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        ...source,
        tags,
      },
      { parent: this },
    );
  }
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PartArgs } from "./part";

export interface NetworkArgs extends PartArgs {
  /** Availability Zones; the first three are used. */
  zones: pulumi.Input<string[]>;
}

const zoneCount = 3;
const anywhere = "0.0.0.0/0";

/** A VPC over three Availability Zones, each with a public and a private subnet. */
export class Network extends pulumi.ComponentResource {
  readonly vpc: aws.ec2.Vpc;
  /** What must be there before anything public is made. */
  readonly gateway: aws.ec2.InternetGateway;
  readonly publicSubnetIds: pulumi.Output<string>[] = [];
  readonly privateSubnetIds: pulumi.Output<string>[] = [];

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Network", name, {}, opts);
    const { env, tags } = args;

    this.vpc = new aws.ec2.Vpc(
      `vpc-${env}`,
      { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, enableDnsSupport: true, tags },
      { parent: this },
    );
    this.gateway = new aws.ec2.InternetGateway(
      `igw-${env}`,
      { vpcId: this.vpc.id, tags },
      { parent: this },
    );
    const publicRoutes = new aws.ec2.RouteTable(
      `public-rt-${env}`,
      { vpcId: this.vpc.id, routes: [{ cidrBlock: anywhere, gatewayId: this.gateway.id }], tags },
      { parent: this },
    );

    for (let index = 0; index < zoneCount; index++) {
      const zone = zoneAt(args.zones, index);
      const subnet = this.addPublicSubnet(index, zone, publicRoutes, args);
      this.addPrivateSubnet(index, zone, this.natGateway(index, subnet, args), args);
    }
    this.registerOutputs();
  }

  private addPublicSubnet(
    index: number,
    zone: pulumi.Output<string>,
    routes: aws.ec2.RouteTable,
    { env, tags }: PartArgs,
  ): aws.ec2.Subnet {
    const subnet = new aws.ec2.Subnet(
      `public-subnet-${index}-${env}`,
      {
        vpcId: this.vpc.id,
        cidrBlock: `10.0.${index}.0/24`,
        availabilityZone: zone,
        mapPublicIpOnLaunch: true,
        tags,
      },
      { parent: this },
    );
    new aws.ec2.RouteTableAssociation(
      `public-rta-${index}-${env}`,
      { subnetId: subnet.id, routeTableId: routes.id },
      { parent: this },
    );
    this.publicSubnetIds.push(subnet.id);
    return subnet;
  }

  private natGateway(
    index: number,
    subnet: aws.ec2.Subnet,
    { env, tags }: PartArgs,
  ): aws.ec2.NatGateway {
    const address = new aws.ec2.Eip(
      `nat-eip-${index}-${env}`,
      { domain: "vpc", tags },
      { parent: this, dependsOn: [this.gateway] },
    );
    return new aws.ec2.NatGateway(
      `nat-${index}-${env}`,
      { allocationId: address.id, subnetId: subnet.id, tags },
      { parent: this, dependsOn: [this.gateway] },
    );
  }

  private addPrivateSubnet(
    index: number,
    zone: pulumi.Output<string>,
    nat: aws.ec2.NatGateway,
    { env, tags }: PartArgs,
  ): void {
    const subnet = new aws.ec2.Subnet(
      `private-subnet-${index}-${env}`,
      {
        vpcId: this.vpc.id,
        cidrBlock: `10.0.${10 + index}.0/24`,
        availabilityZone: zone,
        tags,
      },
      { parent: this },
    );
    const routes = new aws.ec2.RouteTable(
      `private-rt-${index}-${env}`,
      { vpcId: this.vpc.id, routes: [{ cidrBlock: anywhere, natGatewayId: nat.id }], tags },
      { parent: this },
    );
    new aws.ec2.RouteTableAssociation(
      `private-rta-${index}-${env}`,
      { subnetId: subnet.id, routeTableId: routes.id },
      { parent: this },
    );
    this.privateSubnetIds.push(subnet.id);
  }
}

function zoneAt(zones: pulumi.Input<string[]>, index: number): pulumi.Output<string> {
  return pulumi.output(zones).apply((names) => {
    const zone = names[index];
    if (zone === undefined) {
      throw new Error(`${zoneCount} Availability Zones are needed, got ${names.length}`);
    }
    return zone;
  });
}

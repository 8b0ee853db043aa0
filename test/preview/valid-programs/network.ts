/** A network for the valid programs that need one. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A VPC with two public and two private subnets, each pair in two Availability Zones. */
export interface Network {
  readonly vpc: aws.ec2.Vpc;
  readonly publicSubnetIds: readonly pulumi.Output<string>[];
  readonly privateSubnetIds: readonly pulumi.Output<string>[];
  readonly privateRouteTable: aws.ec2.RouteTable;
  /** What has to be there before anything in the public subnets reaches the internet. */
  readonly internet: readonly pulumi.Resource[];
}

const anywhere = "0.0.0.0/0";

/** Makes a network without a NAT gateway. */
export function networkOf(name: string, options: pulumi.CustomResourceOptions = {}): Network {
  const vpc = new aws.ec2.Vpc(
    name,
    { cidrBlock: "10.20.0.0/16", enableDnsHostnames: true, enableDnsSupport: true },
    options,
  );
  const vpcId = vpc.id;
  const zones = aws.getAvailabilityZonesOutput({ state: "available" }, options).names;
  const subnetsOf = (kind: string, third: number) =>
    [0, 1].map(
      (index) =>
        new aws.ec2.Subnet(
          `${name}-${kind}-${index}`,
          {
            vpcId,
            cidrBlock: `10.20.${third + index}.0/24`,
            availabilityZone: zones.apply((names) => names[index]!),
            mapPublicIpOnLaunch: kind === "public",
          },
          options,
        ),
    );
  const gateway = new aws.ec2.InternetGateway(name, { vpcId }, options);
  const publicRoutes = new aws.ec2.RouteTable(`${name}-public`, { vpcId }, options);
  const route = new aws.ec2.Route(
    `${name}-internet`,
    { routeTableId: publicRoutes.id, destinationCidrBlock: anywhere, gatewayId: gateway.id },
    options,
  );
  const privateRouteTable = new aws.ec2.RouteTable(`${name}-private`, { vpcId }, options);
  const open = subnetsOf("public", 0);
  const closed = subnetsOf("private", 10);
  const associations = open.map((subnet, index) =>
    associate(`${name}-public-${index}`, subnet, publicRoutes, options),
  );
  closed.forEach((subnet, index) => {
    associate(`${name}-private-${index}`, subnet, privateRouteTable, options);
  });

  return {
    vpc,
    publicSubnetIds: open.map(({ id }) => id),
    privateSubnetIds: closed.map(({ id }) => id),
    privateRouteTable,
    internet: [route, ...associations],
  };
}

function associate(
  name: string,
  { id: subnetId }: aws.ec2.Subnet,
  { id: routeTableId }: aws.ec2.RouteTable,
  options: pulumi.CustomResourceOptions,
): aws.ec2.RouteTableAssociation {
  return new aws.ec2.RouteTableAssociation(name, { subnetId, routeTableId }, options);
}

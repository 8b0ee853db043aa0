import { output, resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:ec2/instance:Instance region", "aws:ec2/subnet:Subnet region"],
};

function resources(): TestResource[] {
  const vpc = resource("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" });
  const other = resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.0.0.0/20" });
  const vpcId = output(vpc, "id");
  const subnet = (name: string, cidrBlock: string, availabilityZone = "us-east-1a") =>
    resource("aws:ec2/subnet:Subnet", name, { vpcId, cidrBlock, availabilityZone });
  const [a, b] = [subnet("subnet-a", "10.0.0.0/24"), subnet("subnet-b", "10.0.1.0/24")];
  return [
    vpc,
    other,
    a,
    b,
    subnet("taken", "10.0.0.0/25"),
    subnet("outside", "10.1.0.0/24", "eu-west-1a"),
    subnet("small", "10.0.9.0/29"),
    resource("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peers", {
      vpcId,
      peerVpcId: output(other, "id"),
    }),
    resource("aws:docdb/subnetGroup:SubnetGroup", "in-one-zone", {
      subnetIds: [output(a, "id"), output(b, "id")],
    }),
    resource("aws:lb/loadBalancer:LoadBalancer", "twice-in-one", {
      subnets: [output(a, "id"), output(b, "id")],
    }),
    resource("aws:ec2/instance:Instance", "server", { availabilityZone: "eu-west-1a" }),
    resource("aws:ec2/securityGroup:SecurityGroup", "web", { description: "Web \u2013 public" }),
    resource("aws:ec2/flowLog:FlowLog", "logs", { logDestinationType: "cloud-watch-logs" }),
    resource("aws:ec2/flowLog:FlowLog", "bucket", {
      logDestinationType: "s3",
      iamRoleArn: "arn:aws:iam::123456789012:role/flows",
    }),
  ];
}

import { ec2Links } from "../../policies/ec2-links";
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { counted, fine, told, wrong } from "../support/argument-rows";
import { type Rows, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const made: Options = { outputs: { id: unknown } };
const runs = (id: string): Options => ({ phase: "existing", outputs: { id } });
const vpc = (cidrBlock: unknown = "10.0.0.0/16", options: Options = made, name = "net") =>
  resource("aws:ec2/vpc:Vpc", name, { cidrBlock }, options);
const net = vpc();
const subnet = (name: string, changes: Inputs, options: Options = made) =>
  resource("aws:ec2/subnet:Subnet", name, { vpcId: output(net, "id"), ...changes }, options);
const a = subnet("a", { cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" });
const b = subnet("b", { cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1b" });
const again = subnet("c", { cidrBlock: "10.0.2.0/24", availabilityZone: "us-east-1a" });
const local = (name: string, cidrBlock: string) =>
  subnet(name, { cidrBlock, availabilityZone: "us-east-1-bos-1a" });
const onOutpost = (name: string, cidrBlock: string) =>
  subnet(name, {
    cidrBlock,
    availabilityZone: "us-east-1a",
    outpostArn: "arn:aws:outposts:us-east-1:123456789012:outpost/op-1",
  });
const more = (changes: Inputs = {}) =>
  resource("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "more", {
    vpcId: output(net, "id"),
    cidrBlock: "10.1.0.0/16",
    ...changes,
  });
const moreOf = (of: TestResource) => more({ vpcId: output(of, "id") });
const peering = (to: TestResource, options: Options = { outputs: { acceptStatus: unknown } }) =>
  resource(
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    "peers",
    { vpcId: output(net, "id"), peerVpcId: output(to, "id") },
    options,
  );
const ids = (...subnets: TestResource[]) => subnets.map((one) => output(one, "id"));
const ofId = subnet("a", { cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" }, runs("s-1"));
const groupOf = (subnetIds: unknown, options: Options = {}) =>
  resource("aws:docdb/subnetGroup:SubnetGroup", "db", { subnetIds }, options);

const outside = (block: string, of = "10.0.0.0/16") =>
  [
    `cidrBlock "${block}" isn't in "${of}", that of its VPC "net"`,
    `AWS will answer: InvalidSubnet.Range: The CIDR '${block}' is invalid.`,
    "Write a part of the VPC's block, or give the VPC a second block",
  ] as const;
const taken = (block: string, other = "10.0.0.0/24", name = "a") =>
  [
    `cidrBlock "${block}" has addresses of "${other}", that of "${name}" in the same VPC`,
    `AWS will answer: InvalidSubnet.Conflict: The CIDR '${block}' conflicts with another subnet`,
    "Write a block of the VPC that no other subnet has",
  ] as const;
const inOne = [
  "The 2 subnets of subnetIds are all in us-east-1a",
  "AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: us-east-1a. Add subnets to cover at least 2 AZs.",
  "Put one of them into another zone, or add one there",
] as const;

const later = subnet("later", { cidrBlock: "10.0.7.0/24", availabilityZone: unknown });
const outOf = subnet("far", { cidrBlock: "10.1.0.0/24" });
const old = vpc("10.0.0.0/16", runs("vpc-1"));
const inOld = (name: string, cidrBlock: string, options: Options = made) =>
  subnet(name, { vpcId: "vpc-1", cidrBlock }, options);
const other = vpc("10.0.128.0/17", made, "other");
const apart = vpc("10.9.0.0/16", made, "apart");

/** Blocks hardly ever overlap. */
const silent: Silent = {
  "peering-overlap": /^((net|other)\.cidrBlock|peers\.(vpcId|peerVpcId))$/,
  // Without a reference, it is of no VPC of the stack.
  "subnet-in-vpc": /^more\.vpcId$/,
  "subnet-overlap": /^(z\.(vpcId|cidrBlock)|late\.vpcId)$/,
};

describe("policies/ec2-links", () => {
  const rows: Rows = {
    valid: [
      fine("subnets that divide a VPC", net, a, b),
      fine("a subnet of a VPC of elsewhere", inOld("one", "172.16.0.0/24")),
      fine(
        "equal blocks in two VPCs",
        net,
        a,
        subnet("x", { vpcId: "vpc-9", cidrBlock: "10.0.0.0/24" }),
      ),
      fine("a subnet in the second block", net, more(), outOf),
      fine(
        "a subnet in the second block that aws-native gives it",
        net,
        resource("aws-native:ec2:VpcCidrBlock", "more", {
          vpcId: output(net, "id"),
          cidrBlock: "10.1.0.0/16",
        }),
        outOf,
      ),
      fine(
        "subnets that exist",
        old,
        inOld("one", "10.0.0.0/24", runs("s-1")),
        inOld("two", "10.0.0.0/24", runs("s-2")),
      ),
      fine("a VPC of a pool, whose block AWS chooses", vpc(null), outOf),
      fine("a subnet for IPv6 only", net, subnet("six", { ipv6Native: true })),
      fine("the second block of another VPC", net, apart, moreOf(apart), a),
      fine("VPCs apart", net, apart, peering(apart)),
      fine(
        "a connection that exists",
        net,
        other,
        peering(other, { phase: "existing", outputs: { acceptStatus: "active" } }),
      ),
      fine("a group in two zones", net, a, b, again, groupOf(ids(a, b, again))),
      fine("a group that exists", net, a, again, groupOf(ids(a, again), { phase: "existing" })),
      fine(
        "a group in a Local Zone, where one is enough",
        net,
        local("l", "10.0.5.0/24"),
        local("m", "10.0.6.0/24"),
        groupOf(ids(local("l", "10.0.5.0/24"), local("m", "10.0.6.0/24"))),
      ),
      fine(
        "a group for RDS, which rds-links tells",
        net,
        a,
        again,
        resource("aws:rds/subnetGroup:SubnetGroup", "db", { subnetIds: ids(a, again) }),
      ),
      fine(
        "a group on an Outpost, which has no other zone",
        net,
        onOutpost("x", "10.0.5.0/24"),
        onOutpost("y", "10.0.6.0/24"),
        groupOf(ids(onOutpost("x", "10.0.5.0/24"), onOutpost("y", "10.0.6.0/24"))),
      ),
      fine("a group of one, which its own arguments tell", net, a, groupOf(ids(a))),
      fine("a group of what isn't in the stack", net, a, groupOf(["subnet-8", "subnet-9"])),
      fine(
        "a group of a subnet and one of elsewhere",
        net,
        a,
        groupOf([output(a, "id"), "subnet-9"]),
      ),
    ],
    invalid: [
      wrong("subnet-in-vpc", [net, outOf], outside("10.1.0.0/24")),
      wrong(
        "subnet-in-vpc",
        [net, more({ cidrBlock: "10.2.0.0/16" }), outOf],
        outside("10.1.0.0/24"),
      ),
      wrong("subnet-in-vpc", [net, apart, moreOf(apart), outOf], outside("10.1.0.0/24")),
      wrong(
        "subnet-in-vpc",
        [net, subnet("wide", { cidrBlock: "10.0.0.0/15" })],
        outside("10.0.0.0/15"),
      ),
      wrong(
        "subnet-in-vpc",
        [old, inOld("far", "10.1.0.0/24")],
        outside("10.1.0.0/24"),
        "advisory",
      ),
      wrong(
        "subnet-in-vpc",
        [net, resource("command:local:Command", "more", {}, { dependsOn: [net] }), outOf],
        outside("10.1.0.0/24"),
        "advisory",
      ),
      wrong(
        "subnet-overlap",
        [net, a, subnet("b", { cidrBlock: "10.0.0.0/25" })],
        taken("10.0.0.0/25"),
      ),
      wrong(
        "subnet-overlap",
        [inOld("z", "10.0.0.0/24", runs("s-1")), inOld("late", "10.0.0.0/23")],
        taken("10.0.0.0/23", "10.0.0.0/24", "z"),
      ),
      wrong(
        "peering-overlap",
        [net, other, peering(other)],
        [
          'The VPCs "net", of "10.0.0.0/16", and "other", of "10.0.128.0/17", have addresses in common',
          "AWS's documentation says: The requester VPC and accepter VPC cannot have overlapping CIDR blocks",
          "Give one of them another cidrBlock",
        ],
        "advisory",
      ),
      wrong("subnet-group-zones", [net, a, again, groupOf(ids(a, again))], inOne),
      wrong("subnet-group-zones", [net, ofId, again, groupOf(["s-1", output(again, "id")])], inOne),
      ...["neptune"].map((service) =>
        wrong(
          "subnet-group-zones",
          [
            net,
            a,
            again,
            resource(`aws:${service}/subnetGroup:SubnetGroup`, "db", { subnetIds: ids(a, again) }),
          ],
          inOne,
        ),
      ),
    ],
    unknown: [
      told("a subnet's block", "cidrBlock", net, subnet("later", { cidrBlock: unknown })),
      told("a VPC's block", "cidrBlock", vpc(unknown), outOf),
      told(
        "which of two VPCs a subnet is of",
        "vpcId",
        net,
        apart,
        subnet("later", { vpcId: new Reference([net, apart], unknown), cidrBlock: "10.3.0.0/24" }),
      ),
      fine(
        "whether two subnets of elsewhere are of one VPC",
        inOld("one", "10.0.0.0/24"),
        subnet("x", { vpcId: unknown, cidrBlock: "10.0.0.0/24" }),
        subnet("y", { vpcId: unknown, cidrBlock: "10.0.0.0/24" }),
      ),
      counted("a VPC's second block", 1, net, more({ cidrBlock: unknown }), outOf),
      told("the subnets of a group", "subnetIds", net, a, groupOf(unknown)),
      counted(
        "which of what a list refers to are its subnets",
        1,
        net,
        a,
        groupOf([new Reference([a, net], unknown), unknown]),
      ),
      counted("a zone", 1, net, a, later, groupOf(ids(a, later))),
      counted(
        "which subnets a list is of",
        1,
        net,
        a,
        b,
        again,
        groupOf([output(a, "id"), unknown]),
      ),
    ],
    absent: [
      fine("a subnet without a block", net, subnet("none", {})),
      fine(
        "a zone that AWS chooses",
        net,
        subnet("x", {}),
        subnet("y", {}),
        groupOf(ids(subnet("x", {}), subnet("y", {}))),
      ),
    ],
  };
  testRows(ec2Links, rows, silent);
});

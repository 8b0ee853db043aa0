import { internetGatewayOrder } from "../../policies/internet-gateway-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { answers, fine, told, wrong } from "../support/argument-rows";
import { type Rows, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const made: Options = { outputs: { id: unknown } };
const there = (id: string): Options => ({ phase: "existing", outputs: { id } });
const vpc = (options: Options = made) =>
  resource("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" }, options);
const net = vpc();
const subnet = (of: TestResource = net, inputs: Inputs = {}) =>
  resource("aws:ec2/subnet:Subnet", "public", { vpcId: output(of, "id"), ...inputs }, made);
const open = subnet();
const unmapped = subnet(net, { mapPublicIpOnLaunch: unknown });
const mapped = subnet(net, { mapPublicIpOnLaunch: true });
const gateway = (inputs: Inputs = { vpcId: output(net, "id") }) =>
  resource("aws:ec2/internetGateway:InternetGateway", "out", inputs, made);
const out = gateway();
const attached = resource(
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
  "attached",
  { vpcId: output(net, "id"), internetGatewayId: output(gateway({}), "id") },
  made,
);
const route = resource(
  "aws:ec2/route:Route",
  "route",
  { destinationCidrBlock: "0.0.0.0/0", gatewayId: output(gateway({}), "id") },
  made,
);
const balancer = (
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = {},
  of: TestResource = open,
) =>
  resource(
    "aws:lb/loadBalancer:LoadBalancer",
    "front",
    { subnets: [output(of, "id")], ...inputs },
    { dependsOn },
  );
const group = resource("aws:ec2/securityGroup:SecurityGroup", "web", { vpcId: output(net, "id") });
const nativeSubnet = resource(
  "aws-native:ec2:Subnet",
  "public",
  { vpcId: output(net, "id") },
  { outputs: { subnetId: unknown } },
);
const nat = (
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = {},
  of: TestResource = open,
  options: Options = made,
) =>
  resource(
    "aws:ec2/natGateway:NatGateway",
    "nat",
    { subnetId: output(of, "id"), ...inputs },
    { ...options, dependsOn },
  );
const block = resource(
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
  "block",
  { vpcId: output(net, "id"), cidrBlock: "10.1.0.0/16" },
  made,
);
/** A subnet that waits for something else, too. */
const after = resource(open.type, "after", open.inputs, { ...made, dependsOn: [block] });
const network = component("awsx:ec2:Vpc", "network");
const inside = resource(out.type, "out", out.inputs, { ...made, parent: network });
const script = resource(
  "command:local:Command",
  "script",
  { create: "./attach.sh" },
  { dependsOn: [net] },
);
/** A gateway that waits for something else, too. */
const waiting = resource(out.type, "out", out.inputs, { ...made, dependsOn: [script] });
const nativeBalancer = (inputs: Inputs) =>
  resource(
    "aws-native:elasticloadbalancingv2:LoadBalancer",
    "front",
    { subnets: [output(open, "id")], ...inputs },
    { outputs: { loadBalancerArn: unknown } },
  );
const oldNative = resource(
  "aws-native:ec2:Vpc",
  "net",
  { cidrBlock: "10.0.0.0/16" },
  { phase: "existing", outputs: { vpcId: "vpc-1" } },
);
const inNative = resource(
  "aws-native:ec2:Subnet",
  "public",
  { vpcId: output(oldNative, "vpcId") },
  { outputs: { subnetId: unknown } },
);
const mappedToo = resource(
  "aws:ec2/subnet:Subnet",
  "mapped",
  { vpcId: output(net, "id"), mapPublicIpOnLaunch: true },
  made,
);
const carrier = resource(
  "aws:ec2/carrierGateway:CarrierGateway",
  "carrier",
  { vpcId: output(net, "id") },
  made,
);

const ofBalancer = answers("InvalidSubnet: VPC … has no internet gateway");
const ofNat = answers("Gateway.NotAttached: Network … has no Internet gateway attached");
const missing = (name: string, answer: string, but = "") =>
  [
    `"net", the VPC of "${name}", has no internet gateway${but}`,
    answer,
    `Add an aws.ec2.InternetGateway with the vpcId of "net", and make "${name}" depend on it; or make "${name}" private`,
  ] as const;
const late = (name: string, answer: string, by = "out") =>
  [
    `"${name}" doesn't wait for "${by}", the internet gateway of its VPC "net"`,
    `Nothing makes the gateway come first. Where it doesn't, ${answer}`,
    `Make "${name}" depend on "${by}" (resource option dependsOn)`,
  ] as const;

/** What isn't known, and refers to no subnet, VPC or gateway of the stack, is of none. */
const silent: Silent = {
  "internet-gateway": /^(front\.(subnets|subnetMappings)(\.\d.*)?|nat\.subnetId|public\.vpcId)$/,
  "internet-gateway-order":
    /^(front\.subnets(\.\d)?|nat\.subnetId|(after|attached|out|public)\.vpcId)$/,
};

describe("internet-gateway-order", () => {
  const rows: Rows = {
    valid: [
      fine("a gateway waited for", net, open, out, balancer([out]), nat([out])),
      fine("an attachment waited for", net, open, gateway({}), attached, nat([attached])),
      fine("a route waited for", net, open, gateway({}), attached, route, nat([route])),
      fine("a component that has the gateway", net, open, network, inside, nat([network])),
      fine("what is private", net, open, balancer([], { internal: true })),
      fine("a NAT gateway that is private", net, open, nat([], { connectivityType: "private" })),
      fine("one for appliances", net, open, balancer([], { loadBalancerType: "gateway" })),
      fine(
        "one on an Outpost",
        net,
        open,
        balancer([], { customerOwnedIpv4Pool: "ipv4pool-coip-1" }),
      ),
      fine("one in a Wavelength Zone", net, open, carrier, balancer()),
      fine("subnets outside the stack", balancer([], { subnets: ["subnet-1"] })),
      fine(
        "a VPC that exists",
        vpc(there("vpc-1")),
        subnet(vpc(there("vpc-1"))),
        balancer([], {}, subnet(vpc(there("vpc-1")))),
      ),
      fine("a native one for appliances", net, open, nativeBalancer({ type: "gateway" })),
      fine("a VPC of aws-native that exists", oldNative, inNative, balancer([], {}, inNative)),
      fine(
        "a subnet with public addresses beside another",
        net,
        open,
        mappedToo,
        out,
        balancer([], { subnets: [output(open, "id"), output(mappedToo, "id")] }),
      ),
      fine("what exists", net, open, nat([], {}, open, there("nat-1"))),
      fine(
        "subnets with public addresses, for which the provider waits",
        net,
        mapped,
        out,
        nat([], {}, mapped),
        balancer([], {}, mapped),
      ),
      fine(
        "a regional NAT gateway",
        net,
        nat([], { subnetId: undefined, vpcId: output(net, "id") }),
      ),
    ],
    invalid: [
      wrong("internet-gateway", [net, open, balancer()], missing("front", ofBalancer)),
      wrong("internet-gateway", [net, open, nat()], missing("nat", ofNat)),
      wrong(
        "internet-gateway",
        [
          net,
          open,
          gateway({}),
          balancer([], { subnets: undefined, subnetMappings: [{ subnetId: output(open, "id") }] }),
        ],
        missing("front", ofBalancer),
      ),
      wrong(
        "internet-gateway",
        [net, open, script, nat()],
        missing("nat", ofNat, ', unless "script" makes one'),
        "advisory",
      ),
      // Labelled igw-01.
      wrong("internet-gateway-order", [net, open, out, balancer()], late("front", ofBalancer)),
      wrong("internet-gateway-order", [net, open, out, nat()], late("nat", ofNat), "advisory"),
      wrong(
        "internet-gateway-order",
        [net, open, gateway({}), attached, balancer()],
        late("front", ofBalancer, "attached"),
      ),
      wrong(
        "internet-gateway-order",
        [net, open, group, out, balancer([group])],
        late("front", ofBalancer),
        "advisory",
      ),
      wrong(
        "internet-gateway-order",
        [net, block, after, out, balancer([], {}, after)],
        late("front", ofBalancer),
        "advisory",
      ),
      wrong(
        "internet-gateway-order",
        [net, mapped, script, waiting, balancer([], {}, mapped)],
        late("front", ofBalancer),
        "advisory",
      ),
      wrong(
        "internet-gateway-order",
        [
          net,
          block,
          open,
          after,
          out,
          balancer([], { subnets: [output(open, "id"), output(after, "id")] }),
        ],
        late("front", ofBalancer),
        "advisory",
      ),
      wrong(
        "internet-gateway",
        [net, open, nativeBalancer({ type: "network" })],
        missing("front", ofBalancer),
      ),
      wrong(
        "internet-gateway",
        [net, open, group, balancer([], { subnets: [output(open, "id"), output(group, "id")] })],
        missing("front", ofBalancer),
      ),
      wrong(
        "internet-gateway-order",
        [net, nativeSubnet, out, balancer([], {}, nativeSubnet)],
        late("front", ofBalancer),
        "advisory",
      ),
    ],
    unknown: [
      wrong(
        "internet-gateway-order",
        [net, unmapped, out, balancer([], {}, unmapped)],
        late("front", ofBalancer),
        "advisory",
      ),
      told("whether it is public", "internal", net, open, balancer([], { internal: unknown })),
      told("what it is", "internal", net, open, balancer([], { loadBalancerType: unknown })),
      fine(
        "whether it is public, where the gateway comes first",
        net,
        open,
        out,
        balancer([out], { internal: unknown }),
      ),
      fine("the VPC of a gateway", net, open, gateway({ vpcId: unknown }), balancer()),
      fine(
        "the VPC of a subnet",
        net,
        resource(open.type, "public", { vpcId: unknown }, made),
        balancer(),
      ),
    ],
    absent: [
      fine(
        "all of them",
        net,
        resource("aws:lb/loadBalancer:LoadBalancer", "front"),
        resource("aws:ec2/natGateway:NatGateway", "nat", {}, made),
      ),
    ],
  };
  testRows(internetGatewayOrder, rows, silent);
});

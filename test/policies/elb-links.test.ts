import { elbLinks } from "../../policies/elb-links";
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { told } from "../support/argument-rows";
import { byRule, type Row, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const exists: Options = { phase: "existing" };
const vpc = resource("aws:ec2/vpc:Vpc", "vpc");
const otherVpc = resource("aws:ec2/vpc:Vpc", "other-vpc");
const subnet = (name: string, zone: string, inputs: Inputs = {}) =>
  resource("aws:ec2/subnet:Subnet", name, {
    vpcId: output(vpc, "id"),
    availabilityZone: `us-east-1${zone}`,
    ...inputs,
  });
const [a, b, alsoA] = [subnet("a", "a"), subnet("b", "b"), subnet("also-a", "a")];

const balancer = (inputs: Inputs = {}, options: Options = {}, name = "web") =>
  resource(
    "aws:lb/loadBalancer:LoadBalancer",
    name,
    { subnets: ["s-1", "s-2"], ...inputs },
    options,
  );
const group = (inputs: Inputs = {}, options: Options = {}, name = "targets") =>
  resource(
    "aws:lb/targetGroup:TargetGroup",
    name,
    { protocol: "HTTP", port: 80, vpcId: "vpc-1", ...inputs },
    options,
  );
const forward = (to: TestResource) => [{ type: "forward", targetGroupArn: output(to, "arn") }];
const listener = (of: TestResource, inputs: Inputs = {}, options: Options = {}, name = "http") =>
  resource(
    "aws:lb/listener:Listener",
    name,
    {
      loadBalancerArn: output(of, "arn"),
      port: 80,
      protocol: "HTTP",
      defaultActions: [],
      ...inputs,
    },
    options,
  );
const rule = (of: TestResource, inputs: Inputs = {}, options: Options = {}, name = "api") =>
  resource(
    "aws:lb/listenerRule:ListenerRule",
    name,
    { listenerArn: output(of, "arn"), actions: [], conditions: [], ...inputs },
    options,
  );
const service = (inputs: Inputs) => resource("aws:ecs/service:Service", "service", inputs);
const scaling = (inputs: Inputs) => resource("aws:autoscaling/group:Group", "fleet", inputs);
const registers = (to: TestResource) => ({
  loadBalancers: [{ targetGroupArn: output(to, "arn") }],
});

const web = balancer();
const net = balancer({ loadBalancerType: "network" });
const dual = balancer({ loadBalancerType: "network", ipAddressType: "dualstack" });
const targets = group();
const http = listener(web);
const second = balancer({}, {}, "second");

const certificate = (inputs: Inputs, options: Options = {}) =>
  resource("aws:acm/certificate:Certificate", "site", inputs, options);
const site = certificate({ validationMethod: "DNS" });
const issued = resource("aws:acm/certificateValidation:CertificateValidation", "issued", {
  certificateArn: output(site, "arn"),
});
const secured = (of: TestResource, options: Options = {}) =>
  listener(web, { protocol: "HTTPS", certificateArn: certificateOf(of) }, options, "https");
const moreOf = (of: TestResource) =>
  resource(
    "aws:lb/listenerCertificate:ListenerCertificate",
    "more",
    { listenerArn: "arn:aws:elasticloadbalancing:…", certificateArn: certificateOf(of) },
    { outputs: { id: unknown } },
  );
const certificateOf = (of: TestResource) =>
  output(of, of.type.includes("Validation") ? "certificateArn" : "arn");
const notYetIssued =
  "Before that, AWS will answer: UnsupportedCertificate: The certificate '…' must have a fully-qualified domain name, a supported signature, and a supported key size";

const listenerArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/1/2";
const arnOf = (kind: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/${kind}/web/1`;
const natUnknown = balancer({
  loadBalancerType: "network",
  ipAddressType: "dualstack",
  enablePrefixForIpv6SourceNat: unknown,
});
const moreFor = (of: TestResource) =>
  resource(
    "aws:lb/listenerCertificate:ListenerCertificate",
    "more",
    { listenerArn: output(of, "arn") },
    { outputs: { id: unknown } },
  );

const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const later = output(parameter, "value");

const fine = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  unjudged,
});

/** A row with a finding on the last of its resources. */
function found(
  id: string,
  resources: readonly TestResource[],
  message: readonly [problem: string, consequence: string, remedy: string],
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const on = resources.at(-1)!;
  const lines = byRule(
    id,
    message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`)),
  );
  return { name: `${id}: ${message[0]}`, resources, findings: [{ on, level, message: lines }] };
}

const no = "AWS refuses it";
const mustBe = "AWS will answer: ValidationError: Listener protocol '…' must be one of '…'";
const incompatible =
  "AWS will answer: IncompatibleProtocols: The listener and its associated target group '…' have incompatible protocols";
const inUse = "AWS will answer: PriorityInUse: Priority '…' is currently in use";
const sameZone =
  "AWS will answer: InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone.";
const awsvpc =
  "AWS will answer: InvalidParameterException: The provided target group … has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.";
const applicationOnly = 'Write "HTTP" or "HTTPS", or another loadBalancerType';
const ofIds = (vpcId: string) => ({ vpcId });

const byId = [subnet("a", "a", ofIds("vpc-1")), subnet("b", "b", ofIds("vpc-1"))] as const;
const [byIdA, byIdB] = byId;
const inVpc = balancer({ subnets: [output(byIdA, "id"), output(byIdB, "id")] });
const ofStack = (inputs: Inputs = {}) =>
  balancer({ subnets: [output(a, "id"), output(b, "id")], ...inputs });
const securityGroup = (of: TestResource) =>
  resource("aws:ec2/securityGroup:SecurityGroup", "group", { vpcId: output(of, "id") });

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // What comes from no resource of the stack names none of them: the ARN of a load balancer, of a
  // listener, of a certificate or of a target group, and the ID of a VPC.
  "listener-protocol": /^alone\.loadBalancerArn$/,
  "more-certificates": /^more\.listenerArn$/,
  "certificate-issued": /\.certificateArn$/,
  "autoscaling-target-type": /^(fleet\.targetGroupArns(\.0)?|(targets|functions)\.targetType)$/,
  "ecs-target-type":
    /^(service\.(loadBalancers(\.0(\.targetGroupArn)?)?|launchType|networkConfiguration)|targets\.targetType)$/,
  "security-group-vpc": /\.(vpcId|subnets(\.0)?|securityGroups(\.0)?)$/,
  "target-group-vpc": /\.(vpcId|subnets|type)$/,
  // Kinds of actions, protocols and types of addresses hardly ever come from another resource.
  "target-protocol":
    /\.type$|^targets\.(protocol|targetType)$|^api\.listenerArn$|^http\.(loadBalancerArn|certificateArn)$/,
  "target-address-type": /\.(type|ipAddressType)$/,
  "target-group-load-balancer": /\.type$|^running\./,
  "udp-dualstack": /^web\.ipAddressType$/,
  // Two that are the same by chance.
  "rule-priority": /\.(listenerArn|priority)$/,
  "subnet-zones": /\.(availabilityZone|subnets|subnetMappings(\.\d(\.subnetId)?)?)$/,
};

describe("policies/elb-links", () => {
  testRows(
    elbLinks,
    {
      valid: [
        fine("a certificate that is issued", web, site, issued, secured(issued)),
        fine("one that is waited for", web, site, issued, secured(site, { dependsOn: [issued] })),
        fine("one that is imported", web, certificate({}), secured(site)),
        fine(
          "one that exists",
          web,
          certificate({ validationMethod: "DNS" }, exists),
          secured(site),
        ),
        fine("a listener that exists", web, site, secured(site, exists)),
        fine("an application", web, targets, listener(web, { defaultActions: forward(targets) })),
        fine("a listener without a protocol", web, listener(web, { protocol: undefined })),
        fine("a protocol in lower case", web, listener(web, { protocol: "https" })),
        fine("a network", net, listener(net, { protocol: "TCP_UDP" })),
        fine(
          "TLS to TCP",
          net,
          group({ protocol: "TCP" }),
          listener(net, { protocol: "TLS", defaultActions: forward(group({ protocol: "TCP" })) }),
        ),
        fine(
          "a function",
          web,
          group({ targetType: "lambda", protocol: undefined }),
          listener(web, { defaultActions: forward(group({ targetType: "lambda" })) }),
        ),
        fine(
          "functions of a VPC, which the provider doesn't send",
          vpc,
          byIdA,
          byIdB,
          inVpc,
          group({ targetType: "lambda", protocol: undefined, vpcId: "vpc-2" }),
          listener(inVpc, { defaultActions: forward(group({ targetType: "lambda" })) }),
        ),
        fine(
          "a load balancer behind another",
          net,
          group({ targetType: "alb", protocol: "TCP" }),
          listener(net, {
            protocol: "TCP",
            defaultActions: forward(group({ targetType: "alb", protocol: "TCP" })),
          }),
        ),
        fine(
          "a gateway",
          balancer({ loadBalancerType: "gateway" }),
          listener(balancer({ loadBalancerType: "gateway" }), { protocol: undefined }),
        ),
        fine("a listener that exists", net, listener(net, {}, exists)),
        fine(
          "a listener of TCP by its load balancer's default",
          net,
          group({ protocol: "HTTP" }),
          listener(net, { protocol: undefined, defaultActions: forward(group()) }),
        ),
        fine("TCP of both address types", dual, listener(dual, { protocol: "TCP" })),
        fine("UDP of IPv4", net, listener(net, { protocol: "UDP" })),
        ...[
          [net, "UDP", { protocol: "TCP_UDP" }] as const,
          [net, "TLS", { protocol: "TCP_UDP" }] as const,
          [net, "TCP", { protocol: "TLS" }] as const,
          [net, "TCP", { protocol: "QUIC" }] as const,
          [net, "TLS", { protocol: "TCP", targetType: "alb" }] as const,
          [net, "QUIC", { protocol: "TCP" }] as const,
          [web, "HTTPS", { protocol: "HTTP" }] as const,
          [web, "HTTP", { protocol: "TCP", targetType: "lambda" }] as const,
          [web, "HTTP", { ipAddressType: "ipv4" }] as const,
          [balancer({ ipAddressType: "dualstack" }), "HTTP", { ipAddressType: "ipv6" }] as const,
        ].map(([of, protocol, inputs]) =>
          fine(
            `${protocol} to ${JSON.stringify(inputs)}`,
            of,
            group(inputs),
            listener(of, { protocol, defaultActions: forward(group(inputs)) }),
          ),
        ),
        fine(
          "a gateway by its ARN",
          listener(web, { loadBalancerArn: arnOf("gwy"), protocol: "GENEVE" }),
        ),
        fine(
          "a network by its ARN",
          listener(web, { loadBalancerArn: arnOf("net"), protocol: "TCP" }),
        ),
        fine(
          "subnets of a stack beside another",
          vpc,
          a,
          alsoA,
          balancer({ subnets: [output(a, "id"), output(alsoA, "id"), "s-3"] }),
        ),
        fine(
          "a certificate of TLS",
          net,
          listener(net, { protocol: "TLS" }),
          moreFor(listener(net, { protocol: "TLS" })),
        ),
        fine(
          "instances of ECS behind a group of addresses",
          group({ targetType: "ip" }),
          service({
            networkConfiguration: { subnets: ["s-1"] },
            ...registers(group({ targetType: "ip" })),
          }),
        ),
        fine(
          "different priorities",
          web,
          http,
          rule(http, { priority: 1 }),
          rule(http, { priority: 2 }, {}, "b"),
        ),
        fine("no priorities", web, http, rule(http), rule(http, {}, {}, "b")),
        fine(
          "one priority of two listeners",
          web,
          http,
          listener(web, { port: 81 }, {}, "more"),
          rule(http, { priority: 1 }),
          rule(listener(web, { port: 81 }, {}, "more"), { priority: 1 }, {}, "b"),
        ),
        fine("subnets of two zones", vpc, a, b, ofStack()),
        fine(
          "one of several subnets, which only the program tells",
          vpc,
          a,
          alsoA,
          balancer({ subnets: output(a, "id", (id) => [id, output(alsoA, "id")]) }),
        ),
        fine(
          "a security group of the VPC",
          vpc,
          a,
          b,
          securityGroup(vpc),
          ofStack({
            securityGroups: [output(securityGroup(vpc), "id")],
          }),
        ),
        fine(
          "tasks with addresses",
          group({ targetType: "ip" }),
          service({ launchType: "FARGATE", ...registers(group({ targetType: "ip" })) }),
        ),
        fine("tasks on instances", targets, service({ launchType: "EC2", ...registers(targets) })),
        fine(
          "a certificate of HTTPS",
          web,
          listener(web, { protocol: "HTTPS" }),
          resource("aws:lb/listenerCertificate:ListenerCertificate", "more", {
            listenerArn: output(listener(web, { protocol: "HTTPS" }), "arn"),
          }),
        ),
        fine(
          "UDP of both address types, with source NAT",
          balancer({
            loadBalancerType: "network",
            ipAddressType: "dualstack",
            enablePrefixForIpv6SourceNat: "on",
          }),
          listener(
            balancer({
              loadBalancerType: "network",
              ipAddressType: "dualstack",
              enablePrefixForIpv6SourceNat: "on",
            }),
            { protocol: "UDP" },
          ),
        ),
        fine("instances", targets, scaling({ targetGroupArns: [output(targets, "arn")] })),
        fine(
          "two versions behind one load balancer",
          web,
          targets,
          group({}, {}, "next"),
          listener(web, {
            defaultActions: [
              {
                type: "forward",
                forward: {
                  targetGroups: [targets, group({}, {}, "next")].map((one) => ({
                    arn: output(one, "arn"),
                    weight: 50,
                  })),
                },
              },
            ],
          }),
          rule(listener(web), { actions: forward(targets) }),
        ),
        fine(
          "a security group of another VPC too",
          vpc,
          otherVpc,
          a,
          b,
          securityGroup(otherVpc),
          resource("aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation", "both"),
          ofStack({ securityGroups: [output(securityGroup(otherVpc), "id")] }),
        ),
        fine(
          "the same by aws-native",
          vpc,
          otherVpc,
          a,
          b,
          securityGroup(otherVpc),
          resource("aws-native:ec2:SecurityGroupVpcAssociation", "both"),
          ofStack({ securityGroups: [output(securityGroup(otherVpc), "id")] }),
        ),
        fine(
          "IPv6, of a load balancer that AWS has as dualstack",
          balancer({}, { ...exists, outputs: { ipAddressType: "dualstack" } }),
          group({ ipAddressType: "ipv6" }),
          listener(balancer({}, { ...exists, outputs: { ipAddressType: "dualstack" } }), {
            defaultActions: forward(group({ ipAddressType: "ipv6" })),
          }),
        ),
      ],
      invalid: [
        found(
          "listener-protocol",
          [web, listener(web, { protocol: "TCP" })],
          [
            'protocol is "TCP", and the listener is of an Application Load Balancer',
            mustBe,
            applicationOnly,
          ],
        ),
        found(
          "listener-protocol",
          [net, listener(net)],
          [
            'protocol is "HTTP", and the listener is of a Network Load Balancer',
            mustBe,
            'Write "TCP", "TLS", "UDP" or "TCP_UDP", or another loadBalancerType',
          ],
        ),
        found(
          "listener-protocol",
          [
            listener(
              web,
              {
                protocol: "UDP",
                loadBalancerArn:
                  "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1",
              },
              {},
              "alone",
            ),
          ],
          [
            'protocol is "UDP", and the listener is of an Application Load Balancer',
            mustBe,
            applicationOnly,
          ],
        ),
        found(
          "target-protocol",
          [net, targets, listener(net, { protocol: "TCP", defaultActions: forward(targets) })],
          [
            'The listener\'s protocol is "TCP", and that of the target group "targets" is "HTTP"',
            incompatible,
            'Forward to a target group of "TCP", "TLS" or "TCP_UDP", or make the listener one of "HTTP"',
          ],
        ),
        found(
          "target-protocol",
          [
            web,
            group({ protocol: "TCP" }),
            http,
            rule(http, { actions: forward(group({ protocol: "TCP" })) }),
          ],
          [
            'The listener\'s protocol is "HTTP", and that of the target group "targets" is "TCP"',
            incompatible,
            'Forward to a target group of "HTTP" or "HTTPS", or make the listener one of "TCP"',
          ],
        ),
        found(
          "target-address-type",
          [
            web,
            group({ ipAddressType: "ipv6" }),
            listener(web, {
              defaultActions: [
                {
                  type: "forward",
                  forward: {
                    targetGroups: [{ arn: output(group({ ipAddressType: "ipv6" }), "arn") }],
                  },
                },
              ],
            }),
          ],
          [
            'The target group "targets" is of IPv6, and the load balancer "web" of IPv4',
            no,
            'Write ipAddressType: "dualstack" for "web"',
          ],
        ),
        ...[
          [net, "UDP", "TCP", '"UDP" or "TCP_UDP"'] as const,
          [net, "TCP_UDP", "UDP", '"TCP_UDP"'] as const,
          [net, "TLS", "UDP", '"TCP", "TLS" or "TCP_UDP"'] as const,
          [net, "TCP", "GENEVE", '"TCP", "TLS" or "TCP_UDP"'] as const,
          [web, "HTTPS", "TLS", '"HTTP" or "HTTPS"'] as const,
        ].map(([of, protocol, other, fitting]) =>
          found(
            "target-protocol",
            [
              of,
              group({ protocol: other }),
              listener(of, { protocol, defaultActions: forward(group({ protocol: other })) }),
            ],
            [
              `The listener's protocol is "${protocol}", and that of the target group "targets" is "${other}"`,
              incompatible,
              `Forward to a target group of ${fitting}, or make the listener one of "${other}"`,
            ],
          ),
        ),
        ...[
          ["HTTP", undefined] as const,
          ["HTTPS", "arn:aws:acm:us-east-1:123456789012:certificate/1"] as const,
        ].map(([protocol, certificateArn]) =>
          found(
            "target-protocol",
            [
              web,
              group({ protocol: "TCP" }),
              listener(web, {
                protocol: undefined,
                certificateArn,
                defaultActions: forward(group({ protocol: "TCP" })),
              }),
            ],
            [
              `The listener's protocol is "${protocol}", and that of the target group "targets" is "TCP"`,
              incompatible,
              'Forward to a target group of "HTTP" or "HTTPS", or make the listener one of "TCP"',
            ],
          ),
        ),
        found(
          "target-protocol",
          [
            net,
            group({ protocol: "TCP", targetType: "alb" }),
            listener(net, {
              protocol: "TCP_UDP",
              defaultActions: forward(group({ protocol: "TCP", targetType: "alb" })),
            }),
          ],
          [
            'The listener\'s protocol is "TCP_UDP", and that of the target group "targets" is "TCP"',
            incompatible,
            'Forward to a target group of "TCP_UDP", or make the listener one of "TCP"',
          ],
        ),
        found(
          "listener-protocol",
          [listener(web, { loadBalancerArn: arnOf("net") }, {}, "alone")],
          [
            'protocol is "HTTP", and the listener is of a Network Load Balancer',
            mustBe,
            'Write "TCP", "TLS", "UDP" or "TCP_UDP", or another loadBalancerType',
          ],
        ),
        ...["TCP_UDP", "QUIC", "TCP_QUIC"].map((protocol) =>
          found(
            "udp-dualstack",
            [dual, listener(dual, { protocol })],
            [
              `protocol is "${protocol}", and the load balancer "web" is of IPv4 and IPv6`,
              no,
              'Write ipAddressType: "ipv4", or enablePrefixForIpv6SourceNat: "on", for "web"',
            ],
            "advisory",
          ),
        ),
        ...["TCP", "UDP", "TCP_UDP"].map((protocol) =>
          found(
            "more-certificates",
            [net, listener(net, { protocol }), moreFor(listener(net, { protocol }))],
            [
              `The listener "http" has the protocol "${protocol}"`,
              no,
              'Write protocol: "HTTPS" for it, or "TLS" for a Network Load Balancer',
            ],
          ),
        ),
        found(
          "subnet-zones",
          [
            vpc,
            a,
            b,
            alsoA,
            balancer({
              subnetMappings: [b, alsoA, a].map((one) => ({ subnetId: output(one, "id") })),
            }),
          ],
          [
            'The subnets "also-a" and "a" are both in us-east-1a',
            sameZone,
            "Write one subnet of each Availability Zone",
          ],
        ),
        found(
          "autoscaling-target-type",
          [
            group({ targetType: "lambda" }, {}, "functions"),
            scaling({
              targetGroupArns: [output(group({ targetType: "lambda" }, {}, "functions"), "arn")],
            }),
          ],
          [
            'It makes instances, and the target group "functions" has the targetType "lambda"',
            "AWS will answer: ValidationError: Provided Target Group '…' has invalid target type. Please ensure all provided Target Groups have target type of instance.",
            'Write targetType: "instance" for "functions"',
          ],
        ),
        found(
          "udp-dualstack",
          [dual, listener(dual, { protocol: "UDP" })],
          [
            'protocol is "UDP", and the load balancer "web" is of IPv4 and IPv6',
            no,
            'Write ipAddressType: "ipv4", or enablePrefixForIpv6SourceNat: "on", for "web"',
          ],
          "advisory",
        ),
        found(
          "more-certificates",
          [
            web,
            http,
            resource(
              "aws:lb/listenerCertificate:ListenerCertificate",
              "more",
              { listenerArn: output(http, "arn") },
              { outputs: { id: unknown } },
            ),
          ],
          [
            'The listener "http" has the protocol "HTTP"',
            no,
            'Write protocol: "HTTPS" for it, or "TLS" for a Network Load Balancer',
          ],
        ),
        ...[secured(site), moreOf(site)].map((last) =>
          found(
            "certificate-issued",
            [web, site, last],
            [
              `"${last.name}" has the new certificate "site", and doesn't wait until that is issued`,
              notYetIssued,
              'Write an aws.acm.CertificateValidation for "site", and take certificateArn from its certificateArn',
            ],
            "advisory",
          ),
        ),
        found(
          "certificate-issued",
          [web, site, issued, secured(site)],
          [
            '"https" doesn\'t wait for "issued", which waits until the certificate "site" is issued',
            notYetIssued,
            'Take certificateArn from certificateArn of "issued"',
          ],
          "advisory",
        ),
        found(
          "rule-priority",
          [web, http, rule(http, { priority: 10 }), rule(http, { priority: "10" }, {}, "b")],
          [
            'priority is 10, as that of the rule "api" of the same listener',
            inUse,
            "Write another one, or leave it out",
          ],
        ),
        found(
          "rule-priority",
          [
            balancer({}, exists),
            listener(balancer({}, exists), {}, exists),
            rule(
              listener(balancer({}, exists), {}, exists),
              {},
              { ...exists, outputs: { priority: 1 } },
              "b",
            ),
            rule(listener(balancer({}, exists), {}, exists), { priority: 1 }),
          ],
          [
            'priority is 1, as that of the rule "b" of the same listener',
            inUse,
            "Write another one, or leave it out",
          ],
        ),
        found(
          "rule-priority",
          [
            rule(web, { listenerArn, priority: 1 }),
            rule(web, { listenerArn, priority: 1 }, {}, "b"),
          ],
          [
            'priority is 1, as that of the rule "api" of the same listener',
            inUse,
            "Write another one, or leave it out",
          ],
        ),
        {
          name: "a listener beside one that exists, of another load balancer",
          resources: [
            web,
            balancer({}, exists, "second"),
            targets,
            listener(web, { defaultActions: forward(targets) }),
            listener(
              balancer({}, exists, "second"),
              { defaultActions: forward(targets) },
              exists,
              "running",
            ),
          ],
          findings: [
            {
              on: listener(web),
              level: "mandatory",
              message: byRule("target-group-load-balancer", [
                'The target group "targets" is of the load balancers "second" and "web".',
                "AWS will answer: TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer.",
                "Make a target group for each.",
              ]),
            },
          ],
        },
        found(
          "target-group-load-balancer",
          [
            web,
            second,
            targets,
            listener(web, { defaultActions: forward(targets) }),
            listener(second, { defaultActions: forward(targets) }, {}, "later"),
          ],
          [
            'The target group "targets" is of the load balancers "web" and "second"',
            "AWS will answer: TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer",
            "Make a target group for each",
          ],
        ),
        found(
          "subnet-zones",
          [vpc, a, alsoA, balancer({ subnets: [output(a, "id"), output(alsoA, "id")] })],
          [
            'The subnets "a" and "also-a" are both in us-east-1a',
            sameZone,
            "Write one subnet of each Availability Zone",
          ],
        ),
        found(
          "security-group-vpc",
          [
            vpc,
            otherVpc,
            a,
            b,
            securityGroup(otherVpc),
            ofStack({ securityGroups: [output(securityGroup(otherVpc), "id")] }),
          ],
          [
            'The security group "group" is of another VPC than the subnets',
            no,
            "Write a security group of the VPC that the subnets are in",
          ],
        ),
        found(
          "target-group-vpc",
          [
            vpc,
            byIdA,
            byIdB,
            inVpc,
            group({ vpcId: "vpc-2" }),
            listener(inVpc, { defaultActions: forward(group({ vpcId: "vpc-2" })) }),
          ],
          [
            'The target group "targets" is of another VPC than the load balancer "web"',
            no,
            "Write the vpcId of the VPC that the load balancer's subnets are in",
          ],
        ),
        found(
          "ecs-target-type",
          [targets, service({ networkConfiguration: { subnets: ["s-1"] }, ...registers(targets) })],
          [
            'Its tasks have addresses of their own, and the target group "targets" is for instances',
            awsvpc,
            'Write targetType: "ip" for "targets"',
          ],
        ),
        found(
          "ecs-target-type",
          [
            group({ targetType: "instance" }),
            service({ launchType: "FARGATE", ...registers(targets) }),
          ],
          [
            'Its tasks have addresses of their own, and the target group "targets" is for instances',
            awsvpc,
            'Write targetType: "ip" for "targets"',
          ],
        ),
        found(
          "autoscaling-target-type",
          [
            group({ targetType: "ip" }),
            scaling({ targetGroupArns: [output(group({ targetType: "ip" }), "arn")] }),
          ],
          [
            'It makes instances, and the target group "targets" has the targetType "ip"',
            "AWS will answer: ValidationError: Provided Target Group '…' has invalid target type. Please ensure all provided Target Groups have target type of instance.",
            'Write targetType: "instance" for "targets"',
          ],
        ),
        found(
          "security-group-vpc",
          [
            vpc,
            otherVpc,
            subnet("a", "a", ofIds("vpc-1")),
            resource("aws:ec2/securityGroup:SecurityGroup", "group", { vpcId: "vpc-2" }, exists),
            balancer({
              subnets: [output(byIdA, "id"), "subnet-2"],
              securityGroups: [
                output(
                  resource(
                    "aws:ec2/securityGroup:SecurityGroup",
                    "group",
                    { vpcId: "vpc-2" },
                    exists,
                  ),
                  "id",
                ),
              ],
            }),
          ],
          [
            'The security group "group" is of another VPC than the subnets',
            no,
            "Write a security group of the VPC that the subnets are in",
          ],
          "advisory",
        ),
        found(
          "security-group-vpc",
          [
            vpc,
            otherVpc,
            a,
            b,
            securityGroup(otherVpc),
            resource("command:local:Command", "both", {}, { dependsOn: [securityGroup(otherVpc)] }),
            ofStack({ securityGroups: [output(securityGroup(otherVpc), "id")] }),
          ],
          [
            'The security group "group" is of another VPC than the subnets',
            no,
            "Write a security group of the VPC that the subnets are in",
          ],
          "advisory",
        ),
      ],
      unknown: [
        counted(
          "how a certificate is validated",
          1,
          web,
          parameter,
          certificate({ validationMethod: later }),
          secured(site),
        ),
        counted("a protocol", 1, web, listener(web, { protocol: unknown })),
        told("a protocol, by its name", "protocol", web, listener(web, { protocol: unknown })),
        told(
          "a load balancer, by the argument's name",
          "loadBalancerArn",
          web,
          parameter,
          listener(web, { loadBalancerArn: later }),
        ),
        told(
          "a target group, by the argument's name",
          "defaultActions",
          web,
          targets,
          listener(web, { defaultActions: [{ type: "forward", targetGroupArn: unknown }] }),
        ),
        told(
          "a target group of a rule",
          "actions",
          web,
          targets,
          http,
          rule(http, { actions: [{ type: "forward", targetGroupArn: unknown }] }),
        ),
        fine(
          "the address type of a load balancer",
          balancer({ ipAddressType: unknown }),
          group({ ipAddressType: "ipv6" }),
          listener(balancer({ ipAddressType: unknown }), {
            defaultActions: forward(group({ ipAddressType: "ipv6" })),
          }),
        ),
        fine(
          "whether a load balancer has source NAT",
          natUnknown,
          listener(natUnknown, { protocol: "UDP" }),
        ),
        told(
          "more subnets than the stack has",
          "subnets",
          vpc,
          a,
          balancer({ subnets: [output(a, "id"), unknown] }),
        ),
        fine(
          "the targets of what makes instances, or tasks",
          group({ targetType: unknown }),
          scaling({ targetGroupArns: [output(targets, "arn")] }),
          service({ launchType: "FARGATE", ...registers(targets) }),
        ),
        fine(
          "whether a target group is for functions, of which the provider sends no protocol",
          web,
          group({ protocol: "TCP", targetType: unknown }),
          listener(web, { defaultActions: forward(targets) }),
        ),
        fine(
          "a load balancer of a task",
          targets,
          service({ launchType: "FARGATE", loadBalancers: [unknown] }),
        ),
        counted("a load balancer", 1, web, parameter, listener(web, { loadBalancerArn: later })),
        counted(
          "the type of a load balancer",
          1,
          balancer({ loadBalancerType: unknown }),
          listener(balancer({ loadBalancerType: unknown })),
        ),
        counted(
          "a target group",
          1,
          web,
          targets,
          listener(web, { defaultActions: [{ type: "forward", targetGroupArn: unknown }] }),
        ),
        fine(
          "a priority",
          web,
          http,
          rule(http, { priority: unknown }),
          rule(http, { priority: 1 }, {}, "b"),
        ),
        counted(
          "what a listener forwards to",
          1,
          web,
          targets,
          listener(web, { defaultActions: [{ type: "forward", forward: unknown }] }),
        ),
        counted(
          "the target groups that a listener forwards to",
          1,
          web,
          targets,
          listener(web, {
            defaultActions: [{ type: "forward", forward: { targetGroups: unknown } }],
          }),
        ),
        counted(
          "one of them",
          1,
          web,
          targets,
          listener(web, {
            defaultActions: [{ type: "forward", forward: { targetGroups: [unknown] } }],
          }),
        ),
        counted("an action", 1, web, targets, listener(web, { defaultActions: [unknown] })),
        fine(
          "an action of a listener that forwards to no new target group",
          web,
          listener(web, { defaultActions: [unknown] }),
        ),
        fine(
          "the type of an action",
          web,
          targets,
          listener(web, { defaultActions: [{ type: unknown, targetGroupArn: unknown }] }),
        ),
        fine(
          "the launch type of a service",
          targets,
          service({ launchType: unknown, ...registers(targets) }),
        ),
      ],
      absent: [
        fine(
          "a load balancer of the stack",
          listener(web, {
            loadBalancerArn:
              "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/other",
          }),
        ),
        fine("all of a listener", web, resource("aws:lb/listener:Listener", "http")),
        fine("all of a rule", web, http, resource("aws:lb/listenerRule:ListenerRule", "api")),
        fine("all of a service", targets, resource("aws:ecs/service:Service", "service")),
        fine(
          "blocks given as something else",
          web,
          listener(web, { defaultActions: 5 }),
          service({ loadBalancers: "a" }),
        ),
      ],
    },
    silent,
  );
});

import { elbArguments } from "../../policies/elb-arguments";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { told } from "../support/argument-rows";
import { byRule, type Row, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const arnOf = (service: string, name: string, region = "us-east-1") =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const id = "0a1b2c3d-0000-1111-2222-333344445555";
const certificateArn = arnOf("acm", `certificate/${id}`);
const trustStoreArn = arnOf("elasticloadbalancing", "truststore/own/1");
const loadBalancerArn = arnOf("elasticloadbalancing", "loadbalancer/app/web/1");
const targetGroupArn = arnOf("elasticloadbalancing", "targetgroup/web/1");
const forward = { type: "forward", targetGroupArn };

const subnet = (name: string, changes: Inputs = {}) =>
  resource("aws:ec2/subnet:Subnet", name, { availabilityZone: "us-east-1a", ...changes });
const [one, two] = [subnet("one"), subnet("two", { availabilityZone: "us-east-1b" })];
const local = subnet("local", { availabilityZone: "us-east-1-bos-1a" });
const certificate = resource("aws:acm/certificate:Certificate", "site");
const ireland = provider("ireland", { region: "eu-west-1" });
const elsewhere = resource("aws:acm/certificate:Certificate", "far", {}, { provider: ireland });

/** Each is right, with something changed. */
const balancer = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:lb/loadBalancer:LoadBalancer",
    "web",
    { subnets: ["subnet-1", "subnet-2"], ...changes },
    options,
  );
const network = (changes: Inputs = {}) => balancer({ loadBalancerType: "network", ...changes });
const gateway = (changes: Inputs = {}) => balancer({ loadBalancerType: "gateway", ...changes });
const mapped = (loadBalancerType: string, mapping: Inputs, changes: Inputs = {}) =>
  balancer({
    loadBalancerType,
    subnets: undefined,
    subnetMappings: [{ subnetId: "subnet-1", ...mapping }, { subnetId: "subnet-2" }],
    ...changes,
  });
const listener = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:lb/listener:Listener",
    "http",
    { loadBalancerArn, port: 80, protocol: "HTTP", defaultActions: [forward], ...changes },
    options,
  );
const https = (changes: Inputs = {}) => listener({ protocol: "HTTPS", certificateArn, ...changes });
const tls = (changes: Inputs = {}) => listener({ protocol: "TLS", certificateArn, ...changes });
const acting = (...defaultActions: Inputs[]) => listener({ defaultActions });
const redirecting = (redirect: Inputs) =>
  acting({ type: "redirect", redirect: { statusCode: "HTTP_301", ...redirect } });
const oidc = {
  issuer: "https://id",
  authorizationEndpoint: "https://id/a",
  tokenEndpoint: "https://id/t",
  userInfoEndpoint: "https://id/u",
  clientId: "a",
  clientSecret: "b",
};
const authenticating = (authenticateOidc: Inputs) =>
  https({ defaultActions: [{ type: "authenticate-oidc", authenticateOidc }, forward] });
const cognito = (userPoolArn: unknown) =>
  https({
    defaultActions: [
      { type: "authenticate-cognito", authenticateCognito: { userPoolArn } },
      forward,
    ],
  });
const paths = { pathPattern: { values: ["/api/*"] } };
const rule = (changes: Inputs = {}) =>
  resource("aws:lb/listenerRule:ListenerRule", "api", {
    listenerArn: arnOf("elasticloadbalancing", "listener/app/web/1/2"),
    actions: [forward],
    conditions: [paths],
    ...changes,
  });
const when = (...conditions: unknown[]) => rule({ conditions });
const hosts = (...values: unknown[]) => when({ hostHeader: { values } });
const group = (changes: Inputs = {}) =>
  resource("aws:lb/targetGroup:TargetGroup", "web", {
    protocol: "HTTP",
    port: 80,
    vpcId: "vpc-1",
    ...changes,
  });
const ofTcp = (changes: Inputs = {}) => group({ protocol: "TCP", ...changes });
const geneve = (changes: Inputs = {}) => group({ protocol: "GENEVE", port: 6081, ...changes });
const checked = (healthCheck: Inputs, changes: Inputs = {}) => group({ healthCheck, ...changes });
const draining = (state: Inputs) => ofTcp({ targetHealthStates: [state] });
const health = (dns: Inputs, routing: Inputs) =>
  group({ targetGroupHealth: { dnsFailover: dns, unhealthyStateRouting: routing } });

/** The other resources of a row come first. */
const fine = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
/** A row for each: they have the same names. */
const each = (name: string, ...resources: TestResource[]): Row[] =>
  resources.map((one, i) => fine(`${name}, ${i + 1}`, one));
const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  ...(unjudged > 0 && { unjudged }),
});

type Message = readonly [problem: string, consequence: string, remedy: string];

function wrong(
  id: string,
  on: TestResource,
  message: Message,
  { level, besides = [] }: { level?: "advisory"; besides?: TestResource[] } = {},
): Row {
  const lines = byRule(
    id,
    message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`)),
  );
  const found = { on, level: level ?? ("mandatory" as const), message: lines };
  return { name: `${id}: ${message[0]}`, resources: [...besides, on], findings: [found] };
}

const no = "AWS refuses it";
const answers = (text: string) => `AWS will answer: ${text}`;
const advisory = { level: "advisory" } as const;
const oneSubnet = answers(
  "ValidationError: At least two subnets in two different Availability Zones must be specified",
);
const more = "Write two or more, each of another Availability Zone";
const onlyPrivate = answers(
  "You can only specify private IPv4 addresses for Network Load Balancers with scheme 'internal'.",
);
const elastic = answers("Elastic IPs are not supported for load balancers with type '…'");
const sourceNat = (text: string) => answers(`'EnablePrefixForIpv6SourceNat' can only be ${text}`);

const loadBalancers: Row[] = [
  wrong(
    "application-subnets",
    balancer({ subnets: [output(one, "id")] }),
    ["subnets has one subnet, and this is an Application Load Balancer", oneSubnet, more],
    { besides: [one] },
  ),
  wrong(
    "application-subnets",
    balancer({ subnets: ["subnet-1"] }),
    ["subnets has one subnet, and this is an Application Load Balancer", oneSubnet, more],
    advisory,
  ),
  wrong(
    "application-subnets",
    balancer({ subnets: undefined, subnetMappings: [{ subnetId: output(local, "id") }] }),
    ["subnetMappings has one subnet, and this is an Application Load Balancer", oneSubnet, more],
    { ...advisory, besides: [local] },
  ),
  wrong("idle-timeout", balancer({ idleTimeout: 4001 }), [
    'idleTimeout "4001" isn\'t a whole number from 1 to 4000',
    no,
    "Write 1 to 4000",
  ]),
  wrong("client-keep-alive", balancer({ clientKeepAlive: "30" }), [
    'clientKeepAlive "30" isn\'t a whole number from 60 to 604800',
    no,
    "Write 60 to 604800",
  ]),
  wrong("secondary-addresses", network({ secondaryIpsAutoAssignedPerSubnet: 8 }), [
    'secondaryIpsAutoAssignedPerSubnet "8" isn\'t a whole number from 0 to 7',
    no,
    "Write 0 to 7",
  ]),
  wrong(
    "dualstack-without-public-ipv4",
    network({ ipAddressType: "dualstack-without-public-ipv4" }),
    [
      'ipAddressType is "dualstack-without-public-ipv4", and this is a Network Load Balancer',
      answers("The specified IP address type is not supported on load balancers with type '…'."),
      'Write "dualstack"',
    ],
  ),
  wrong("elastic-address", mapped("application", { allocationId: "eipalloc-1" }), [
    "subnetMappings[0].allocationId is given, and this is an Application Load Balancer",
    elastic,
    'Leave it out, or write loadBalancerType: "network"',
  ]),
  wrong(
    "elastic-and-private-address",
    mapped(
      "network",
      { allocationId: "eipalloc-1", privateIpv4Address: "10.0.0.5" },
      { internal: true },
    ),
    [
      "Both subnetMappings[0].allocationId and subnetMappings[0].privateIpv4Address are given",
      no,
      "Leave one of them out",
    ],
  ),
  wrong("private-address", mapped("network", { privateIpv4Address: "10.0.0.5" }), [
    "subnetMappings[0].privateIpv4Address is given, and this isn't an internal Network Load Balancer",
    onlyPrivate,
    "Leave subnetMappings[0].privateIpv4Address out",
  ]),
  wrong(
    "internal-ipv6-address",
    mapped("network", { ipv6Address: "2001:db8::1" }, { internal: true }),
    [
      "subnetMappings[0].ipv6Address is given, and internal is true",
      no,
      "Leave subnetMappings[0].ipv6Address out",
    ],
  ),
  wrong("gateway-internal", gateway({ internal: true }), [
    "internal is true, and this is a Gateway Load Balancer",
    answers("Scheme is not supported for Gateway Load Balancers."),
    "Leave internal out",
  ]),
  wrong("gateway-security-groups", gateway({ securityGroups: [unknown] }), [
    "securityGroups is given, and this is a Gateway Load Balancer",
    answers("Security Groups are not supported for Gateway Load Balancers."),
    "Leave securityGroups out",
  ]),
  wrong(
    "private-link-security-groups",
    network({ enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on" }),
    [
      "securityGroups is missing, and this is a Network Load Balancer and enforceSecurityGroupInboundRulesOnPrivateLinkTraffic is given",
      no,
      "Write securityGroups",
    ],
    advisory,
  ),
  wrong(
    "source-nat-type",
    balancer({ enablePrefixForIpv6SourceNat: "on" }),
    [
      'enablePrefixForIpv6SourceNat is "on", and this is an Application Load Balancer',
      sourceNat("specified for LoadBalancer type 'network'."),
      "Leave it out",
    ],
    advisory,
  ),
  ...[
    [{}, "ipAddressType is missing"] as const,
    [{ ipAddressType: "ipv4" }, 'ipAddressType is "ipv4"'] as const,
  ].map(([inputs, problem]) =>
    wrong("source-nat-dualstack", network({ enablePrefixForIpv6SourceNat: "on", ...inputs }), [
      `${problem}, and this is a Network Load Balancer and enablePrefixForIpv6SourceNat is "on"`,
      sourceNat("specified when using IpAddressType 'dualstack'."),
      'Write ipAddressType: "dualstack"',
    ]),
  ),
];

const unsecured = answers("ValidationError: A certificate cannot be specified for … listeners");
const placeholder = answers("CertificateNotFound: Certificate '…' not found");
const realArn =
  "Write the ARN of a certificate that exists: the arn of an aws.acm.Certificate, or one of the program's configuration";
const otherRegion = 'is of Region "eu-west-1", and this goes to "us-east-1"';
const nearest = "ELBSecurityPolicy-TLS13-1-2-2021-06";

const listeners: Row[] = [
  ...["HTTPS", "TLS"].map((protocol) =>
    wrong("certificate-missing", listener({ protocol }), [
      `certificateArn is missing, and protocol is "${protocol}"`,
      answers("ValidationError: A certificate must be specified for … listeners"),
      "Write certificateArn",
    ]),
  ),
  wrong("certificate-protocol", listener({ certificateArn }), [
    'certificateArn is given, and protocol is "HTTP"',
    unsecured,
    'Write protocol: "HTTPS", or "TLS" for a Network Load Balancer; or leave it out',
  ]),
  wrong("certificate-service", https({ certificateArn: arnOf("s3", "certificate") }), [
    `certificateArn "${arnOf("s3", "certificate")}" is of the service "s3"`,
    no,
    "Write the ARN of a certificate of ACM, or of a server certificate of IAM",
  ]),
  wrong("certificate-id", https({ certificateArn: arnOf("acm", "certificate/example") }), [
    'certificateArn "arn:aws:acm:us-east-1:123456789012:certificate/example" doesn\'t end in the UUID of a certificate',
    placeholder,
    realArn,
  ]),
  wrong(
    "certificate-id",
    tls({ certificateArn: `arn:aws:acm:us-east-1:ACCOUNT:certificate/${id}` }),
    [
      'certificateArn "arn:aws:acm:us-east-1:ACCOUNT:certificate/0a1b2c3d-0000-1111…" has no account of 12 digits',
      placeholder,
      realArn,
    ],
  ),
  wrong(
    "certificate-region",
    https({ certificateArn: arnOf("acm", `certificate/${id}`, "eu-west-1") }),
    [`certificateArn ${otherRegion}`, no, "Write one of us-east-1"],
  ),
  wrong(
    "certificate-region",
    https({ certificateArn: output(elsewhere, "arn") }),
    [
      `certificateArn ${otherRegion}`,
      no,
      "Make a certificate in us-east-1, by a provider of that Region",
    ],
    { besides: [elsewhere] },
  ),
  wrong("security-policy-protocol", listener({ sslPolicy: nearest }), [
    'sslPolicy is given, and protocol is "HTTP"',
    no,
    "Leave sslPolicy out",
  ]),
  wrong("security-policy", https({ sslPolicy: "TLSv1.2_2021" }), [
    'sslPolicy "TLSv1.2_2021" isn\'t a security policy of Elastic Load Balancing',
    no,
    `Write "${nearest}"`,
  ]),
  wrong(
    "security-policy",
    https({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-07" }),
    [
      'sslPolicy "ELBSecurityPolicy-TLS13-1-2-2021-07" isn\'t a security policy of Elastic Load Balancing',
      no,
      `Write "${nearest}"`,
    ],
    advisory,
  ),
  wrong("listener-port", listener({ port: undefined }), [
    "port is missing, and it has a protocol",
    no,
    "Write port",
  ]),
  wrong("alpn-protocol", https({ alpnPolicy: "HTTP2Preferred" }), [
    'alpnPolicy is "HTTP2Preferred", and protocol is "HTTPS"',
    no,
    "Leave it out: an Application Load Balancer has enableHttp2 instead",
  ]),
  wrong(
    "mutual-authentication-protocol",
    listener({ mutualAuthentication: { mode: "passthrough" } }),
    [
      'mutualAuthentication.mode is "passthrough", and protocol is "HTTP"',
      no,
      'Leave mutualAuthentication out, or write protocol: "HTTPS"',
    ],
  ),
  wrong("trust-store-missing", https({ mutualAuthentication: { mode: "verify" } }), [
    'mutualAuthentication.trustStoreArn is missing, and mutualAuthentication.mode is "verify"',
    no,
    "Write mutualAuthentication.trustStoreArn",
  ]),
  wrong(
    "trust-store-passthrough",
    https({ mutualAuthentication: { mode: "passthrough", trustStoreArn } }),
    [
      'mutualAuthentication.trustStoreArn is given, and mutualAuthentication.mode is "passthrough"',
      no,
      'Write mode: "verify", or leave it out',
    ],
    advisory,
  ),
  wrong(
    "trust-store-region",
    https({
      mutualAuthentication: {
        mode: "verify",
        trustStoreArn: arnOf("elasticloadbalancing", "truststore/own/1", "eu-west-1"),
      },
    }),
    [`mutualAuthentication.trustStoreArn ${otherRegion}`, no, "Write one of us-east-1"],
  ),
  wrong("request-headers", https({ routingHttpRequestXAmznTlsVersionHeaderName: "TLS version" }), [
    "routingHttpRequestXAmznTlsVersionHeaderName has a character that no header's name has",
    no,
    "Write letters, digits and hyphens",
  ]),
  wrong(
    "content-type-options",
    listener({ routingHttpResponseXContentTypeOptionsHeaderValue: "on" }),
    ['routingHttpResponseXContentTypeOptionsHeaderValue is "on"', no, 'Write "nosniff"'],
  ),
  wrong("frame-options", listener({ routingHttpResponseXFrameOptionsHeaderValue: "NONE" }), [
    'routingHttpResponseXFrameOptionsHeaderValue is "NONE"',
    no,
    'Write "DENY" or "SAMEORIGIN"',
  ]),
];

const actions: Row[] = [
  ...[
    { query: "a=b", port: "#{port}" },
    { protocol: "HTTP", port: "80" },
  ].map((redirect) =>
    wrong("redirect-loop", redirecting(redirect), [
      "defaultActions[0].redirect leaves the protocol, the host, the port and the path as they are",
      answers(
        "InvalidLoadBalancerAction: The redirect configuration is not valid because it creates a loop.",
      ),
      'Write one of them, such as protocol: "HTTPS" and port: "443" for a listener of HTTP',
    ]),
  ),
  wrong("redirect-path", redirecting({ path: "#{path}" }), [
    'defaultActions[0].redirect.path "#{path}" doesn\'t begin with /',
    no,
    'Write "/#{path}"',
  ]),
  ...[0, 65536, "80a", "a80"].map((port) =>
    wrong("redirect-port", redirecting({ port }), [
      `defaultActions[0].redirect.port "${port}" is no port`,
      no,
      "Write 1 to 65535, or leave it out",
    ]),
  ),
  wrong("redirect-port", rule({ actions: [{ type: "redirect", redirect: { port: "https" } }] }), [
    'actions[0].redirect.port "https" is no port',
    no,
    "Write 1 to 65535, or leave it out",
  ]),
  wrong("oidc-endpoints", authenticating({ ...oidc, issuer: "id.example.com" }), [
    "defaultActions[0].authenticateOidc.issuer doesn't begin with https://",
    no,
    "Write the whole URL",
  ]),
  wrong(
    "authentication-parameters",
    authenticating({
      ...oidc,
      authenticationRequestExtraParams: Object.fromEntries(
        "abcdefghijk".split("").map((a) => [a, a]),
      ),
    }),
    [
      "defaultActions[0].authenticateOidc.authenticationRequestExtraParams has 11 parameters",
      no,
      "Write ten at most",
    ],
  ),
  wrong(
    "session-timeout",
    https({
      defaultActions: [
        {
          type: "Authenticate-Cognito",
          authenticateCognito: { sessionTimeout: 604801 },
        },
        forward,
      ],
    }),
    [
      "defaultActions[0].authenticateCognito.sessionTimeout is 604801",
      no,
      "Write 1 to 604800 seconds",
    ],
  ),
  wrong("session-timeout", authenticating({ ...oidc, sessionTimeout: 604801 }), [
    "defaultActions[0].authenticateOidc.sessionTimeout is 604801",
    no,
    "Write 1 to 604800 seconds",
  ]),
  wrong("user-pool-region", cognito(arnOf("cognito-idp", "userpool/a", "eu-west-1")), [
    `defaultActions[0].authenticateCognito.userPoolArn ${otherRegion}`,
    no,
    "Write one of us-east-1",
  ]),
  wrong(
    "redirect-to-http",
    https({ defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] }),
    [
      'defaultActions[0].redirect.protocol is "HTTP", and protocol is "HTTPS" and defaultActions[0].type is "redirect"',
      no,
      'Write "HTTPS", or leave it out',
    ],
  ),
  wrong(
    "network-action",
    listener({ protocol: "TCP", defaultActions: [{ type: "fixed-response", fixedResponse: {} }] }),
    [
      'defaultActions[0].type is "fixed-response", and protocol is "TCP"',
      no,
      "Forward to a target group, or take an Application Load Balancer",
    ],
  ),
  wrong(
    "authentication-protocol",
    acting({ type: "authenticate-oidc", authenticateOidc: oidc }, forward),
    [
      'defaultActions[0].type is "authenticate-oidc", and protocol is "HTTP"',
      no,
      'Write protocol: "HTTPS" and a certificateArn',
    ],
  ),
  wrong(
    "forward-stickiness-tls",
    tls({
      defaultActions: [
        {
          type: "forward",
          forward: {
            targetGroups: [{ arn: targetGroupArn }],
            stickiness: { enabled: true, duration: 60 },
          },
        },
      ],
    }),
    [
      'defaultActions[0].forward.stickiness.enabled is "true", and protocol is "TLS" and defaultActions[0].type is "forward"',
      no,
      "Leave stickiness out",
    ],
  ),
  wrong(
    "last-action",
    https({
      defaultActions: [
        { ...forward, order: 1 },
        { type: "authenticate-oidc", authenticateOidc: oidc },
      ],
    }),
    [
      'defaultActions[1].type is "authenticate-oidc", and no action comes after it',
      no,
      'Write one after it whose type is "forward", "redirect" or "fixed-response"',
    ],
  ),
  wrong("one-routing-action", rule({ actions: [forward, { type: "fixed-response" }] }), [
    "2 of the actions are to forward, redirect or respond",
    no,
    "Write one that is, and authentications before it",
  ]),
  wrong(
    "one-routing-action",
    rule({ actions: [{ type: "authenticate-oidc", authenticateOidc: oidc }] }),
    [
      "None of the actions is to forward, redirect or respond",
      no,
      "Write one that is, and authentications before it",
    ],
  ),
];

const inDeployment = (text: string) =>
  `The AWS provider will answer in the deployment: ${text} of host_header, http_header, http_request_method, path_pattern, query_string or source_ip`;
const badHost = answers(
  "ValidationError: Condition value '…' contains a character that is not valid",
);
const hostName = 'Write a name such as "www.example.com" or "*.example.com"';
const conditions: Row[] = [
  wrong("conditions-missing", rule({ conditions: [] }), [
    "conditions is missing",
    no,
    "Write conditions",
  ]),
  wrong("condition-kind", when({ ...paths, hostHeader: { values: ["a.com"] } }), [
    "conditions[0].hostHeader and conditions[0].pathPattern are in one condition",
    `${inDeployment("Only one")} can be set in a condition block`,
    "Write a condition for each: a rule needs all of its conditions to hold",
  ]),
  wrong("condition-kind", when(paths, {}), [
    "conditions[1] is about nothing",
    `${inDeployment("One")} must be set in a condition block`,
    "Write one of hostHeader, httpHeader, httpRequestMethod, pathPattern, queryStrings, sourceIp",
  ]),
  wrong("condition-once", when(paths, { pathPattern: { values: ["/v2/*"] } }), [
    "There are 2 conditions of pathPattern",
    no,
    "Write one, with the values of all",
  ]),
  wrong(
    "condition-values",
    when(paths, { hostHeader: { values: ["a.com"], regexValues: ["b"] } }),
    [
      "Both conditions[1].hostHeader.values and conditions[1].hostHeader.regexValues are given",
      no,
      "Leave one of them out",
    ],
  ),
  wrong("condition-values", when(paths, { httpHeader: { httpHeaderName: "x", values: [] } }), [
    "Neither conditions[1].httpHeader.values nor conditions[1].httpHeader.regexValues is given",
    no,
    "Write one of them",
  ]),
  wrong(
    "condition-value-count",
    when(
      { pathPattern: { values: ["/a", "/b", "/c", "/a"] } },
      { httpRequestMethod: { values: ["GET"] } },
      { queryStrings: [{ value: "x" }, { key: "k", value: "y" }] },
    ),
    [
      "The conditions have 6 values",
      answers("A rule can only have '5' condition values"),
      "Write 5 at most, and a rule of its own for others",
    ],
  ),
  wrong("host-header", hosts("localhost"), [
    'conditions[0].hostHeader.values[0] "localhost" has no dot',
    badHost,
    hostName,
  ]),
  wrong("host-header", hosts("a.com", "a.com:8443"), [
    'conditions[0].hostHeader.values[1] "a.com:8443" has a character that AWS takes in no host',
    badHost,
    `${hostName}; what has a port, as regexValues`,
  ]),
  ...[
    ["*", "has no dot"],
    ["10.0.0.1", "ends in a number"],
  ].map(([host = "", problem = ""]) =>
    wrong(
      "host-header",
      hosts(host),
      [`conditions[0].hostHeader.values[0] "${host}" ${problem}`, badHost, hostName],
      advisory,
    ),
  ),
  wrong(
    "host-as-http-header",
    when({ httpHeader: { httpHeaderName: "Host", values: ["a.com"] } }),
    [
      'conditions[0].httpHeader.httpHeaderName is "Host"',
      no,
      "Write hostHeader: { values: […] } instead",
    ],
  ),
  wrong("method-case", when({ httpRequestMethod: { values: ["GET", "post"] } }), [
    'conditions[0].httpRequestMethod.values[1] "post" has lower-case letters',
    no,
    'Write "POST"',
  ]),
];

const stickiness = answers(
  "InvalidConfigurationRequest: Stickiness type '…' is not supported for target groups with the … protocol",
);
const leaveOut = (of: string) => `Leave it out: only a target group of ${of} has it`;
const application = leaveOut("an Application Load Balancer");
const ofNetwork = leaveOut("a Network Load Balancer");

const targetGroups: Row[] = [
  wrong("alb-target-protocol", group({ targetType: "alb" }), [
    'protocol is "HTTP", and targetType is "alb"',
    no,
    'Write protocol: "TCP"',
  ]),
  wrong("geneve-port", geneve({ port: 80 }), ['port "80" isn\'t 6081', no, "Write 6081"]),
  wrong("ipv6-quic", group({ protocol: "QUIC", ipAddressType: "ipv6", targetType: "ip" }), [
    'ipAddressType is "ipv6", and targetType is "ip" and protocol is "QUIC"',
    no,
    "Leave it out",
  ]),
  wrong(
    "target-control-port",
    ofTcp({ targetControlPort: 9000 }),
    [
      "targetControlPort is given, and this isn't of HTTP or HTTPS, of instances or addresses",
      no,
      "Leave it out",
    ],
    advisory,
  ),
  wrong("stickiness-type", ofTcp({ stickiness: { type: "lb_cookie", enabled: false } }), [
    'stickiness.type is "lb_cookie", and protocol is "TCP"',
    stickiness,
    'Write type: "source_ip", or leave stickiness out',
  ]),
  wrong("stickiness-type", group({ stickiness: [{ type: "source_ip" }] }), [
    'stickiness[0].type is "source_ip", and protocol is "HTTP"',
    stickiness,
    'Write type: "lb_cookie" or "app_cookie", or leave stickiness out',
  ]),
  wrong("stickiness-cookie-name", group({ stickiness: { type: "app_cookie" } }), [
    'stickiness.cookieName is missing, and targetType is "instance" and protocol is "HTTP" and stickiness.type is "app_cookie"',
    answers("You must set an application cookie name to enable stickiness of type 'app_cookie'"),
    "Write stickiness.cookieName",
  ]),
  wrong("stickiness-duration", group({ stickiness: { type: "lb_cookie", cookieDuration: 0 } }), [
    "stickiness.cookieDuration is 0",
    no,
    "Write 1 to 604800 seconds",
  ]),
  ...[
    ofTcp({ loadBalancingAlgorithmType: "round_robin" }),
    ofTcp({ loadBalancingAnomalyMitigation: "off" }),
    ofTcp({ slowStart: 30 }),
  ].map((on) =>
    wrong("attribute-protocol", on, [
      `${Object.keys(on.inputs).at(-1) ?? ""} is given, and protocol is "TCP"`,
      no,
      application,
    ]),
  ),
  ...[
    group({ connectionTermination: true }),
    group({ preserveClientIp: "true" }),
    group({ proxyProtocolV2: true }),
  ].map((on) =>
    wrong("attribute-protocol", on, [
      `${Object.keys(on.inputs).at(-1) ?? ""} is given, and protocol is "HTTP"`,
      no,
      ofNetwork,
    ]),
  ),
  wrong("attribute-protocol", geneve({ loadBalancingCrossZoneEnabled: "true" }), [
    'loadBalancingCrossZoneEnabled is given, and protocol is "GENEVE"',
    no,
    leaveOut("an Application or a Network Load Balancer"),
  ]),
  wrong("anomaly-mitigation", group({ loadBalancingAnomalyMitigation: "on" }), [
    'loadBalancingAlgorithmType is missing, and targetType is "instance" and protocol is "HTTP" and loadBalancingAnomalyMitigation is "on"',
    no,
    'Write loadBalancingAlgorithmType: "weighted_random"',
  ]),
  wrong("preserve-client-ip", group({ protocol: "UDP", preserveClientIp: false }), [
    'preserveClientIp is "false", and targetType is "instance" and protocol is "UDP"',
    no,
    "Leave it out",
  ]),
  wrong(
    "target-failover",
    geneve({ targetFailovers: [{ onDeregistration: "rebalance", onUnhealthy: "no_rebalance" }] }),
    [
      'targetFailovers[0].onDeregistration is "rebalance", and onUnhealthy is "no_rebalance"',
      no,
      "Write the same for both",
    ],
  ),
  wrong(
    "draining-interval",
    ofTcp({
      targetHealthStates: [
        { enableUnhealthyConnectionTermination: true, unhealthyDrainingInterval: 60 },
      ],
    }),
    [
      "targetHealthStates[0].unhealthyDrainingInterval is 60, and connections to unhealthy targets are closed",
      no,
      "Write enableUnhealthyConnectionTermination: false, or leave the interval out",
    ],
  ),
  wrong("healthy-targets", health({}, { minimumHealthyTargetsCount: 0 }), [
    "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsCount is 0",
    no,
    "Write 1 or more",
  ]),
  wrong(
    "healthy-targets-order",
    health({ minimumHealthyTargetsPercentage: "10" }, { minimumHealthyTargetsPercentage: "20" }),
    [
      "targetGroupHealth.dnsFailover.minimumHealthyTargetsPercentage is 10, and that of unhealthyStateRouting is 20",
      no,
      "Write 20 or more",
    ],
  ),
];

const smaller = answers(
  "ValidationError: Health check timeout '…' must be smaller than the interval '…'",
);
const shorter = "Write a shorter timeout, or a longer interval";

const healthChecks: Row[] = [
  wrong("health-check-enabled", checked({ enabled: false }), [
    'healthCheck.enabled is "false", and targetType is "instance"',
    no,
    "Leave it out",
  ]),
  wrong("health-check-timeout", checked({ timeout: 10, interval: 10 }), [
    "healthCheck.timeout is 10, and the interval is 10",
    smaller,
    shorter,
  ]),
  wrong("health-check-timeout", checked({ timeout: 60 }), [
    "healthCheck.timeout is 60, and the interval is 30",
    smaller,
    shorter,
  ]),
  wrong("health-check-timeout", checked({ interval: 5 }), [
    "healthCheck.timeout is 5 by default, and the interval is 5",
    smaller,
    shorter,
  ]),
  wrong(
    "health-check-timeout",
    checked({ timeout: 10, interval: 10 }, { protocol: "TCP" }),
    ["healthCheck.timeout is 10, and the interval is 10", smaller, shorter],
    advisory,
  ),
  wrong("matcher", checked({ matcher: "200,500-599" }), [
    'healthCheck.matcher has "500", and protocol is "HTTP"',
    no,
    "Write codes of 200 to 499",
  ]),
  wrong("matcher-grpc", checked({ matcher: "0-100" }, { protocolVersion: "grpc" }), [
    'healthCheck.matcher has "100", and protocol is "HTTP" and protocolVersion is "grpc"',
    no,
    "Write codes of 0 to 99",
  ]),
  wrong("matcher-geneve", geneve({ healthCheck: { matcher: "200-499" } }), [
    'healthCheck.matcher has "499", and protocol is "GENEVE"',
    no,
    "Write codes of 200 to 399",
  ]),
];

const exists: Options = { phase: "existing" };
const nowExists: Row = {
  name: "a listener that exists",
  resources: [listener({ certificateArn }, exists)],
  findings: [
    {
      on: listener({ certificateArn }, exists),
      level: "advisory",
      message: byRule("certificate-protocol", [
        'certificateArn is given, and protocol is "HTTP".',
        `It exists already: only if the program changes it, this fails. ${unsecured}.`,
        'Write protocol: "HTTPS", or "TLS" for a Network Load Balancer; or leave it out.',
      ]),
    },
  ],
};

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // A listener's own protocol and port hardly ever come from another resource.
  "redirect-loop": /^http\.(port|protocol)$/,
  // condition-values tells of the list as a whole.
  "condition-once": /^api\.conditions$/,
};

describe("policies/elb-arguments", () => {
  testRows(
    elbArguments,
    {
      valid: [
        fine(
          "an Application Load Balancer",
          one,
          two,
          balancer({ subnets: [output(one, "id"), output(two, "id")], idleTimeout: 4000 }),
          resource("aws:alb/loadBalancer:LoadBalancer", "other", {
            loadBalancerType: "application",
            ipAddressType: "dualstack-without-public-ipv4",
            subnets: ["subnet-1", "subnet-2"],
            clientKeepAlive: 60,
          }),
        ),
        fine(
          "one on an Outpost",
          balancer({ subnets: ["subnet-1"], customerOwnedIpv4Pool: "pool" }),
        ),
        ...each(
          "Network Load Balancers",
          network({ subnets: ["subnet-1"], idleTimeout: 0, clientKeepAlive: 0 }),
          network({ ipAddressType: "dualstack", enablePrefixForIpv6SourceNat: "on" }),
          network({
            enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
            securityGroups: ["sg-1"],
            secondaryIpsAutoAssignedPerSubnet: 7,
          }),
          mapped("network", { allocationId: "eipalloc-1" }),
          mapped("network", { privateIpv4Address: "10.0.0.5" }, { internal: "true" }),
          mapped("network", { ipv6Address: "2001:db8::1" }, { ipAddressType: "dualstack" }),
        ),
        fine("a Gateway Load Balancer", gateway({ internal: false, subnets: ["subnet-1"] })),
        fine(
          "a listener with a certificate of the program",
          certificate,
          https({ certificateArn: output(certificate, "arn"), sslPolicy: nearest }),
        ),
        ...each(
          "listeners",
          https({ certificateArn: "arn:aws:iam::123456789012:server-certificate/site" }),
          listener({ protocol: "https", certificateArn }),
          listener({ protocol: undefined, certificateArn }),
          listener({ protocol: undefined, port: undefined }),
          tls({ alpnPolicy: "HTTP2Optional" }),
          listener({ protocol: "TCP", alpnPolicy: "None" }),
          listener({ protocol: "UDP", port: "53" }),
          listener({ mutualAuthentication: { mode: "off" } }),
          https({ mutualAuthentication: { mode: "verify", trustStoreArn } }),
          https({ mutualAuthentication: { mode: "passthrough" } }),
          https({ routingHttpRequestXAmznTlsVersionHeaderName: "X-Amzn-TLS" }),
          listener({
            routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
            routingHttpResponseXFrameOptionsHeaderValue: "ALLOW-FROM https://example.com",
          }),
        ),
        ...each(
          "actions",
          redirecting({ protocol: "HTTPS", port: "443" }),
          redirecting({ port: 8080, path: "/new/#{path}" }),
          ...[1, 65535, "#{port}"].map((port) => redirecting({ port, path: "/new" })),
          // The provider refuses it at the preview.
          acting({ type: "redirect" }),
          authenticating({ issuer: "HTTPS://id" }),
          redirecting({ host: "www.#{host}" }),
          https({
            defaultActions: [{ type: "redirect", redirect: { host: "b", protocol: "HTTPS" } }],
          }),
          authenticating({ ...oidc, sessionTimeout: 0 }),
          cognito(arnOf("cognito-idp", "userpool/a")),
          https({
            defaultActions: [
              { ...forward, order: 2 },
              { type: "authenticate-oidc", authenticateOidc: oidc, order: 1 },
            ],
          }),
          listener({ protocol: "TCP", defaultActions: [forward] }),
          tls({
            defaultActions: [
              { type: "forward", forward: { targetGroups: [{ arn: targetGroupArn }] } },
            ],
          }),
          // The provider sends only the block of the type.
          acting({ ...forward, redirect: { path: "a" }, authenticateOidc: { sessionTimeout: -1 } }),
          rule({ actions: [{ type: "jwt-validation" }, forward] }),
        ),
        ...each(
          "conditions",
          when(paths, { hostHeader: { values: ["api-*.*", "*.Example.com"] } }),
          // The provider makes one of them.
          when(paths, { pathPattern: [{ values: ["/api/*"] }] }),
          when({ hostHeader: { regexValues: ["^a\\.com:8443$"] } }),
          when(
            { httpHeader: { httpHeaderName: "x", values: ["a"] } },
            { httpHeader: { httpHeaderName: "y", values: ["b"] } },
            { httpRequestMethod: { values: ["GET", "PURGE_ALL"] } },
          ),
          when({ sourceIp: { values: ["10.0.0.0/8"] } }, { queryStrings: [{ value: "a" }] }),
          when({ pathPattern: [{ values: ["/a", "/b", "/c", "/d", "/e"] }] }),
        ),
        ...each(
          "target groups",
          group({ stickiness: { type: "app_cookie", cookieName: "ID" }, slowStart: 30 }),
          group({ stickiness: { type: "lb_cookie", cookieDuration: 1 }, proxyProtocolV2: false }),
          group({ stickiness: { type: "app_cookie", enabled: false } }),
          ofTcp({ stickiness: { type: "source_ip" }, slowStart: 0, preserveClientIp: "false" }),
          ofTcp({ loadBalancingCrossZoneEnabled: "use_load_balancer_configuration" }),
          ofTcp({ targetHealthStates: [{ enableUnhealthyConnectionTermination: true }] }),
          geneve({
            targetFailovers: [{ onDeregistration: "rebalance", onUnhealthy: "rebalance" }],
          }),
          group({ targetType: "lambda", protocol: undefined, healthCheck: { enabled: false } }),
          group({ targetType: "alb", protocol: "TCP" }),
          group({
            loadBalancingAnomalyMitigation: "on",
            loadBalancingAlgorithmType: "weighted_random",
          }),
          health({ minimumHealthyTargetsCount: "off" }, { minimumHealthyTargetsCount: 2 }),
          health({ minimumHealthyTargetsCount: "2" }, { minimumHealthyTargetsCount: 2 }),
          group({ targetControlPort: 9000, targetType: "ip" }),
          health({ minimumHealthyTargetsCount: 1 }, { minimumHealthyTargetsCount: 1 }),
          ofTcp({ targetHealthStates: [{ unhealthyDrainingInterval: 0 }] }),
        ),
        fine(
          "ten parameters of a login",
          authenticating({
            ...oidc,
            authenticationRequestExtraParams: Object.fromEntries(
              "abcdefghij".split("").map((a) => [a, a]),
            ),
          }),
        ),
        ...each(
          "health checks",
          checked({ interval: 10, timeout: 9, matcher: "200-499" }),
          checked({ interval: 5, timeout: 2 }),
          checked({ interval: 5 }, { protocol: "TCP" }),
          checked({ matcher: "0-99" }, { protocolVersion: "GRPC" }),
          checked({ matcher: "200-599" }, { protocol: "TCP" }),
        ),
      ],
      invalid: [
        ...loadBalancers,
        ...listeners,
        ...actions,
        ...conditions,
        ...targetGroups,
        ...healthChecks,
        nowExists,
      ],
      unknown: [
        counted("subnets", 1, balancer({ subnets: unknown })),
        counted(
          "a type beside what not all have",
          1,
          mapped(unknown as never, { allocationId: "a" }),
        ),
        counted("a protocol", 1, listener({ protocol: unknown, certificateArn })),
        counted(
          "a certificate of the program",
          0,
          certificate,
          https({ certificateArn: output(certificate, "arn") }),
        ),
        counted("a certificate from elsewhere", 1, https({ certificateArn: unknown })),
        counted("actions", 1, rule({ actions: unknown })),
        counted("conditions", 1, rule({ conditions: unknown })),
        counted("a redirect's host alone", 1, redirecting({ host: unknown })),
        counted(
          "a redirect's host beside its port",
          0,
          redirecting({ host: unknown, port: "443" }),
        ),
        counted("a host", 1, hosts(unknown)),
        counted("a path beside another", 1, when(paths, { pathPattern: { values: [unknown] } })),
        counted("the protocol of a target group", 1, group({ protocol: unknown, slowStart: 30 })),
        counted("a setting", 1, group({ protocol: "TCP", slowStart: unknown })),
        counted("a setting that its protocol has", 0, group({ slowStart: unknown })),
        counted("a redirect", 1, acting({ type: "redirect", redirect: unknown })),
        counted("an action", 1, listener({ defaultActions: [unknown] })),
        counted("a condition", 1, when(unknown)),
        counted("an interval", 1, checked({ interval: unknown, timeout: 5 })),
        told(
          "one of two thresholds",
          "targetGroupHealth.dnsFailover.minimumHealthyTargetsPercentage",
          health(
            { minimumHealthyTargetsPercentage: unknown },
            { minimumHealthyTargetsPercentage: "20" },
          ),
        ),
        told(
          "the other of two thresholds",
          "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsPercentage",
          health(
            { minimumHealthyTargetsPercentage: "20" },
            { minimumHealthyTargetsPercentage: unknown },
          ),
        ),
        counted(
          "both thresholds",
          2,
          health(
            { minimumHealthyTargetsPercentage: unknown },
            { minimumHealthyTargetsPercentage: unknown },
          ),
        ),
        ...each(
          "one threshold alone, or beside none",
          health({ minimumHealthyTargetsPercentage: unknown }, {}),
          health({}, { minimumHealthyTargetsPercentage: unknown }),
          health(
            { minimumHealthyTargetsPercentage: "off" },
            { minimumHealthyTargetsPercentage: unknown },
          ),
        ),
        told(
          "how long a target drains",
          "targetHealthStates[0].unhealthyDrainingInterval",
          draining({
            enableUnhealthyConnectionTermination: true,
            unhealthyDrainingInterval: unknown,
          }),
        ),
        told(
          "whether connections are closed",
          "targetHealthStates[0].enableUnhealthyConnectionTermination",
          draining({
            enableUnhealthyConnectionTermination: unknown,
            unhealthyDrainingInterval: 60,
          }),
        ),
        told(
          "what is done on bad health",
          "targetFailovers[0].onUnhealthy",
          geneve({ targetFailovers: [{ onDeregistration: "rebalance", onUnhealthy: unknown }] }),
        ),
        told(
          "an algorithm",
          "loadBalancingAlgorithmType",
          group({ loadBalancingAnomalyMitigation: "on", loadBalancingAlgorithmType: unknown }),
        ),
        told(
          "a protocol of what has a port for control",
          "protocol",
          group({ protocol: unknown, targetControlPort: 3000 }),
        ),
        counted("the session of a login", 1, authenticating({ ...oidc, sessionTimeout: unknown })),
      ],
      absent: [
        fine("all of a load balancer", resource("aws:lb/loadBalancer:LoadBalancer", "web")),
        fine("all of a listener", resource("aws:lb/listener:Listener", "http")),
        fine("all of a target group", resource("aws:lb/targetGroup:TargetGroup", "web")),
        ...each(
          "blocks given as something else",
          balancer({ subnetMappings: 5 }),
          listener({ defaultActions: "a", mutualAuthentication: [] }),
          group({ healthCheck: 5, stickiness: "a", targetGroupHealth: {} }),
        ),
      ],
    },
    silent,
  );
});

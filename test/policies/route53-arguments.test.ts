import { route53Arguments } from "../../policies/route53-arguments";
import { type Inputs, type Options, output, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const zone = (changes: Inputs, options: Options = {}) =>
  resource("aws:route53/zone:Zone", "zone", { comment: "Managed by Pulumi", ...changes }, options);
const check = (changes: Inputs, options: Options = {}) =>
  resource(
    "aws:route53/healthCheck:HealthCheck",
    "check",
    { type: "HTTPS", fqdn: "api.acme.dev", port: 443, resourcePath: "/health", ...changes },
    options,
  );
const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "web");

const reserved = (name: string) =>
  [
    `name "${name}" is one that AWS reserves, and the zone is public`,
    `AWS will answer: InvalidDomainName: ${name} is reserved by AWS!`,
    "Write a domain of your own, or make the zone a private one, with vpcs",
  ] as const;
const noEndpoint = [
  "Neither ipAddress nor fqdn is given",
  "AWS will answer: InvalidInput: IP address and fully qualified domain name can not be both empty",
  "Write one of them",
] as const;
const notAName = (fqdn: string, character: string) =>
  [
    `fqdn "${fqdn}" has "${character}"`,
    "AWS will answer: InvalidInput: Invalid fully qualified domain name: It may not contain reserved characters of RFC1738",
    "Write the name alone, and what follows it as port and resourcePath",
  ] as const;

describe("policies/route53-arguments", () => {
  testRows(route53Arguments, {
    valid: [
      fine("a domain of one's own", zone({ name: "acme.dev" })),
      fine("one that only ends so", zone({ name: "myexample.com" })),
      fine("one of another end", zone({ name: "example.io" })),
      fine(
        "a private zone, of which nobody was seen to be refused one",
        zone({ name: "example.com", vpcs: [{ vpcId: "vpc-1" }] }),
      ),
      fine("a check by name", check({})),
      fine("a check by address", check({ fqdn: undefined, ipAddress: "192.0.2.44" })),
      fine("a check over TCP", check({ type: "TCP", resourcePath: undefined })),
      fine("a check over TCP with an empty path", check({ type: "TCP", resourcePath: "" })),
      fine(
        "a check of other checks",
        resource("aws:route53/healthCheck:HealthCheck", "all", {
          type: "CALCULATED",
          childHealthchecks: ["abc"],
          childHealthThreshold: 1,
        }),
      ),
      fine(
        "a check of an alarm",
        resource("aws:route53/healthCheck:HealthCheck", "alarm", {
          type: "CLOUDWATCH_METRIC",
          cloudwatchAlarmName: "errors",
          cloudwatchAlarmRegion: "us-east-1",
        }),
      ),
    ],
    invalid: [
      wrong("zone-reserved-name", zone({ name: "example.com" }), reserved("example.com")),
      wrong("zone-reserved-name", zone({ name: "app.example.org" }), reserved("app.example.org")),
      wrong("zone-reserved-name", zone({ name: "Example.NET." }), reserved("Example.NET.")),
      wrong(
        "zone-reserved-name",
        zone({ name: "a.example.com", vpcs: [] }),
        reserved("a.example.com"),
      ),
      warned(
        "zone-reserved-name",
        zone({ name: "example.com" }, { phase: "existing" }),
        reserved("example.com"),
      ),
      wrong("health-check-endpoint", check({ fqdn: undefined }), noEndpoint),
      wrong(
        "health-check-endpoint",
        check({ type: "TCP", fqdn: "", resourcePath: undefined }),
        noEndpoint,
      ),
      wrong("health-check-tcp-path", check({ type: "TCP" }), [
        'resourcePath is given, and type is "TCP"',
        "AWS will answer: InvalidInput: TCP health checks must not have a resource path specified.",
        'Leave resourcePath out, or write type: "HTTP" or "HTTPS"',
      ]),
      wrong(
        "health-check-fqdn",
        check({ fqdn: "https://acme.dev" }),
        notAName("https://acme.dev", ":"),
      ),
      wrong(
        "health-check-fqdn",
        check({ fqdn: "acme.dev/health" }),
        notAName("acme.dev/health", "/"),
      ),
    ],
    unknown: [
      counted("a name from elsewhere", 1, zone({ name: unknown })),
      counted("whether the zone is private", 1, zone({ name: "example.com", vpcs: unknown })),
      fine("a zone whose name is fine, whatever it is", zone({ name: "acme.dev", vpcs: unknown })),
      counted("a name that may have a path", 1, check({ fqdn: unknown })),
      counted(
        "the name of a load balancer",
        1,
        check({ fqdn: output(balancer, "dnsName") }),
        balancer,
      ),
      counted("what is checked", 1, check({ type: unknown, fqdn: undefined })),
    ],
    absent: [
      fine("a zone without a name, which the provider refuses", zone({})),
      fine(
        "a check without a type, which the provider refuses",
        check({ type: undefined, fqdn: "" }),
      ),
    ],
  });
});

import { output, resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws:cloudwatch/logGroup:LogGroup name",
    "aws:cloudwatch/logGroup:LogGroup region",
    "aws:route53/queryLog:QueryLog cloudwatchLogGroupArn",
  ],
};

function resources(): TestResource[] {
  const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "watched", {
    name: "watched",
    metricName: "Errors",
    extendedStatistic: "p99",
    period: 10,
  });
  const group = resource("aws:cloudwatch/logGroup:LogGroup", "queries", {
    name: "/aws/route53/acme.dev",
  });
  return [
    alarm,
    group,
    resource(
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "queries-policy",
      {
        policyName: "queries",
        policyDocument: JSON.stringify({
          Statement: {
            Effect: "Allow",
            Principal: { Service: "route53.amazonaws.com" },
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: "arn:aws:logs:us-east-1:*:log-group:/aws/route53/*",
          },
        }),
      },
      { outputs: { revisionId: unknown } },
    ),
    resource("aws:route53/queryLog:QueryLog", "query-log", {
      zoneId: "Z1",
      cloudwatchLogGroupArn: output(group, "arn"),
    }),
    resource("aws:route53/queryLog:QueryLog", "far-log", {
      zoneId: "Z2",
      cloudwatchLogGroupArn: "arn:aws:logs:eu-west-1:123456789012:log-group:far",
    }),
    resource("aws:route53/healthCheck:HealthCheck", "check", {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: output(alarm, "name"),
      cloudwatchAlarmRegion: "us-east-1",
    }),
    resource("aws:route53/zone:Zone", "reserved", { name: "app.example.com" }),
    resource("aws:route53/zone:Zone", "own", { name: "acme.dev" }),
    resource("aws:route53/healthCheck:HealthCheck", "nothing", { type: "HTTP" }),
    resource("aws:route53/healthCheck:HealthCheck", "path", {
      type: "TCP",
      fqdn: "https://acme.dev",
      resourcePath: "/health",
    }),
  ];
}

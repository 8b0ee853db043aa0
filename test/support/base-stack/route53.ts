import { output, resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "watched", {
    name: "watched",
    metricName: "Errors",
    extendedStatistic: "p99",
    period: 10,
  });
  return [
    alarm,
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

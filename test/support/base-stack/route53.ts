import { output, resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = { resources: healthChecks, quoted: [] };

function healthChecks(): TestResource[] {
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
  ];
}

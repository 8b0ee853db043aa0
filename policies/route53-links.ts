import { linkFindings } from "../lib/arguments/named-links";
import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import {
  healthCheckLinks,
  healthCheckRules,
  healthCheckTypes,
} from "../lib/services/route53/health-check-links";

export const route53Links = stackPolicy<CountConfig>({
  name: "route53-links",
  title: "Route 53 takes the alarms that health checks watch",
  description:
    "The alarm that a health check of Route 53 watches must be on one metric, of standard resolution, by a plain statistic.",
  severity: "high",
  level: "mandatory",
  appliesTo: healthCheckTypes,
  remediation:
    "Let a health check watch an alarm with a metricName, a statistic and a period of a minute or more.",
  rules: healthCheckRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of linkFindings(healthCheckLinks, stack)) {
      report(resource, finding);
    }
  },
});

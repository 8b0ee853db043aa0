import { type RaceConfig, raceConfigSchema } from "../lib/grants/races";
import { stackPolicy } from "../lib/policy/declare";
import { logGroupType } from "../lib/services/logs/class-links";
import { deliveryFindings } from "../lib/services/logs/delivery-grant";
import { logPolicyTypes } from "../lib/services/logs/resource-policies";
import { domainLogs } from "../lib/services/opensearch/log-delivery";
import { queryLogs } from "../lib/services/route53/query-log";

const deliveries = [domainLogs, queryLogs];

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html */
export const logsDeliveryGrants = stackPolicy<RaceConfig>({
  name: "logs-delivery-grants",
  title: "Services may write to the log groups that are named to them",
  description:
    "A resource policy of CloudWatch Logs must let OpenSearch and Route 53 write to the log groups of domains and of DNS query logs, before those are made.",
  severity: "medium",
  level: "mandatory",
  appliesTo: [...deliveries.flatMap(({ on }) => on), ...logPolicyTypes, logGroupType],
  remediation:
    "Allow logs:CreateLogStream and logs:PutLogEvents on the log group's ARN with :* behind it in an aws.cloudwatch.LogResourcePolicy, and name that in dependsOn.",
  configSchema: raceConfigSchema,
  check(stack, report, config) {
    for (const delivery of deliveries) {
      for (const on of stack.ofType(...delivery.on)) {
        for (const finding of deliveryFindings(delivery, stack, on, config)) report(on, finding);
      }
    }
  },
});

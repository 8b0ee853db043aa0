/** The resources of CloudWatch Logs whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

export const metricFilter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
export const subscriptionFilter = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
export const dataProtection = "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy";
export const indexPolicy = "aws:cloudwatch/logIndexPolicy:LogIndexPolicy";

/** All else of them may be given. */
export const logsTypes: Readonly<Record<string, ArgumentType>> = {
  [metricFilter]: { witness: "id" },
  [subscriptionFilter]: { witness: "id" },
  [dataProtection]: { witness: "id" },
  [indexPolicy]: { witness: "id" },
};

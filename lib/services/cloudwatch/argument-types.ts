/** The resources of CloudWatch whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

export const metricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const dashboard = "aws:cloudwatch/dashboard:Dashboard";

export const cloudwatchTypes: Readonly<Record<string, ArgumentType>> = {
  [metricAlarm]: {},
  [dashboard]: { witness: "dashboardArn" },
};

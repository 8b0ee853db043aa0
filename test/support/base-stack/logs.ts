import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: logGroups,
  quoted: ["aws:cloudwatch/logMetricFilter:LogMetricFilter pattern"],
};

function logGroups(): TestResource[] {
  const later = { outputs: { id: unknown } };
  const filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
  const group = resource("aws:cloudwatch/logGroup:LogGroup", "archive-logs", {
    logGroupClass: "INFREQUENT_ACCESS",
  });
  const key = resource("aws:kms/key:Key", "logs-key", {}, { outputs: { keyId: unknown } });
  return [
    group,
    key,
    resource("aws:cloudwatch/logGroup:LogGroup", "encrypted-logs", {
      kmsKeyId: output(key, "arn"),
    }),
    resource(
      filter,
      "errors",
      {
        logGroupName: output(group, "name"),
        pattern: "[ERROR",
        metricTransformation: {
          name: "errors",
          namespace: "AWS/App",
          value: "1",
          defaultValue: "0",
          dimensions: { service: "app" },
        },
      },
      later,
    ),
    resource(filter, "terms", { logGroupName: "app", pattern: "*ERROR*" }, later),
    resource(filter, "running-filter", { logGroupName: "app", pattern: "{ERROR" }, existing),
    resource(
      "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
      "subscription",
      { logGroup: "app", filterPattern: secret(`[${marker}`) },
      later,
    ),
    resource(
      "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
      "protection",
      {
        logGroupName: "app",
        policyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { DataIdentifier: ["EmailAddress"] },
            { DataIdentifier: ["arn:a"], Operation: { Deidentify: { MaskConfig: { With: "#" } } } },
          ],
        }),
      },
      later,
    ),
    resource(
      "aws:cloudwatch/logIndexPolicy:LogIndexPolicy",
      "index",
      { logGroupName: "app", policyDocument: JSON.stringify({ Fields: Array(21).fill("a") }) },
      later,
    ),
  ];
}

import { output, resource, type TestResource, unknown } from "../../../testing";
import { account, existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: domains,
  quoted: [
    "aws:cloudwatch/logGroup:LogGroup name",
    "aws:cloudwatch/logGroup:LogGroup region",
    "aws:elasticsearch/domain:Domain logPublishingOptions.cloudwatchLogGroupArn",
    "aws:opensearch/domain:Domain logPublishingOptions.cloudwatchLogGroupArn",
  ],
};

function domains(): TestResource[] {
  const group = resource("aws:cloudwatch/logGroup:LogGroup", "slow", { name: "/search/slow" });
  const publishing = (cloudwatchLogGroupArn: unknown) => [
    { logType: "SEARCH_SLOW_LOGS", cloudwatchLogGroupArn, enabled: true },
  ];
  return [
    group,
    resource(
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "slow-policy",
      {
        policyName: "slow",
        policyDocument: JSON.stringify({
          Statement: {
            Effect: "Allow",
            Principal: { Service: "es.amazonaws.com" },
            Action: "logs:PutLogEvents",
            Resource: "arn:aws:logs:us-east-1:*:log-group:/search/*",
            Condition: { StringEquals: { "aws:SourceAccount": account } },
          },
        }),
      },
      { outputs: { revisionId: unknown } },
    ),
    resource("aws:iam/serviceLinkedRole:ServiceLinkedRole", "search-role", {
      awsServiceName: "opensearchservice.amazonaws.com",
    }),
    resource("aws:opensearch/domain:Domain", "shop", {
      domainName: "shop",
      vpcOptions: { subnetIds: ["subnet-1"] },
      logPublishingOptions: publishing(output(group, "arn")),
    }),
    resource("aws:elasticsearch/domain:Domain", "old", {
      domainName: "old",
      logPublishingOptions: publishing(`arn:aws:logs:us-east-1:${account}:log-group:old`),
    }),
    resource("aws:opensearch/domain:Domain", "running-domain", { domainName: "r" }, existing),
  ];
}
